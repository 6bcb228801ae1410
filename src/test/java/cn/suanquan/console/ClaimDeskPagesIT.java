package cn.suanquan.console;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The claims of all holders as offices read them, found by programme and state; one returned, and its holder told.
@ServiceTest
class ClaimDeskPagesIT extends SoundLedger {
    private static final String LETTERS = "/console/enterprise/letters";

    private static String one(String claim) {
        return ClaimDeskPages.HERE + "/" + claim;
    }

    private static Map<String, String> form(String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "reason", reason);
    }

    private static String state(String claim) {
        return As.auditor().get("/api/v1/claims/" + claim).then().extract().path("state");
    }

    @Test
    void theClaimsOfAllAreFoundByProgrammeAndState() {
        SampleMonth month = new SampleMonth(clock);
        String first = month.claim(month.voucher("申兑甲大学", 100_000_000), "f-1", 8_000_000);
        Ticket ticket = month.voucher("申兑乙大学", 100_000_000);
        String second = month.claim(ticket, "f-2", 6_000_000);
        As.financeMaker()
                .body(Map.of("reason", "发票号码有误"))
                .post("/api/v1/claims/" + second + "/return")
                .then()
                .statusCode(200);
        String list = ClaimDeskPages.HERE + "?programme=" + month.programme;
        String all = PageText.of(As.auditor(), list);
        PageText.keep("claim-desk", all);
        assertTrue(all.contains(one(first)) && all.contains("申兑甲大学") && all.contains("40,000.00"), all);
        assertTrue(all.contains(one(second)) && all.contains(ticket.number()), all);
        String open = PageText.english(As.financeMaker(), list + "&state=OPEN");
        assertTrue(open.contains(one(first)) && !open.contains(one(second)), open);
        assertTrue(open.contains("Waits for a run") && open.contains("selected>Waits for a run"), open);
        String none = PageText.of(As.reviewer(), list + "&state=PAID");
        assertTrue(none.contains("没有这样的兑付申请"), none);
        assertTrue(PageText.english(As.admin(), list + "&state=VOID").contains("No such claims"));
        String table = OfficeTablesIT.table(
                As.financeChecker(), ClaimDeskPages.HERE + "/csv?state=RETURNED&programme=" + month.programme);
        assertEquals(2, table.lines().count(), table);
        assertTrue(table.contains("申兑乙大学") && table.contains("30000.00") && table.contains("已退回"), table);
        Response wrong = PageForm.get(As.auditor(), ClaimDeskPages.HERE + "?state=GONE");
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.asString().contains("IN_RUN"), wrong.asString());
    }

    @Test
    void theApiFindsClaimsInEachState() {
        SampleMonth month = new SampleMonth(clock);
        Ticket paid = month.voucher("申兑丙大学", 100_000_000);
        String claim = month.claim(paid, "s-1", 8_000_000);
        found(month, "OPEN", claim);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        found(month, "IN_RUN", claim);
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
        As.financeMaker()
                .post("/api/v1/settlements/" + run + "/payments")
                .then()
                .statusCode(200);
        SampleMonth.result(run, paid.holder(), "PAID", "T-1", "2024-07-02").statusCode(200);
        found(month, "PAID", claim);
        Ticket other = month.voucher("申兑丁大学", 100_000_000);
        String back = month.claim(other, "s-2", 8_000_000);
        As.enterprise(other.holder())
                .body(Map.of("reason", "发票号码填错"))
                .post("/api/v1/claims/" + back + "/withdrawal")
                .then()
                .statusCode(200);
        found(month, "WITHDRAWN", back);
        As.enterprise(other.holder()).get("/api/v1/claims?state=PAID").then().body("items.id", equalTo(List.of()));
        Ticket voided = month.voucher("申兑戊大学", 100_000_000);
        String nothing = month.claim(voided, "s-3", 8_000_000);
        month.correct(voided, "s-3", 0, SampleMonth.SETTLED);
        found(month, "VOID", nothing);
        As.auditor()
                .get("/api/v1/claims?programme=" + month.programme + "&sort=amount")
                .then()
                .body("items.id", hasItem(claim));
    }

    private static void found(SampleMonth month, String state, String claim) {
        assertEquals(state, state(claim));
        As.auditor()
                .get("/api/v1/claims?programme=" + month.programme + "&state=" + state)
                .then()
                .statusCode(200)
                .body("items.id", contains(claim));
    }

    @Test
    void aClaimIsReturnedOnceAndItsHolderIsTold() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("退回大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String page = PageText.of(As.financeChecker(), one(claim));
        PageText.keep("claim-office", page);
        assertTrue(page.contains("退回大学") && page.contains(one(claim) + "/return"), page);
        String seen = PageText.english(As.auditor(), one(claim));
        assertTrue(seen.contains("Waits for a run") && !seen.contains(one(claim) + "/return"), seen);
        String ask = PageText.of(As.reviewer(), one(claim) + "/return");
        PageText.keep("claim-return", ask);
        assertTrue(ask.contains("肆万元整") && ask.contains("持券单位将收到通知"), ask);
        assertTrue(PageText.english(As.reviewer(), one(claim) + "/return").contains("Return now"));
        Map<String, String> silent = form(" ");
        Response blank = Browser.reviewer().post(one(claim) + "/return", silent);
        assertEquals(400, blank.statusCode());
        assertTrue(blank.asString().contains(silent.get("key")), blank.asString());
        assertEquals("OPEN", state(claim));
        assertFalse(PageText.of(As.enterprise(ticket.holder()), LETTERS).contains("兑付申请退回通知"));
        Map<String, String> form = form("发票购方名称与合同不符");
        PageForm.assertSaysSignInAgain(ask);
        PageForm.assertKept(PageForm.post(As.reviewer(), one(claim) + "/return", form), form, "发票购方名称与合同不符");
        assertEquals("OPEN", state(claim));
        for (int i = 0; i < 2; i++) {
            assertReturned(claim, form);
        }
        String after = PageText.of(As.reviewer(), one(claim) + "?said=doneClaimReturned");
        assertTrue(after.contains("发票购方名称与合同不符") && after.contains("已退回持券单位"), after);
        assertFalse(after.contains(one(claim) + "/return"), after);
        Response late = Browser.financeMaker().post(one(claim) + "/return", form("再次退回"));
        assertEquals(409, late.statusCode());
        assertTrue(late.asString().contains("CLAIM_ENDED"), late.asString());
        told(ticket, claim);
    }

    @Test
    void ofTwoOfficesThatReturnItAtOnceOneIsFirstAndTheMoneyIsBackOnce() throws Exception {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("同时退回大学", 100_000_000);
        String claim = month.claim(ticket, "t-1", 8_000_000);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService offices = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < start.getParties(); i++) {
                Browser office = i % 2 == 0 ? Browser.reviewer() : Browser.financeMaker();
                answers.add(offices.submit(() -> {
                    start.await();
                    return office.post(one(claim) + "/return", form("购方不符")).statusCode();
                }));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertEquals(List.of(303, 409, 409, 409), statuses.stream().sorted().toList());
        As.enterprise(ticket.holder())
                .get("/api/v1/balances")
                .then()
                .body("[0].claimableFen", equalTo(4_000_000))
                .body("[0].claimedFen", equalTo(0));
    }

    @Test
    void aClaimOnAGrantThatIsOverIsReturnedForGoodByTwo() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket grant = SampleVouchers.grant("大模型乙");
        String claim = As.enterprise(grant.holder())
                .body(SampleClaims.body(grant.voucher(), 40_000_000, 40_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String path = one(claim) + "/return";
        assertFalse(PageText.of(As.reviewer(), path).contains("提议退回"));
        As.reviewer()
                .body(Map.of("reason", "模型未备案"))
                .post("/api/v1/vouchers/" + grant.voucher() + "/voidings")
                .then()
                .statusCode(200);
        String ask = PageText.of(As.reviewer(), path);
        PageText.keep("claim-return-grant", ask);
        assertTrue(ask.contains("退回后不能再次申请") && ask.contains("提议退回"), ask);
        assertFalse(ask.contains("可用于新的申请"), ask);
        assertTrue(PageText.english(As.reviewer(), path).contains("Propose the return"));
        Response alone = Browser.reviewer().post(path, form("材料不实"));
        assertEquals(409, alone.statusCode());
        assertTrue(alone.asString().contains("RETURN_FOR_GOOD"), alone.asString());
        Map<String, String> proposed = new HashMap<>(form("材料不实"));
        proposed.put("forGood", "yes");
        String proposal = Browser.to(Browser.reviewer().post(path, proposed));
        assertTrue(proposal.endsWith("?said=doneProposed"), proposal);
        String read = PageText.of(As.financeChecker(), proposal.substring(proposal.indexOf("/console/")));
        PageText.keep("claim-return-proposal", read);
        assertTrue(read.contains("退回不能再次申请的兑付申请") && read.contains(grant.number()), read);
        assertEquals("OPEN", state(claim));
        SecondPerson.approvesNewest("claim.return-for-good", "claim/" + claim);
        assertEquals("RETURNED", state(claim));
        assertTrue(PageText.of(As.enterprise(grant.holder()), LETTERS + "/return-" + claim)
                .contains("材料不实"));
    }

    private static void assertReturned(String claim, Map<String, String> form) {
        String to = Browser.to(Browser.reviewer().post(one(claim) + "/return", form));
        assertTrue(to.endsWith(one(claim) + "?said=doneClaimReturned"), to);
    }

    private static void told(Ticket ticket, String claim) {
        String letter = LETTERS + "/return-" + claim;
        String list = PageText.of(As.enterprise(ticket.holder()), LETTERS);
        assertTrue(list.contains("兑付申请退回通知") && list.contains(letter), list);
        String words = PageText.of(As.enterprise(ticket.holder()), letter);
        assertTrue(words.contains("发票购方名称与合同不符") && words.contains("肆万元整"), words);
        assertTrue(words.contains("/console/ground/claims/" + claim), words);
        assertTrue(PageText.english(As.enterprise(ticket.holder()), letter).contains("Claim returned"));
        assertTrue(OfficeTablesIT.table(As.enterprise(ticket.holder()), LETTERS + "/csv")
                .contains("发票购方名称与合同不符"));
        assertEquals(
                404, PageForm.get(As.enterprise(Parties.university()), letter).statusCode());
    }

    @Test
    void aClaimInARunIsNotReturnedAndWhoMadeItMayNot() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("两帽大学", 100_000_000);
        month.post(ticket, "b-1", 8_000_000);
        Map<String, String> holder = Map.of("holder_id", ticket.holder().toString());
        UsageApi.confirm(ticket);
        String claim = As.as("both-hats-at-desk", Set.of(Role.ENTERPRISE), holder)
                .body(SampleClaims.body(ticket.voucher(), 8_000_000, 8_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String page = PageText.of(As.officer("both-hats-at-desk", Role.FINANCE_CHECKER), one(claim));
        assertTrue(page.contains("你不能退回这笔申请"), page);
        assertEquals(
                403,
                Browser.officer("both-hats-at-desk", Role.FINANCE_CHECKER)
                        .post(one(claim) + "/return", form("自己退回"))
                        .then()
                        .body(containsString("SEPARATION_OF_DUTIES"))
                        .extract()
                        .statusCode());
        SampleMonth.locked(month.june());
        String held = PageText.of(As.reviewer(), one(claim) + "/return");
        assertTrue(held.contains("先由复核人退回批次") && !held.contains("<textarea"), held);
        Response refused = Browser.reviewer().post(one(claim) + "/return", form("购方不符"));
        assertEquals(409, refused.statusCode());
        assertTrue(refused.asString().contains("CLAIM_IN_RUN"), refused.asString());
        assertEquals("IN_RUN", state(claim));
        assertEquals(
                404,
                PageForm.get(As.auditor(), one(UUID.randomUUID().toString())).statusCode());
    }
}
