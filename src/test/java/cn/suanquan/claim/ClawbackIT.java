package cn.suanquan.claim;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Corrections of claimed records: open claims fall, locked runs are waited for, paid money is owed.
@ServiceTest
class ClawbackIT extends ClaimTestBase {
    private static final Instant LATER = Instant.parse("2024-08-01T00:00:00Z");

    @Inject
    Claims claims;

    @Test
    void anOpenClaimFalls() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        String claim = ClaimsApi.claimed(ticket, 8_000_000, 8_000_000).getString("id");
        UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 6_000_000));
        stands(ticket, 2_000_000, 0, 0, 3_000_000);
        As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .then()
                .body("amountFen", equalTo(4_000_000))
                .body("netFen", equalTo(3_000_000))
                .body("lines[0].amountFen", equalTo(3_000_000));
        UsageApi.post(ticket, UsageApi.correction(ticket, "none", "a", 0));
        stands(ticket, 5_000_000, 0, 0, 0);
        assertEquals(List.of(), open(claim));
    }

    @Test
    void aClaimBoundByItsInvoiceFallsOnlyBelowTheInvoice() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        ClaimsApi.claimed(ticket, 7_000_000, 8_000_000);
        stands(ticket, 1_500_000, 0, 0, 3_500_000);
        assertEquals(
                0,
                UsageApi.post(ticket, UsageApi.correction(ticket, "b", "a", 7_500_000))
                        .getLong("results[0].heldFen"));
        assertEquals(
                -500_000,
                UsageApi.post(ticket, UsageApi.correction(ticket, "c", "a", 6_000_000))
                        .getLong("results[0].heldFen"));
        stands(ticket, 2_000_000, 0, 0, 3_000_000);
    }

    @Test
    void inALockedRunItWaitsAndAfterPaymentItIsALineOfTheNextRun() {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 10_000_000));
        clock.moveTo(NOW);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        String claim = ClaimsApi.claimed(ticket, 8_000_000, 8_000_000).getString("id");
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String run = run(programme, "2024-06");
        String hash = lock(run, 4_000_000);
        JsonPath locked = UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 6_000_000));
        assertEquals("REFUSED", locked.getString("results[0].outcome"));
        assertEquals("RUN_LOCKED", locked.getString("results[0].code"));
        pay(ticket, run, hash);
        assertEquals(
                -1_000_000,
                UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 6_000_000))
                        .getLong("results[0].heldFen"));
        assertEquals(3_000_000, in(ticket, Bucket.PAID));
        assertEquals(1_000_000, in(ticket, Bucket.OWED));
        List<ClaimLine> next = tx.read(db -> claims.open(db, programme, LATER));
        assertEquals(
                List.of(-1_000_000L), next.stream().map(ClaimLine::amountFen).toList());
        assertTrue(next.getFirst().isCorrection());
        As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .then()
                .body("amountFen", equalTo(4_000_000))
                .body("netFen", equalTo(3_000_000))
                .body("lines", hasSize(2))
                .body("lines[0].state", equalTo("PAID"))
                .body("lines[0].amountFen", equalTo(4_000_000));
        JsonPath again = UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 6_000_000));
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals(1, tx.read(db -> claims.open(db, programme, LATER)).size());
        As.financeMaker()
                .body(Map.of("programme", programme, "period", "2024-07"))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200)
                .body("payFen", equalTo(0));
        As.financeMaker().get("/api/v1/settlements/" + run).then().body("sumFen", equalTo(4_000_000));
    }

    @Test
    void c14AWrongCorrectionOfAPaidClaimIsUndoneAndNothingIsCollected() {
        String programme = OwnProgramme.like("langfang");
        Ticket ticket = paid(programme, 10_000_000, 8_000_000, 4_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "mistake", "r-0", 0));
        assertEquals(List.of(0L, 4_000_000L), List.of(in(ticket, Bucket.PAID), in(ticket, Bucket.OWED)));
        assertEquals(
                "INCREASE_AFTER_CONFIRMATION",
                UsageApi.post(ticket, UsageApi.correction(ticket, "more", "r-0", 8_000_001))
                        .getString("results[0].code"));
        UsageApi.post(ticket, UsageApi.correction(ticket, "half", "r-0", 3_000_000));
        assertEquals(List.of(1_500_000L, 2_500_000L), List.of(in(ticket, Bucket.PAID), in(ticket, Bucket.OWED)));
        UsageApi.post(ticket, UsageApi.correction(ticket, "undone", "r-0", 8_000_000));
        assertEquals(List.of(4_000_000L, 0L), List.of(in(ticket, Bucket.PAID), in(ticket, Bucket.OWED)));
        assertEquals(List.of(), tx.read(db -> claims.open(db, programme, LATER)));
    }

    @Test
    void l6AHolderNeverPaysBackWhatAnotherOfItsRecordsHasEarned() {
        String programme = OwnProgramme.like("langfang");
        Ticket ticket = paid(programme, 6_000_000, 8_000_000, 3_000_000);
        UsageApi.accepted(ticket, "other", 4_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "none", "r-0", 0));
        assertEquals(List.of(2_000_000L, 1_000_000L), List.of(in(ticket, Bucket.PAID), in(ticket, Bucket.OWED)));
        assertEquals(
                List.of(-1_000_000L),
                tx.read(db -> claims.open(db, programme, LATER)).stream()
                        .map(ClaimLine::amountFen)
                        .toList());
    }

    @Test
    void l6WhatAPayeePaysBackGoesToTheRecordThatIsShort() {
        String programme = OwnProgramme.like("langfang");
        Ticket ticket = paid(programme, 6_000_000, 8_000_000, 3_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "none", "r-0", 0));
        UsageApi.accepted(ticket, "new", 4_000_000);
        assertEquals(List.of(0L, 3_000_000L), List.of(in(ticket, Bucket.HELD), in(ticket, Bucket.OWED)));
        SecondPerson.approves(As.financeMaker()
                .body(Map.of(
                        "programme",
                        programme,
                        "payee",
                        ticket.holder().toString(),
                        "amountFen",
                        3_000_000,
                        "bankReference",
                        "HK-" + ticket.number(),
                        "onDate",
                        "2024-07-02"))
                .post("/api/v1/debts/repayments"));
        stands(ticket, 1_000_000, 2_000_000, 0, 0);
    }

    /// A voucher on that contract, with a record of that fee that was claimed and paid in June.
    private Ticket paid(String programme, long contractFen, long feeFen, int paidFen) {
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, contractFen));
        clock.moveTo(NOW);
        UsageApi.post(ticket, UsageApi.records(ticket, feeFen));
        UsageApi.confirm(ticket);
        ClaimsApi.claimed(ticket, feeFen, feeFen);
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String run = run(programme, "2024-06");
        pay(ticket, run, lock(run, paidFen));
        return ticket;
    }

    @Test
    void l5WhatALowerBaseFreesGoesToTheRecordThatIsShort() {
        Ticket ticket = ticket(6_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 4_000_000, 4_000_000));
        UsageApi.confirm(ticket);
        stands(ticket, 0, 0, 3_000_000, 0);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 2_000_000, 2_000_000);
        claim.put("records", List.of(UsageApi.recordId(ticket, "r-0")));
        ClaimsApi.post(ticket, claim, 200).body("amountFen", equalTo(1_000_000));
        stands(ticket, 0, 0, 2_000_000, 1_000_000);
    }

    @Test
    void whatALockedRunWouldHaveToGiveBackWaitsForTheRun() {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 33_333_333));
        clock.moveTo(NOW);
        UsageApi.post(ticket, UsageApi.records(ticket, 11_111_111, 11_111_111));
        UsageApi.confirm(ticket);
        assertEquals(5_555_555, claimOf(ticket, "r-0"));
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String first = run(programme, "2024-06");
        pay(ticket, first, lock(first, 5_555_555));
        clock.moveTo(Instant.parse("2024-07-15T02:00:00Z"));
        assertEquals(5_555_556, claimOf(ticket, "r-1"));
        clock.moveTo(Instant.parse("2024-08-02T02:00:00Z"));
        String second = run(programme, "2024-07");
        String hash = lock(second, 5_555_556);
        JsonPath waits = UsageApi.post(ticket, UsageApi.correction(ticket, "none", "r-0", 0));
        assertEquals("RUN_LOCKED", waits.getString("results[0].code"));
        assertEquals(22_222_222, account(ticket).basis());
        pay(ticket, second, hash);
        JsonPath taken = UsageApi.post(ticket, UsageApi.correction(ticket, "none", "r-0", 0));
        assertEquals("ACCEPTED", taken.getString("results[0].outcome"));
        assertEquals(5_555_555, in(ticket, Bucket.PAID));
        assertEquals(5_555_556, in(ticket, Bucket.OWED));
    }

    @Test
    void aCorrectionNeverPaysUsageThatNobodyConfirmed() {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter(programme);
        appropriate(programme, "DOWN", 997_000_000);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 10_000_000));
        assertEquals(3_000_000, ticket.faceFen());
        clock.moveTo(NOW);
        UsageApi.accepted(ticket, "a", 6_000_000);
        UsageApi.confirm(ticket);
        String claim = ClaimsApi.claimed(ticket, 6_000_000, 6_000_000).getString("id");
        UsageApi.accepted(ticket, "b", 4_000_000);
        appropriate(programme, "UP", 2_000_000);
        stands(ticket, 0, 2_000_000, 0, 3_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "same", "a", 6_000_000));
        stands(ticket, 0, 2_000_000, 0, 3_000_000);
        As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .then()
                .body("netFen", equalTo(3_000_000))
                .body("lines", hasSize(1));
        UsageApi.confirm(ticket);
        stands(ticket, 0, 0, 2_000_000, 3_000_000);
    }

    private static long claimOf(Ticket ticket, String record) {
        Map<String, Object> claim = ClaimsApi.claim(ticket, 11_111_111, 11_111_111);
        claim.put("records", List.of(UsageApi.recordId(ticket, record)));
        return As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("amountFen");
    }

    private static String run(String programme, String period) {
        return As.financeMaker()
                .body(Map.of("programme", programme, "period", period))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static String lock(String run, int sumFen) {
        return As.financeMaker()
                .body(Map.of())
                .post("/api/v1/settlements/" + run + "/locks")
                .then()
                .statusCode(200)
                .body("sumFen", equalTo(sumFen))
                .extract()
                .path("contentHash");
    }

    private void pay(Ticket ticket, String run, String hash) {
        As.financeChecker()
                .body(Map.of("decision", "APPROVE", "contentHash", hash))
                .post("/api/v1/settlements/" + run + "/approvals")
                .then()
                .statusCode(200);
        As.financeMaker()
                .post("/api/v1/settlements/" + run + "/payments")
                .then()
                .statusCode(200);
        As.financeMaker()
                .body(List.of(Map.of(
                        "payee",
                        ticket.holder().toString(),
                        "batch",
                        1,
                        "outcome",
                        "PAID",
                        "bankReference",
                        "YH-" + run,
                        "onDate",
                        FiscalYear.date(clock.instant()).toString())))
                .post("/api/v1/settlements/" + run + "/results")
                .then()
                .statusCode(200);
    }

    private static void appropriate(String programme, String direction, long fen) {
        SecondPerson.approves(As.admin()
                .body(Map.of(
                        "pool",
                        "LF-2-pool",
                        "amountFen",
                        fen,
                        "direction",
                        direction,
                        "documentNumber",
                        "廊财预〔2024〕" + direction,
                        "reason",
                        "预算调整"))
                .post("/api/v1/programmes/" + programme + "/years/2024/appropriations"));
    }

    private List<ClaimLine> open(String claim) {
        return tx.read(db -> claims.open(db, "langfang", LATER)).stream()
                .filter(l -> l.claim().toString().equals(claim))
                .toList();
    }
}
