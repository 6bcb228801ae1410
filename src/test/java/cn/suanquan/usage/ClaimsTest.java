package cn.suanquan.usage;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Bucket;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Confirmation, dispute and claim by the holder.
@ServiceTest
class ClaimsTest extends UsageTestBase {
    @Test
    void confirmingMovesHeldToClaimableOnceAndSaysSoWhenRepeated() {
        Ticket ticket = ticket(10_000_000);
        Deliver.post(ticket, Deliver.all(ticket, 1_000_000, 2_000_000));
        JsonPath first = Deliver.confirm(ticket);
        assertEquals(2, first.getInt("confirmed"));
        assertEquals(1_500_000, first.getLong("claimableFen"));
        stands(ticket, 3_500_000, 0, 1_500_000, 0);
        List<Long> ids = first.getList("results.recordId", Long.class);
        As.enterprise(ticket.holder())
                .body(Map.of("records", ids))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(200)
                .body("confirmed", equalTo(0))
                .body("results.result", equalTo(List.of("ALREADY_CONFIRMED", "ALREADY_CONFIRMED")));
        stands(ticket, 3_500_000, 0, 1_500_000, 0);
        As.enterprise(ticket.holder())
                .get("/api/v1/usage?state=CONFIRMED")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void confirmingUpToADayLeavesLaterRecords() {
        Ticket ticket = ticket(10_000_000);
        Map<String, Object> early = Deliver.record(ticket, "early", 1_000_000);
        early.put("startedAt", "2024-06-10T00:00:00Z");
        early.put("completedAt", "2024-06-10T15:59:59Z");
        Map<String, Object> late = Deliver.record(ticket, "late", 1_000_000);
        late.put("startedAt", "2024-06-10T00:00:00Z");
        late.put("completedAt", "2024-06-10T16:00:00Z");
        Deliver.post(ticket, List.of(early, late));
        As.enterprise(ticket.holder())
                .body(Map.of("voucher", ticket.voucher().toString(), "until", "2024-06-10"))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(200)
                .body("confirmed", equalTo(1))
                .body("claimableFen", equalTo(500_000));
    }

    @Test
    void anotherHoldersRecordsAndVouchersAreNotThere() {
        Ticket ticket = ticket(10_000_000);
        long record = Deliver.accepted(ticket, "a", 1_000_000);
        HolderId other = Parties.university();
        for (Object body : List.of(
                Map.of("records", List.of(record)),
                Map.of("voucher", ticket.voucher().toString()))) {
            As.enterprise(other)
                    .body(body)
                    .post("/api/v1/usage/confirmations")
                    .then()
                    .statusCode(404);
        }
        As.enterprise(other)
                .body(Map.of("records", List.of(record), "reason", "x"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(404);
        As.enterprise(other)
                .body(Deliver.claim(ticket, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(404);
        Deliver.confirm(ticket);
        String claim = Deliver.claimed(ticket, 1_000_000, 1_000_000).getString("id");
        As.enterprise(other).get("/api/v1/claims/" + claim).then().statusCode(404);
        As.enterprise(other)
                .get("/api/v1/claims?voucher=" + ticket.voucher())
                .then()
                .body("items", hasSize(0));
        As.provider(ticket.center()).get("/api/v1/claims").then().statusCode(403);
        As.provider(ticket.center())
                .body(Deliver.claim(ticket, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(403);
        As.financeMaker().get("/api/v1/claims/" + claim).then().statusCode(200).body("recordCount", equalTo(1));
    }

    @Test
    void aDisputeHoldsTheMoneyUntilAReviewerDecides() {
        Ticket ticket = ticket(10_000_000);
        long wrong = Deliver.accepted(ticket, "wrong", 1_000_000);
        long right = Deliver.accepted(ticket, "right", 2_000_000);
        String first = dispute(ticket, wrong);
        String second = dispute(ticket, right);
        assertEquals(0, Deliver.confirm(ticket).getInt("confirmed"));
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(wrong)))
                .post("/api/v1/usage/confirmations")
                .then()
                .body("results[0].result", equalTo("DISPUTED"));
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(wrong), "reason", "again"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORD_NOT_DISPUTABLE"));
        stands(ticket, 3_500_000, 1_500_000, 0, 0);
        decide(first, "REJECT", 200);
        stands(ticket, 4_000_000, 1_000_000, 0, 0);
        decide(first, "UPHOLD", 409);
        decide(second, "UPHOLD", 200);
        stands(ticket, 4_000_000, 0, 1_000_000, 0);
        As.provider(ticket.center())
                .get("/api/v1/usage")
                .then()
                .body("items.state", equalTo(List.of("REJECTED", "CONFIRMED")));
        assertEquals(
                "RECORD_REJECTED",
                Deliver.post(ticket, Deliver.correction(ticket, "c", "wrong", 0))
                        .getString("results[0].code"));
        assertEquals(2_000_000, account(ticket).basis());
        As.enterprise(ticket.holder())
                .get("/api/v1/usage/disputes")
                .then()
                .body("items", hasSize(2))
                .body("items[0].decision.verdict", equalTo("REJECT"));
    }

    @Test
    void nobodyDecidesTheirOwnDispute() {
        Ticket ticket = ticket(1_000_000);
        long record = Deliver.accepted(ticket, "a", 100_000);
        String dispute = As.as(
                        "two-hats",
                        Set.of(Role.ENTERPRISE),
                        Map.of("holder_id", ticket.holder().toString()))
                .body(Map.of("records", List.of(record), "reason", "不符"))
                .post("/api/v1/usage/disputes")
                .path("id");
        As.officer("two-hats", Role.REVIEWER)
                .body(Map.of("decision", "REJECT", "reason", "同意"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(403);
        As.enterprise(ticket.holder())
                .body(Map.of("decision", "REJECT", "reason", "同意"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(403);
    }

    @Test
    void theSmallestOfCompletedInvoicedPaidAndContractIsTheBaseAndIsNamed() {
        assertEquals(4_000_000, claimOf(8_000_000, 9_000_000, 9_000_000, "COMPLETED"));
        assertEquals(3_500_000, claimOf(8_000_000, 7_000_000, 9_000_000, "INVOICED"));
        assertEquals(3_000_000, claimOf(8_000_000, 7_000_000, 6_000_000, "PAID"));
        assertEquals(5_000_000, claimOf(12_000_000, 12_000_000, 12_000_000, "CONTRACT"));
    }

    private long claimOf(long fee, long invoice, long paid, String controlling) {
        clock.moveTo(BEFORE);
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", fee);
        Deliver.confirm(ticket);
        JsonPath claim = Deliver.claimed(ticket, invoice, paid);
        assertEquals(controlling, claim.getString("controlling"));
        long amount = claim.getLong("amountFen");
        stands(ticket, 5_000_000 - amount, 0, 0, amount);
        return amount;
    }

    @Test
    void partsClaimedOneByOneComeToWhatTheWholeEarns() {
        Ticket ticket = ticket(33_333_333);
        Deliver.post(ticket, Deliver.all(ticket, 11_111_111, 11_111_111, 11_111_111));
        List<Long> ids = Deliver.confirm(ticket).getList("results.recordId", Long.class);
        List<Long> amounts = new ArrayList<>();
        for (Long id : ids) {
            Map<String, Object> claim = Deliver.claim(ticket, 11_111_111, 11_111_111);
            claim.put("records", List.of(id));
            amounts.add(As.enterprise(ticket.holder())
                    .body(claim)
                    .post("/api/v1/claims")
                    .jsonPath()
                    .getLong("amountFen"));
        }
        assertEquals(List.of(5_555_555L, 5_555_556L, 5_555_555L), amounts);
        stands(ticket, 0, 0, 0, 16_666_666);
    }

    @Test
    void aClaimTakesNoMoreThanItsOwnBaseEarns() {
        Ticket ticket = ticket(6_000_000);
        Deliver.post(ticket, Deliver.all(ticket, 8_000_000, 8_000_000));
        List<Long> ids = Deliver.confirm(ticket).getList("results.recordId", Long.class);
        Map<String, Object> claim = Deliver.claim(ticket, 4_000_000, 4_000_000);
        claim.put("records", List.of(ids.getFirst()));
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .body("amountFen", equalTo(2_000_000));
        stands(ticket, 0, 0, 1_000_000, 2_000_000);
    }

    @Test
    void aRecordIsClaimedOnceAndOnlyWhenConfirmed() {
        Ticket ticket = ticket(10_000_000);
        long record = Deliver.accepted(ticket, "a", 1_000_000);
        Map<String, Object> claim = Deliver.claim(ticket, 1_000_000, 1_000_000);
        claim.put("records", List.of(record));
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORD_NOT_CLAIMABLE"));
        As.enterprise(ticket.holder())
                .body(Deliver.claim(ticket, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("NOTHING_TO_CLAIM"));
        Deliver.confirm(ticket);
        As.enterprise(ticket.holder())
                .body(Deliver.claim(ticket, 1_000_000, 0))
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("NOTHING_TO_CLAIM"));
        As.enterprise(ticket.holder()).body(claim).post("/api/v1/claims").then().statusCode(200);
        claim.put("invoice", Map.of("number", Deliver.invoiceNumber()));
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORD_NOT_CLAIMABLE"));
        As.enterprise(ticket.holder()).get("/api/v1/usage").then().body("items[0].state", equalTo("CLAIMED"));
        stands(ticket, 4_500_000, 0, 0, 500_000);
    }

    @Test
    void oneInvoiceServesOneClaimOfWhomeverAndSaysNotWhose() {
        Ticket ticket = ticket(10_000_000);
        Deliver.accepted(ticket, "a", 1_000_000);
        Deliver.confirm(ticket);
        clock.moveTo(BEFORE);
        Ticket other = ticket(10_000_000);
        Deliver.accepted(other, "a", 1_000_000);
        Deliver.confirm(other);
        Map<String, Object> first = Deliver.claim(ticket, 1_000_000, 1_000_000);
        As.enterprise(ticket.holder()).body(first).post("/api/v1/claims").then().statusCode(200);
        Map<String, Object> second = Deliver.claim(other, 1_000_000, 1_000_000);
        second.put("invoice", first.get("invoice"));
        As.enterprise(other.holder())
                .body(second)
                .post("/api/v1/claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("INVOICE_USED"))
                .body("detail", not(containsString(ticket.holder().toString())))
                .body("detail", not(containsString(ticket.number())));
        stands(other, 4_500_000, 0, 500_000, 0);
    }

    @Test
    void fiftyAtOnceOfOneClaimAreOne() throws Exception {
        Ticket ticket = ticket(10_000_000);
        Deliver.post(ticket, Deliver.all(ticket, 1_000_000, 1_000_000));
        Deliver.confirm(ticket);
        Map<String, Object> claim = Deliver.claim(ticket, 2_000_000, 2_000_000);
        List<Future<Integer>> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 50; i++) {
                statuses.add(threads.submit(() -> As.enterprise(ticket.holder())
                        .body(claim)
                        .post("/api/v1/claims")
                        .statusCode()));
            }
        }
        int made = 0;
        for (Future<Integer> status : statuses) {
            if (status.get() == 200) {
                made++;
            } else {
                assertEquals(4, status.get() / 100);
            }
        }
        assertEquals(1, made);
        assertEquals(1_000_000, in(ticket, Bucket.CLAIMED));
        As.enterprise(ticket.holder()).get("/api/v1/claims").then().body("items", hasSize(1));
    }

    @Test
    void aGrantIsClaimedOnProofOfItsCost() {
        HolderId holder = Parties.enterprise();
        Map<String, Object> body = SampleVouchers.body("langfang");
        body.put("rule", "LF-11");
        body.put("flags", Map.of("isRecognisedTalent", true));
        body.put("amounts", Map.of("paidFen", 10_000_000));
        Ticket grant = SampleVouchers.issued(holder, Parties.center(), body);
        clock.moveTo(NOW);
        assertEquals(5_000_000, grant.faceFen());
        JsonPath first = Deliver.claimed(grant, 6_000_000, 4_000_001);
        assertEquals(2_000_000, first.getLong("amountFen"));
        assertEquals("PAID", first.getString("controlling"));
        JsonPath second = Deliver.claimed(grant, 20_000_000, 20_000_000);
        assertEquals(3_000_000, second.getLong("amountFen"));
        stands(grant, 0, 0, 0, 5_000_000);
        As.enterprise(holder)
                .body(Deliver.claim(grant, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(422);
    }

    @Test
    void badClaimsAreFourHundredsThatSayWhere() {
        Ticket ticket = ticket(1_000_000);
        for (Map.Entry<String, Object> bad : List.<Map.Entry<String, Object>>of(
                Map.entry("invoiceFen", 0),
                Map.entry("invoiceFen", -1),
                Map.entry("paidFen", 1.5),
                Map.entry("invoice", Map.of("number", "123")),
                Map.entry("invoice", Map.of("code", "123", "number", "12345678")),
                Map.entry("payment", Map.of("reference", "x", "sha256", "zz")),
                Map.entry("records", List.of()),
                Map.entry("records", List.of("a")),
                Map.entry("state", "PAID"),
                Map.entry("voucher", "x"))) {
            Map<String, Object> claim = Deliver.claim(ticket, 1, 1);
            claim.put(bad.getKey(), bad.getValue());
            As.enterprise(ticket.holder())
                    .body(claim)
                    .post("/api/v1/claims")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        for (String path : List.of("/api/v1/claims", "/api/v1/usage/confirmations", "/api/v1/usage/disputes")) {
            for (String body : List.of("null", "{", "[]", "7", "{}")) {
                As.enterprise(ticket.holder()).body(body).post(path).then().statusCode(400);
            }
        }
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(-1)))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(404);
    }

    static String dispute(Ticket ticket, long record) {
        return As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(record), "reason", "卡时与作业记录不符"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    static void decide(String dispute, String decision, int status) {
        As.reviewer()
                .body(Map.of("decision", decision, "reason", "已核对作业日志"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(status);
    }
}
