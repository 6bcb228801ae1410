package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.Bucket;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class CorrectionTest extends UsageTestBase {
    private static final Instant LATER = Instant.parse("2024-08-01T00:00:00Z");

    @Inject
    Claims claims;

    @Test
    void beforeConfirmationHeldMoneyIsFreeAgainAtTheOriginalDate() {
        Ticket ticket = ticket(10_000_000);
        long record = Deliver.accepted(ticket, "a", 8_000_000);
        clock.moveTo(Instant.parse("2024-10-01T00:00:00Z"));
        JsonPath answer = Deliver.post(ticket, Deliver.correction(ticket, "a-2", "a", 6_000_000));
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"));
        assertEquals(-1_000_000, answer.getLong("results[0].heldFen"));
        stands(ticket, 2_000_000, 3_000_000, 0, 0);
        JsonPath listed = As.enterprise(ticket.holder())
                .get("/api/v1/usage?period=2024-06")
                .then()
                .body("items", hasSize(2))
                .body("items[1].eligibleFen", equalTo(-2_000_000))
                .body("items[1].completedAt", equalTo(Deliver.DONE))
                .extract()
                .jsonPath();
        assertEquals(record, listed.getLong("items[1].correctsRecord"));
        JsonPath again = Deliver.post(ticket, Deliver.correction(ticket, "a-2", "a", 6_000_000));
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals(-1_000_000, again.getLong("results[0].heldFen"));
        assertEquals(
                "CONFLICT",
                Deliver.post(ticket, Deliver.correction(ticket, "a-2", "a", 5_000_000))
                        .getString("results[0].outcome"));
        stands(ticket, 2_000_000, 3_000_000, 0, 0);
    }

    @Test
    void aCorrectionUpwardsAndOfACorrectionReckonsFromTheFeeAsItStands() {
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", 1_000_000);
        assertEquals(
                500_000,
                Deliver.post(ticket, Deliver.correction(ticket, "b", "a", 2_000_000))
                        .getLong("results[0].heldFen"));
        assertEquals(
                -850_000,
                Deliver.post(ticket, Deliver.correction(ticket, "c", "b", 300_000))
                        .getLong("results[0].heldFen"));
        assertEquals(300_000, account(ticket).basis());
        stands(ticket, 4_850_000, 150_000, 0, 0);
    }

    @Test
    void aRecordAndItsCorrectionsKeepTheirOrderInOneRequest() {
        Ticket ticket = ticket(1_000_000);
        JsonPath answer = Deliver.post(
                ticket,
                List.of(
                        Deliver.record(ticket, "a", 600_000),
                        Deliver.correction(ticket, "b", "a", 100_000),
                        Deliver.record(ticket, "c", 900_000),
                        Deliver.correction(ticket, "d", "nothing", 1)));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED", "REFUSED"), answer.getList("results.outcome"));
        assertEquals(
                List.of(300_000, -250_000, 450_000),
                answer.getList("results.heldFen").subList(0, 3));
        assertEquals("CORRECTED_RECORD_NOT_FOUND", answer.getString("results[3].code"));
        stands(ticket, 0, 500_000, 0, 0);
    }

    @Test
    void aCenterCorrectsItsOwnRecordsOnly() {
        Ticket ticket = ticket(1_000_000);
        Deliver.accepted(ticket, "a", 600_000);
        clock.moveTo(BEFORE);
        Ticket other = SampleVouchers.usage(ticket.holder(), Parties.admittedCenter("langfang"), 1_000_000);
        clock.moveTo(NOW);
        Ticket foreign = new Ticket(
                ticket.application(),
                ticket.voucher(),
                ticket.number(),
                ticket.holder(),
                other.center(),
                ticket.faceFen());
        assertEquals(
                "CORRECTED_RECORD_NOT_FOUND",
                Deliver.post(foreign, Deliver.correction(foreign, "x", "a", 1)).getString("results[0].code"));
        assertEquals(
                "CORRECTED_RECORD_NOT_FOUND",
                Deliver.post(ticket.center(), Deliver.correction(other, "y", "a", 1))
                        .getString("results[0].code"));
        stands(ticket, 200_000, 300_000, 0, 0);
    }

    @Test
    void afterConfirmationClaimableMoneyIsFreeAgainAndNothingCanBeAdded() {
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", 8_000_000);
        Deliver.confirm(ticket);
        stands(ticket, 1_000_000, 0, 4_000_000, 0);
        assertEquals(
                "INCREASE_AFTER_CONFIRMATION",
                Deliver.post(ticket, Deliver.correction(ticket, "up", "a", 9_000_000))
                        .getString("results[0].code"));
        assertEquals(
                -1_000_000,
                Deliver.post(ticket, Deliver.correction(ticket, "down", "a", 6_000_000))
                        .getLong("results[0].heldFen"));
        stands(ticket, 2_000_000, 0, 3_000_000, 0);
    }

    @Test
    void anOpenClaimFalls() {
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", 8_000_000);
        Deliver.confirm(ticket);
        String claim = Deliver.claimed(ticket, 8_000_000, 8_000_000).getString("id");
        Deliver.post(ticket, Deliver.correction(ticket, "down", "a", 6_000_000));
        stands(ticket, 2_000_000, 0, 0, 3_000_000);
        As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .then()
                .body("amountFen", equalTo(4_000_000))
                .body("netFen", equalTo(3_000_000))
                .body("lines[0].amountFen", equalTo(3_000_000));
        Deliver.post(ticket, Deliver.correction(ticket, "none", "a", 0));
        stands(ticket, 5_000_000, 0, 0, 0);
        assertEquals(List.of(), open(claim));
    }

    @Test
    void aClaimBoundByItsInvoiceFallsOnlyBelowTheInvoice() {
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", 8_000_000);
        Deliver.confirm(ticket);
        Deliver.claimed(ticket, 7_000_000, 8_000_000);
        stands(ticket, 1_500_000, 0, 0, 3_500_000);
        assertEquals(
                0,
                Deliver.post(ticket, Deliver.correction(ticket, "b", "a", 7_500_000))
                        .getLong("results[0].heldFen"));
        assertEquals(
                -500_000,
                Deliver.post(ticket, Deliver.correction(ticket, "c", "a", 6_000_000))
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
        Deliver.accepted(ticket, "a", 8_000_000);
        Deliver.confirm(ticket);
        String claim = Deliver.claimed(ticket, 8_000_000, 8_000_000).getString("id");
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String run = run(programme, "2024-06");
        String hash = lock(run, 4_000_000);
        JsonPath locked = Deliver.post(ticket, Deliver.correction(ticket, "down", "a", 6_000_000));
        assertEquals("REFUSED", locked.getString("results[0].outcome"));
        assertEquals("RUN_LOCKED", locked.getString("results[0].code"));
        pay(ticket, run, hash);
        assertEquals(
                -1_000_000,
                Deliver.post(ticket, Deliver.correction(ticket, "down", "a", 6_000_000))
                        .getLong("results[0].heldFen"));
        assertEquals(3_000_000, in(ticket, Bucket.PAID));
        assertEquals(1_000_000, in(ticket, Bucket.OWED));
        List<OpenLine> next = tx.read(db -> claims.open(db, programme, LATER));
        assertEquals(
                List.of(-1_000_000L), next.stream().map(OpenLine::amountFen).toList());
        assertTrue(next.getFirst().isCorrection());
        As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .then()
                .body("amountFen", equalTo(4_000_000))
                .body("netFen", equalTo(3_000_000))
                .body("lines", hasSize(2))
                .body("lines[0].state", equalTo("PAID"))
                .body("lines[0].amountFen", equalTo(4_000_000));
        JsonPath again = Deliver.post(ticket, Deliver.correction(ticket, "down", "a", 6_000_000));
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals(1, tx.read(db -> claims.open(db, programme, LATER)).size());
        As.financeMaker()
                .body(Map.of("programme", programme, "period", "2024-07"))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200)
                .body("recoverFen", equalTo(1_000_000));
        As.financeMaker().get("/api/v1/settlements/" + run).then().body("sumFen", equalTo(4_000_000));
    }

    @Test
    void whatALockedRunWouldHaveToGiveBackWaitsForTheRun() {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 33_333_333));
        clock.moveTo(NOW);
        Deliver.post(ticket, Deliver.all(ticket, 11_111_111, 11_111_111));
        Deliver.confirm(ticket);
        assertEquals(5_555_555, claimOf(ticket, "r-0"));
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String first = run(programme, "2024-06");
        pay(ticket, first, lock(first, 5_555_555));
        clock.moveTo(Instant.parse("2024-07-15T02:00:00Z"));
        assertEquals(5_555_556, claimOf(ticket, "r-1"));
        clock.moveTo(Instant.parse("2024-08-02T02:00:00Z"));
        String second = run(programme, "2024-07");
        String hash = lock(second, 5_555_556);
        JsonPath waits = Deliver.post(ticket, Deliver.correction(ticket, "none", "r-0", 0));
        assertEquals("RUN_LOCKED", waits.getString("results[0].code"));
        assertEquals(22_222_222, account(ticket).basis());
        pay(ticket, second, hash);
        JsonPath taken = Deliver.post(ticket, Deliver.correction(ticket, "none", "r-0", 0));
        assertEquals("ACCEPTED", taken.getString("results[0].outcome"));
        assertEquals(5_555_555, in(ticket, Bucket.PAID));
        assertEquals(5_555_556, in(ticket, Bucket.OWED));
    }

    private static long claimOf(Ticket ticket, String record) {
        Map<String, Object> claim = Deliver.claim(ticket, 11_111_111, 11_111_111);
        claim.put("records", List.of(record(ticket, record)));
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

    @Test
    void aCorrectionChangesNeitherWhatWasServedNorWhenAndAskingMoreItPassesTheRules() {
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", 1_000_000);
        Map<String, Object> item = Deliver.correction(ticket, "b", "a", 500_000);
        item.put("serviceItem", "STORAGE");
        Map<String, Object> time = Deliver.correction(ticket, "c", "a", 500_000);
        time.put("completedAt", "2024-06-14T10:00:01Z");
        assertEquals(
                List.of("ITEM_CHANGED", "COMPLETED_CHANGED"),
                Deliver.post(ticket, List.of(item, time)).getList("results.code"));
        clock.moveTo(Instant.parse("2024-10-01T00:00:00Z"));
        assertEquals(
                "TOO_LATE",
                Deliver.post(ticket, Deliver.correction(ticket, "d", "a", 2_000_000))
                        .getString("results[0].code"));
        stands(ticket, 4_500_000, 500_000, 0, 0);
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
        Deliver.accepted(ticket, "a", 6_000_000);
        Deliver.confirm(ticket);
        String claim = Deliver.claimed(ticket, 6_000_000, 6_000_000).getString("id");
        Deliver.accepted(ticket, "b", 4_000_000);
        appropriate(programme, "UP", 2_000_000);
        stands(ticket, 2_000_000, 0, 0, 3_000_000);
        Deliver.post(ticket, Deliver.correction(ticket, "same", "a", 6_000_000));
        stands(ticket, 0, 2_000_000, 0, 3_000_000);
        As.enterprise(ticket.holder())
                .get("/api/v1/claims/" + claim)
                .then()
                .body("netFen", equalTo(3_000_000))
                .body("lines", hasSize(1));
        Deliver.confirm(ticket);
        stands(ticket, 0, 0, 2_000_000, 3_000_000);
    }

    private static void appropriate(String programme, String direction, long fen) {
        As.admin()
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
                .post("/api/v1/programmes/" + programme + "/years/2024/appropriations")
                .then()
                .statusCode(200);
    }

    private static void pay(Ticket ticket, String run, String hash) {
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
                        "outcome",
                        "PAID",
                        "bankReference",
                        "YH-" + run,
                        "onDate",
                        "2024-07-02")))
                .post("/api/v1/settlements/" + run + "/results")
                .then()
                .statusCode(200);
    }

    @Test
    void moneyCappedOnAnotherRecordIsTakenBackWhereverItStands() {
        Ticket ticket = ticket(6_000_000);
        Deliver.post(ticket, Deliver.all(ticket, 8_000_000, 8_000_000));
        JsonPath confirmed = JsonPath.from(As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(record(ticket, "r-0"))))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(3_000_000, confirmed.getLong("claimableFen"));
        Deliver.post(ticket, Deliver.correction(ticket, "c-0", "r-0", 0));
        stands(ticket, 0, 0, 3_000_000, 0);
        Deliver.post(ticket, Deliver.correction(ticket, "c-1", "r-1", 0));
        stands(ticket, 3_000_000, 0, 0, 0);
        assertEquals(0, account(ticket).basis());
    }

    private static long record(Ticket ticket, String id) {
        return As.enterprise(ticket.holder())
                .get("/api/v1/usage")
                .jsonPath()
                .getLong("items.find { it.id == '" + id + "' }.recordId");
    }

    private List<OpenLine> open(String claim) {
        return tx.read(db -> claims.open(db, "langfang", LATER)).stream()
                .filter(l -> l.claim().toString().equals(claim))
                .toList();
    }
}
