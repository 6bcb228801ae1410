package cn.suanquan.claim;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A holder claims confirmed usage, or a grant.
@ServiceTest
class ClaimsIT extends ClaimTestBase {
    @Test
    void anotherHoldersVouchersAndClaimsAreNotThere() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        HolderId other = Parties.university();
        As.enterprise(other)
                .body(ClaimsApi.claim(ticket, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(404);
        UsageApi.confirm(ticket);
        String claim = ClaimsApi.claimed(ticket, 1_000_000, 1_000_000).getString("id");
        As.enterprise(other).get("/api/v1/claims/" + claim).then().statusCode(404);
        As.enterprise(other)
                .get("/api/v1/claims?voucher=" + ticket.voucher())
                .then()
                .body("items", hasSize(0));
        As.provider(ticket.center()).get("/api/v1/claims").then().statusCode(403);
        As.provider(ticket.center())
                .body(ClaimsApi.claim(ticket, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(403);
        As.financeMaker().get("/api/v1/claims/" + claim).then().statusCode(200).body("recordCount", equalTo(1));
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
        UsageApi.accepted(ticket, "a", fee);
        UsageApi.confirm(ticket);
        JsonPath claim = ClaimsApi.claimed(ticket, invoice, paid);
        assertEquals(controlling, claim.getString("controlling"));
        long amount = claim.getLong("amountFen");
        stands(ticket, 5_000_000 - amount, 0, 0, amount);
        return amount;
    }

    @Test
    void partsClaimedOneByOneComeToWhatTheWholeEarns() {
        Ticket ticket = ticket(33_333_333);
        UsageApi.post(ticket, UsageApi.records(ticket, 11_111_111, 11_111_111, 11_111_111));
        List<Long> ids = UsageApi.confirm(ticket).getList("results.recordId", Long.class);
        List<Long> amounts = new ArrayList<>();
        for (Long id : ids) {
            Map<String, Object> claim = ClaimsApi.claim(ticket, 11_111_111, 11_111_111);
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
        UsageApi.post(ticket, UsageApi.records(ticket, 8_000_000, 8_000_000));
        List<Long> ids = UsageApi.confirm(ticket).getList("results.recordId", Long.class);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 4_000_000, 4_000_000);
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
        long record = UsageApi.accepted(ticket, "a", 1_000_000);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 1_000_000, 1_000_000);
        claim.put("records", List.of(record));
        As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORD_NOT_CLAIMABLE"));
        As.enterprise(ticket.holder())
                .body(ClaimsApi.claim(ticket, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("NOTHING_TO_CLAIM"));
        UsageApi.confirm(ticket);
        As.enterprise(ticket.holder())
                .body(ClaimsApi.claim(ticket, 1_000_000, 0))
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("NOTHING_TO_CLAIM"));
        As.enterprise(ticket.holder()).body(claim).post("/api/v1/claims").then().statusCode(200);
        claim.put("invoices", List.of(SampleClaims.invoice(1_000_000)));
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
    void eachRecordIsListedUnderTheOneStateItIsIn() {
        Ticket ticket = ticket(10_000_000);
        List<String> states = List.of("POSTED", "DISPUTED", "CONFIRMED", "CLAIMED", "REJECTED");
        Map<String, Long> records = states.stream()
                .collect(Collectors.toMap(state -> state, state -> UsageApi.accepted(ticket, state, 1_000)));
        UsageApi.dispute(ticket, records.get("DISPUTED"));
        UsageApi.decide(UsageApi.dispute(ticket, records.get("CONFIRMED")), "UPHOLD", 200);
        UsageApi.decide(UsageApi.dispute(ticket, records.get("CLAIMED")), "UPHOLD", 200);
        UsageApi.decide(UsageApi.dispute(ticket, records.get("REJECTED")), "REJECT", 200);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 1_000, 1_000);
        claim.put("records", List.of(records.get("CLAIMED")));
        As.enterprise(ticket.holder()).body(claim).post("/api/v1/claims").then().statusCode(200);
        for (String state : states) {
            As.enterprise(ticket.holder())
                    .get("/api/v1/usage?state=" + state)
                    .then()
                    .body("items.id", equalTo(List.of(state)))
                    .body("items.state", equalTo(List.of(state)));
        }
    }

    @Test
    void oneInvoiceServesOneClaimOfWhomeverAndSaysNotWhose() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        clock.moveTo(BEFORE);
        Ticket other = ticket(10_000_000);
        UsageApi.accepted(other, "a", 1_000_000);
        UsageApi.confirm(other);
        Map<String, Object> first = ClaimsApi.claim(ticket, 1_000_000, 1_000_000);
        As.enterprise(ticket.holder()).body(first).post("/api/v1/claims").then().statusCode(200);
        Map<String, Object> second = ClaimsApi.claim(other, 1_000_000, 1_000_000);
        second.put("invoices", first.get("invoices"));
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
        UsageApi.post(ticket, UsageApi.records(ticket, 1_000_000, 1_000_000));
        UsageApi.confirm(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 2_000_000, 2_000_000);
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
        JsonPath first = ClaimsApi.claimed(grant, 6_000_000, 4_000_001);
        assertEquals(2_000_000, first.getLong("amountFen"));
        assertEquals("PAID", first.getString("controlling"));
        JsonPath second = ClaimsApi.claimed(grant, 20_000_000, 20_000_000);
        assertEquals(3_000_000, second.getLong("amountFen"));
        stands(grant, 0, 0, 0, 5_000_000);
        As.enterprise(holder)
                .body(ClaimsApi.claim(grant, 1, 1))
                .post("/api/v1/claims")
                .then()
                .statusCode(422);
    }

    @Test
    void badClaimsAreFourHundredsThatSayWhere() {
        Ticket ticket = ticket(1_000_000);
        List<Map<String, Object>> tooMany = Collections.nCopies(51, SampleClaims.invoice(1));
        Map<String, Object> invoice = SampleClaims.invoice(1);
        Map<String, Object> payment = SampleClaims.payment(1);
        for (Map.Entry<String, Object> bad : List.<Map.Entry<String, Object>>of(
                Map.entry("invoices", List.of()),
                Map.entry("invoices", tooMany),
                Map.entry("invoices", List.of(invoice, invoice)),
                Map.entry("invoices", List.of(SampleClaims.invoice(0))),
                Map.entry("invoices", List.of(SampleClaims.invoice(-1))),
                Map.entry("invoices", List.of(Map.of("number", "123", "amountFen", 1))),
                Map.entry("invoices", List.of(Map.of("code", "123", "number", "12345678", "amountFen", 1))),
                Map.entry("payments", List.of()),
                Map.entry("payments", List.of(payment, payment)),
                Map.entry("payments", List.of(Map.of("reference", "x", "sha256", "0".repeat(64), "paidFen", 1.5))),
                Map.entry("payments", List.of(SampleClaims.payment("x", "zz", 1))),
                Map.entry("records", List.of()),
                Map.entry("records", List.of("a")),
                Map.entry("state", "PAID"),
                Map.entry("voucher", "x"))) {
            Map<String, Object> claim = ClaimsApi.claim(ticket, 1, 1);
            claim.put(bad.getKey(), bad.getValue());
            As.enterprise(ticket.holder())
                    .body(claim)
                    .post("/api/v1/claims")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        for (String body : List.of("null", "{", "[]", "7", "{}")) {
            As.enterprise(ticket.holder())
                    .body(body)
                    .post("/api/v1/claims")
                    .then()
                    .statusCode(400);
        }
    }
}
