package cn.suanquan.claim;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A claim that no run holds is withdrawn by its holder or returned by an office, and everything stands as before it.
@ServiceTest
class ClaimEndingsIT extends ClaimTestBase {
    private static final Instant SETTLED = Instant.parse("2024-07-02T02:00:00Z");

    @Test
    void whatItsHolderWithdrawsFreesRecordsInvoicesPaymentsAndMoney() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 3_333_333, 3_333_335));
        UsageApi.confirm(ticket);
        Account before = account(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 6_666_668, 7_000_000);
        JsonPath first = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200));
        ClaimsApi.withdraw(ticket, first.getString("id"), 200)
                .body("state", equalTo("WITHDRAWN"))
                .body("netFen", equalTo(0))
                .body("amountFen", equalTo(3_333_334))
                .body("end.reason", equalTo("发票号码填错"))
                .body("lines[0].state", equalTo("VOID"));
        same(before, account(ticket));
        As.enterprise(ticket.holder())
                .get("/api/v1/usage?state=CONFIRMED")
                .then()
                .body("items.id", equalTo(List.of("r-0", "r-1")));
        JsonPath second = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200));
        assertEquals(first.getLong("amountFen"), second.getLong("amountFen"));
        assertNotEquals(first.getString("id"), second.getString("id"));
        assertEquals("OPEN", second.getString("state"));
    }

    @Test
    void whatAnInvoiceHadLoweredStandsAgainAfterwards() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 3_000_001, 5_000_002));
        UsageApi.confirm(ticket);
        Account before = account(ticket);
        for (long invoice : List.of(1L, 2_999_999L, 3_000_002L, 8_000_002L)) {
            Map<String, Object> claim = ClaimsApi.claim(ticket, invoice, 8_000_003);
            if (invoice > 1) {
                String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
                assertEquals(invoice / 2, in(ticket, Bucket.CLAIMED));
                ClaimsApi.withdraw(ticket, id, 200);
            } else {
                ClaimsApi.post(ticket, claim, 422);
            }
            same(before, account(ticket));
        }
    }

    /// Record b is short: what a's claim frees is b's, and is given up again when a's claim ends.
    @Test
    void onAnExhaustedVoucherNoRecordHasMoreThanItsShareAfterwards() {
        Ticket ticket = ticket(6_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 4_000_000, 4_000_000));
        List<Long> ids = UsageApi.confirm(ticket).getList("results.recordId", Long.class);
        stands(ticket, 0, 0, 3_000_000, 0);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 2_000_000, 2_000_000);
        claim.put("records", List.of(ids.getFirst()));
        String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
        stands(ticket, 0, 0, 2_000_000, 1_000_000);
        ClaimsApi.withdraw(ticket, id, 200);
        stands(ticket, 0, 0, 3_000_000, 0);
        assertEquals(3_000_000, ClaimsApi.claimed(ticket, 8_000_000, 8_000_000).getLong("netFen"));
    }

    @Test
    void aClaimOfAnotherHolderIsNotThereToWithdraw() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        String id = ClaimsApi.claimed(ticket, 1_000_000, 1_000_000).getString("id");
        HolderId other = Parties.university();
        As.enterprise(other)
                .body(Map.of("reason", "不是我的"))
                .post("/api/v1/claims/" + id + "/withdrawal")
                .then()
                .statusCode(404)
                .body("code", equalTo("CLAIM_NOT_FOUND"));
        stands(ticket, 4_500_000, 0, 0, 500_000);
    }

    @Test
    void reviewerAndFinanceReturnAClaimWithAReason() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 1_000_000, 1_000_000);
        for (RequestSpecification office : List.of(As.reviewer(), As.financeMaker(), As.financeChecker())) {
            String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
            office.body(Map.of("reason", "发票购方名称与合同不符"))
                    .post("/api/v1/claims/" + id + "/return")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("RETURNED"))
                    .body("end.reason", equalTo("发票购方名称与合同不符"));
            stands(ticket, 4_500_000, 0, 500_000, 0);
        }
        As.reviewer()
                .body(Map.of("reason", "  "))
                .post("/api/v1/claims/" + claim.get("voucher") + "/return")
                .then()
                .statusCode(400);
    }

    @Test
    void whoMadeAClaimDoesNotReturnIt() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        Map<String, String> holder = Map.of("holder_id", ticket.holder().toString());
        String id = As.as("both-hats", Set.of(Role.ENTERPRISE), holder)
                .body(ClaimsApi.claim(ticket, 1_000_000, 1_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.officer("both-hats", Role.FINANCE_CHECKER)
                .body(Map.of("reason", "自己退回"))
                .post("/api/v1/claims/" + id + "/return")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        stands(ticket, 4_500_000, 0, 0, 500_000);
    }

    @Test
    void aClaimEndsOnce() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        String id = ClaimsApi.claimed(ticket, 1_000_000, 1_000_000).getString("id");
        ClaimsApi.withdraw(ticket, id, 200);
        ClaimsApi.withdraw(ticket, id, 409).body("code", equalTo("CLAIM_ENDED"));
        ClaimsApi.giveBack(id, 409).body("code", equalTo("CLAIM_ENDED"));
        stands(ticket, 4_500_000, 0, 500_000, 0);
    }

    @Test
    void aGrantGoesBackWholeAndIsClaimedAgain() {
        HolderId holder = Parties.enterprise();
        Map<String, Object> body = SampleVouchers.body("langfang");
        body.put("rule", "LF-11");
        body.put("flags", Map.of("isRecognisedTalent", true));
        body.put("amounts", Map.of("paidFen", 10_000_000));
        Ticket grant = SampleVouchers.issued(holder, Parties.center(), body);
        clock.moveTo(NOW);
        String first = ClaimsApi.claimed(grant, 4_000_001, 4_000_001).getString("id");
        String second = ClaimsApi.claimed(grant, 20_000_000, 20_000_000).getString("id");
        stands(grant, 0, 0, 0, 5_000_000);
        ClaimsApi.giveBack(first, 200);
        stands(grant, 2_000_000, 0, 0, 3_000_000);
        ClaimsApi.withdraw(grant, second, 200);
        stands(grant, 5_000_000, 0, 0, 0);
        assertEquals(0, account(grant).basis());
        assertEquals(5_000_000, ClaimsApi.claimed(grant, 10_000_000, 10_000_000).getLong("amountFen"));
    }

    @Test
    void onAFrozenVoucherAClaimEndsLikeAnyOther() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        Account before = account(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 6_000_000, 8_000_000);
        String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/freezes")
                .then()
                .statusCode(200);
        ClaimsApi.withdraw(ticket, id, 200);
        same(before, account(ticket));
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/unfreezes")
                .then()
                .statusCode(200);
        ClaimsApi.post(ticket, claim, 200).body("amountFen", equalTo(3_000_000));
    }

    /// What was released for the claim has lapsed with the voucher; the rest is claimed again.
    @Test
    void onAVoidedVoucherWhatTheClaimHeldIsClaimedAgain() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 6_000_000, 8_000_000);
        String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        stands(ticket, 0, 0, 0, 3_000_000);
        ClaimsApi.withdraw(ticket, id, 200);
        stands(ticket, 0, 0, 3_000_000, 0);
        ClaimsApi.post(ticket, ClaimsApi.claim(ticket, 8_000_000, 8_000_000), 200)
                .body("amountFen", equalTo(3_000_000));
        stands(ticket, 0, 0, 0, 3_000_000);
    }

    @Test
    void whatWasCorrectedMeanwhileStandsAsCorrected() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        String id = ClaimsApi.claimed(ticket, 6_000_000, 8_000_000).getString("id");
        stands(ticket, 2_000_000, 0, 0, 3_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 5_000_000));
        stands(ticket, 2_500_000, 0, 0, 2_500_000);
        ClaimsApi.withdraw(ticket, id, 200);
        stands(ticket, 2_500_000, 0, 2_500_000, 0);
        assertEquals(5_000_000, account(ticket).basis());
    }

    @Test
    void aClaimInARunEndsOnceTheRunLetsItGoAndAPaidOneNever() {
        String programme = OwnProgramme.like("langfang");
        Ticket ticket = ownTicket(programme);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        Map<String, Object> claim = ClaimsApi.claim(ticket, 1_000_000, 1_000_000);
        String id = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
        clock.moveTo(SETTLED);
        String run = ClaimRuns.draft(programme, "2024-06");
        String hash = ClaimRuns.locked(run).getString("contentHash");
        ClaimsApi.withdraw(ticket, id, 409).body("code", equalTo("CLAIM_IN_RUN"));
        ClaimsApi.giveBack(id, 409).body("code", equalTo("CLAIM_IN_RUN"));
        ClaimRuns.reject(run, hash);
        ClaimsApi.withdraw(ticket, id, 200);
        clock.moveTo(Instant.parse("2024-06-30T02:00:00Z"));
        String paid = ClaimsApi.json(ClaimsApi.post(ticket, claim, 200)).getString("id");
        clock.moveTo(SETTLED);
        String next = ClaimRuns.draft(programme, "2024-06");
        ClaimRuns.pay(next, ClaimRuns.locked(next).getString("contentHash"), "2024-07-02", ticket.holder());
        ClaimsApi.withdraw(ticket, paid, 409).body("code", equalTo("CLAIM_PAID"));
        ClaimsApi.giveBack(paid, 409).body("code", equalTo("CLAIM_PAID"));
        assertEquals(500_000, in(ticket, Bucket.PAID));
    }

    /// B mistyped its invoice, and it is C's. B's claim is returned, A is paid in the same month, and C claims.
    @Test
    void c09OneBadClaimIsReturnedAndTheOthersArePaid() {
        String programme = OwnProgramme.like("langfang");
        Ticket a = claimable(programme);
        Ticket b = claimable(programme);
        Ticket c = claimable(programme);
        String ofA = ClaimsApi.claimed(a, 1_000_000, 1_000_000).getString("id");
        Map<String, Object> mistyped = ClaimsApi.claim(b, 1_000_000, 1_000_000);
        String ofB = ClaimsApi.json(ClaimsApi.post(b, mistyped, 200)).getString("id");
        Map<String, Object> own = ClaimsApi.claim(c, 1_000_000, 1_000_000);
        own.put("invoices", mistyped.get("invoices"));
        ClaimsApi.post(c, own, 409).body("code", equalTo("INVOICE_USED"));
        clock.moveTo(SETTLED);
        String run = ClaimRuns.draft(programme, "2024-06");
        JsonPath locked = ClaimRuns.locked(run);
        assertEquals(1_000_000, locked.getLong("sumFen"));
        ClaimRuns.reject(run, locked.getString("contentHash"));
        ClaimsApi.giveBack(ofB, 200).body("end.reason", containsString("发票号码有误"));
        String next = ClaimRuns.draft(programme, "2024-06");
        JsonPath rest = ClaimRuns.locked(next);
        assertEquals(500_000, rest.getLong("sumFen"));
        ClaimRuns.pay(next, rest.getString("contentHash"), "2024-07-02", a.holder());
        As.auditor().get("/api/v1/claims/" + ofA).then().body("state", equalTo("PAID"));
        ClaimsApi.post(c, own, 200).body("amountFen", equalTo(500_000));
        Map<String, Object> right = new HashMap<>(mistyped);
        right.put("invoices", List.of(SampleClaims.invoice(1_000_000)));
        ClaimsApi.post(b, right, 200).body("amountFen", equalTo(500_000));
    }

    @Test
    void ofAWithdrawalAndALockAtOnceOneIsFirstAndTheMoneyIsInOnePlace() throws Exception {
        String programme = OwnProgramme.like("langfang");
        Ticket a = claimable(programme);
        Ticket b = claimable(programme);
        ClaimsApi.claimed(a, 1_000_000, 1_000_000);
        Map<String, Object> claim = ClaimsApi.claim(b, 1_000_000, 1_000_000);
        for (int i = 0; i < 5; i++) {
            clock.moveTo(NOW);
            String id = ClaimsApi.json(ClaimsApi.post(b, claim, 200)).getString("id");
            clock.moveTo(SETTLED);
            String run = ClaimRuns.draft(programme, "2024-06");
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                Future<Integer> ended = two.submit(() -> As.enterprise(b.holder())
                        .body(Map.of("reason", "撤回"))
                        .post("/api/v1/claims/" + id + "/withdrawal")
                        .statusCode());
                Future<Integer> locked =
                        two.submit(() -> ClaimRuns.lock(run).extract().statusCode());
                statuses.add(ended.get());
                statuses.add(locked.get());
            }
            String state = As.auditor().get("/api/v1/claims/" + id).jsonPath().getString("state");
            boolean isEnded = state.equals("WITHDRAWN");
            assertEquals(isEnded ? 200 : 409, statuses.getFirst(), state);
            assertEquals(isEnded || statuses.getLast() != 200 ? 0 : 500_000, in(b, Bucket.PAYABLE));
            JsonPath view = As.auditor().get("/api/v1/settlements/" + run).jsonPath();
            if (statuses.getLast() == 200) {
                ClaimRuns.reject(run, view.getString("contentHash"));
            }
            if (!isEnded) {
                ClaimsApi.withdraw(b, id, 200);
            }
            stands(b, 4_500_000, 0, 500_000, 0);
        }
    }

    private static void same(Account expected, Account found) {
        for (Bucket bucket : Bucket.values()) {
            assertEquals(expected.in(bucket), found.in(bucket), bucket.name());
        }
        assertEquals(expected.basis(), found.basis());
    }

    private Ticket claimable(String programme) {
        Ticket ticket = ownTicket(programme);
        UsageApi.accepted(ticket, ticket.number(), 1_000_000);
        UsageApi.confirm(ticket);
        return ticket;
    }

    private Ticket ownTicket(String programme) {
        clock.moveTo(BEFORE);
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 10_000_000));
        clock.moveTo(NOW);
        return ticket;
    }
}
