package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Issued;
import cn.suanquan.fixture.Issued.Ticket;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
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
        Ticket other = Issued.usage(ticket.holder(), Parties.admittedCenter("langfang"), 1_000_000);
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
        Ticket ticket = Issued.issued(Parties.university(), center, Issued.contract(programme, center, 10_000_000));
        clock.moveTo(NOW);
        Deliver.accepted(ticket, "a", 8_000_000);
        Deliver.confirm(ticket);
        String claim = Deliver.claimed(ticket, 8_000_000, 8_000_000).getString("id");
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String run = As.financeMaker()
                .body(Map.of("programme", programme, "period", "2024-06"))
                .post("/api/v1/settlements")
                .path("id");
        String hash = As.financeMaker()
                .body(Map.of())
                .post("/api/v1/settlements/" + run + "/locks")
                .then()
                .statusCode(200)
                .body("sumFen", equalTo(4_000_000))
                .extract()
                .path("contentHash");
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
                        "YH-1",
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
