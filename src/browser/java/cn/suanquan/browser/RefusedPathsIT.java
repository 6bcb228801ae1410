package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.SpecificationQuerier;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ways on which people are refused: each ends on a page that says why, and nothing is stored.
@ServiceTest
class RefusedPathsIT {
    private static final long FEE_FEN = 100_000;
    private static final String RECORD = "refused-path";

    @Inject
    ServiceClock clock;

    @TestHTTPResource("/")
    URI service;

    private static Chromium chromium;
    private final List<Visitor> visitors = new ArrayList<>();

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void inJune() {
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
    }

    @AfterEach
    void nothingElseIsWrong() {
        visitors.forEach(Visitor::close);
        List<String> wrong =
                visitors.stream().flatMap(one -> one.wrong().stream()).toList();
        assertEquals("", String.join("\n", wrong));
    }

    private Visitor visitor(String person) {
        Visitor visitor = stranger(person);
        visitor.signIn(person);
        return visitor;
    }

    private Visitor stranger(String name) {
        Visitor visitor = new Visitor(chromium, service, name);
        visitors.add(visitor);
        return visitor;
    }

    @Test
    void anApplicationThatIsWrittenWronglyComesBackAsItWasWritten() {
        HolderId enterprise = Parties.enterprise();
        Visitor holder = visitor("user-" + enterprise);
        holder.open("/console/enterprise/applications/new?programme=langfang");
        holder.write("合同编号", "HT-2024-退回");
        holder.writeDay("签订日期", "2024-06-01");
        holder.write("合同金额（元）", "一万元");
        holder.tick("本单位承诺所填内容和材料真实、完整。");
        holder.press("看将如何核定");
        holder.readsRefusal(400, "BAD_AMOUNT");
        holder.write("合同金额（元）", "10,000.00");
        holder.write("类别代码（如 CONTRACT）", "CONTRACT");
        holder.write("名称", "合同.pdf");
        holder.write("SHA-256（64 位小写）", "不是摘要");
        holder.write("地址", "urn:suanquan:refused-path");
        holder.press("看将如何核定");
        holder.readsRefusal(400, "BAD_BODY");
        assertEquals("HT-2024-退回", holder.page().getByLabel("合同编号").inputValue());
        assertEquals(0, stored(enterprise, "applications"));
    }

    @Test
    void aUnitWithAWrongCreditCodeIsNotRegistered() {
        String code = Parties.newCode();
        String wrong = code.substring(0, 17) + (code.endsWith("1") ? "2" : "1");
        Visitor admin = visitor("admin-sun");
        admin.open("/console/registry/holders/new");
        admin.page().locator("[name='identity.socialCreditCode']").fill(wrong);
        admin.write("名称", "错码有限公司");
        admin.choose("类型", "ENTERPRISE");
        admin.choose("行业门类", "I");
        admin.choose("是否中小企业", "true");
        admin.choose("是否人工智能企业", "true");
        admin.write("所属区县", "广阳区");
        admin.press("核对");
        admin.reads("请核对");
        admin.press("确认办理");
        admin.readsRefusal(422, "CODE_NOT_ACCEPTED");
        admin.open("/console/registry/holders");
        assertEquals(0, admin.page().getByText("错码有限公司").count(), "it is not in the register");
    }

    @Test
    void whatWasClaimedInOneWindowIsNotClaimedAgainInAnother() {
        Ticket ticket = confirmed();
        Visitor holder = visitor("user-" + ticket.holder());
        asksToClaim(holder, ticket);
        Page other = holder.window("/console/enterprise/claims/new?voucher=" + ticket.voucher());
        holder.press("提交申请");
        holder.reads("兑付申请已提交");
        fill(other);
        other.getByRole(AriaRole.BUTTON, named("核对金额")).last().click();
        assertTrue(other.locator("[role=alert]").innerText().contains("NOTHING_TO_CLAIM"), other.url());
        assertEquals(1, stored(ticket.holder(), "claims"));
    }

    @Test
    void aFormThatIsSentTwiceTakesEffectOnce() {
        Ticket ticket = confirmed();
        Visitor holder = visitor("user-" + ticket.holder());
        asksToClaim(holder, ticket);
        Map<String, String> written = holder.written();
        holder.button("提交申请").dblclick();
        holder.reads("兑付申请已提交");
        String claim = holder.page().url();
        holder.send("/console/enterprise/claims/new", written);
        holder.reads("兑付申请已提交");
        assertEquals(claim, holder.page().url(), "the same claim");
        assertEquals(1, stored(ticket.holder(), "claims"));
    }

    @Test
    void whoIsSignedOutStoresNothingFromAWindowThatIsStillOpen() {
        Ticket ticket = confirmed();
        Visitor holder = visitor("user-" + ticket.holder());
        asksToClaim(holder, ticket);
        Page other = holder.window("/console/enterprise");
        other.locator(".who summary").click();
        other.locator("form[action='/console/sign-out'] button").click();
        other.waitForURL("**/?said=doneSignedOut");
        holder.press("提交申请");
        holder.reads("登录已经结束，本次提交没有办理");
        assertEquals(0, stored(ticket.holder(), "claims"));
    }

    @Test
    void aPageOfAnotherSiteSendsNothingInSomebodysName() {
        Ticket ticket = confirmed();
        Visitor holder = visitor("user-" + ticket.holder());
        asksToClaim(holder, ticket);
        String form = (String) holder.page()
                .evaluate(
                        "origin => { const form = document.querySelector('form.act').cloneNode(true);"
                                + " form.action = origin + '/console/enterprise/claims/new'; return form.outerHTML; }",
                        origin());
        holder.page()
                .route(
                        "http://elsewhere.example/**",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html;charset=UTF-8")
                                .setBody("<!doctype html><title>elsewhere</title>" + form)));
        holder.page().navigate("http://elsewhere.example/prize");
        holder.page().getByRole(AriaRole.BUTTON, named("提交申请")).click();
        holder.readsRefusal(403, "CROSS_ORIGIN");
        assertEquals(0, stored(ticket.holder(), "claims"));
    }

    @Test
    void theVoucherOfAnotherHolderIsNotThere() {
        Ticket ticket = confirmed();
        Visitor other = visitor("user-" + Parties.enterprise());
        other.open("/console/ground/vouchers/" + ticket.voucher());
        other.readsRefusal(404, "VOUCHER_UNKNOWN");
        other.open("/console/enterprise/claims/new?voucher=" + ticket.voucher());
        other.readsRefusal(404, "VOUCHER_NOT_FOUND");
        assertEquals(0, other.page().getByText(ticket.number()).count(), "its number is not told");
        other.open("/console/finance/runs");
        other.readsRefusal(403, "FORBIDDEN");
    }

    @Test
    void whoReviewedAnApplicationDoesNotIssueIt() {
        HolderId enterprise = Parties.enterprise();
        String application = SampleVouchers.approved(
                        enterprise, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 1_000_000))
                .toString();
        Visitor reviewer = visitor("reviewer-wang");
        reviewer.open("/console/review/applications/" + application);
        reviewer.reads("您不能办理： 核发");
        reviewer.open("/console/review/applications/" + application + "/issue");
        reviewer.reads("您不能办理： 核发");
        assertEquals(0, reviewer.button("核发").count());
        reviewer.send(
                "/console/review/applications/" + application + "/issue", Map.of("key", "own-issue-" + application));
        reviewer.readsRefusal(403, "SEPARATION_OF_DUTIES");
        assertEquals(0, stored(enterprise, "vouchers"));
    }

    @Test
    void whoMadeARunDoesNotApproveIt() {
        SampleMonth month = new SampleMonth(clock);
        var _ = month.claim(month.voucher("自批测试大学", 1_000_000), "own-run", FEE_FEN);
        clock.moveTo(SampleMonth.SETTLED);
        Visitor both = stranger("finance-both");
        both.signIn("finance-both", Role.FINANCE_MAKER, Role.FINANCE_CHECKER);
        both.open("/console/finance/runs/new");
        var _ = both.page().getByLabel("政策").selectOption(month.programme);
        both.write("期间", SampleMonth.JUNE);
        both.press("新建草稿");
        both.press("锁定并提交复核");
        both.readsRefusal(400, "NOT_SEEN");
        both.tick("我已逐项核对上列单位、账户和金额");
        both.press("锁定并提交复核");
        both.reads("锁定的人不能批准自己的批次。");
        assertEquals(0, both.button("批准").count());
        String run = both.page().url().replaceAll("[?].*", "");
        String hash = both.page().locator("dl.facts code").first().innerText();
        both.send(run + "/approval", Map.of("key", "own-run-" + run.length(), "contentHash", hash, "seen", "yes"));
        both.readsRefusal(403, "SEPARATION_OF_DUTIES");
        both.open(run);
        both.reads("已锁定，待复核");
    }

    @Test
    void aNumberWithAWrongCheckCharacterIsNoVoucher() {
        String number = confirmed().number();
        char last = number.charAt(number.length() - 1);
        String wrong = number.substring(0, number.length() - 1) + (last == 'A' ? 'B' : 'A');
        Visitor anybody = stranger("anybody");
        anybody.open("/public/verify");
        anybody.write("券号", wrong);
        anybody.press("查验");
        anybody.reads("格式或校验码不符，不是本系统核发的券号。");
        assertEquals(0, anybody.page().getByText("真实有效").count());
        anybody.looksRight("refused-number");
    }

    @Test
    void whoIsRejectedReadsInALetterWhy() {
        HolderId enterprise = Parties.enterprise();
        String application = SampleVouchers.apply(
                        enterprise, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 1_000_000))
                .statusCode(200)
                .extract()
                .path("id");
        Visitor reviewer = visitor("reviewer-wang");
        reviewer.open("/console/review/applications/" + application);
        reviewer.follow("不予通过");
        reviewer.write("理由", "合同与项目不符");
        reviewer.press("不予通过");
        reviewer.reads("合同与项目不符");
        Visitor holder = visitor("user-" + enterprise);
        holder.section("通知");
        holder.follow("申请不予通过通知");
        holder.reads("你单位的申请未通过审核，理由如下。");
        holder.reads("合同与项目不符");
        holder.looksRight("refused-letter");
        assertEquals(0, stored(enterprise, "vouchers"));
    }

    @Test
    void whoProposesDoesNotApproveIt() {
        String programme = OwnProgramme.like("langfang");
        Map<String, Object> proposal = As.admin()
                .body(Map.of(
                        "pool", "LF-2-pool",
                        "direction", "UP",
                        "amountFen", 123_456_789L,
                        "documentNumber", "廊财预〔2024〕" + programme + "号",
                        "reason", "年度预算"))
                .post("/api/v1/programmes/" + programme + "/years/2024/appropriations")
                .then()
                .statusCode(202)
                .extract()
                .path("");
        Visitor admin = visitor("admin-sun");
        String page = "/console/proposals/" + proposal.get("id");
        admin.open(page);
        admin.reads("等待另一人批准");
        assertEquals(0, admin.button("批准").count());
        admin.send(
                page + "/approval",
                Map.of(
                        "key",
                        "own-" + proposal.get("id"),
                        "contentHash",
                        String.valueOf(proposal.get("contentHash")),
                        "seen",
                        "yes",
                        "reason",
                        "同意"));
        admin.readsRefusal(403, "SEPARATION_OF_DUTIES");
        admin.open(page);
        admin.reads("等待另一人批准");
    }

    /// Who is known by a token signed in at no moment.
    @Test
    void moneyIsNotApprovedByWhoSignedInLongAgo() {
        SampleMonth month = new SampleMonth(clock);
        var _ = month.claim(month.voucher("久未登录大学", 1_000_000), "old-sign-in", FEE_FEN);
        String run = month.june();
        var _ = SampleMonth.locked(run);
        Visitor checker = stranger("finance-zhao");
        String token =
                SpecificationQuerier.query(As.financeChecker()).getHeaders().getValue("Authorization");
        checker.page().setExtraHTTPHeaders(Map.of("Authorization", token));
        checker.open("/console/finance/runs/" + run);
        checker.tick("我已逐项核对上列单位、账户和金额");
        checker.press("批准");
        checker.readsRefusal(403, "SIGN_IN_AGAIN");
        Page beside = checker.page().context().waitForPage(() -> checker.page()
                .locator("form[action$='/approval'] a")
                .click());
        beside.locator("form:has(input[value='finance-zhao']) button").click();
        beside.waitForURL("**/console/signed-in-here");
        beside.close();
        checker.page().setExtraHTTPHeaders(Map.of());
        checker.tick("我已逐项核对上列单位、账户和金额");
        checker.press("批准");
        checker.reads("已批准，可发出支付指令。");
    }

    @Test
    void aFeeThatChangedMeanwhileIsShownAgainBeforeItIsConfirmed() {
        Ticket ticket = posted();
        Visitor holder = visitor("user-" + ticket.holder());
        holder.open("/console/enterprise/usage/confirmation?voucher=" + ticket.voucher());
        UsageApi.post(ticket, UsageApi.correction(ticket, "lower", RECORD, FEE_FEN / 2));
        holder.press("确认无误，提交");
        holder.readsRefusal(409, "FEE_CHANGED");
        holder.reads("伍佰元整");
        holder.press("确认无误，提交");
        holder.reads("用量已确认，可以申请兑付。");
    }

    @Test
    void aCenterDoesNotRaiseWhatWasConfirmed() {
        Ticket ticket = confirmed();
        Visitor center = visitor("machine-" + ticket.center());
        center.open("/console/center/records/" + UsageApi.recordId(ticket, RECORD) + "/correction");
        center.write("更正后的费用（元）", "2,000.00");
        center.press("核对");
        center.reads("确认提交更正");
        center.press("提交更正");
        center.readsRefusal(422, "INCREASE_AFTER_CONFIRMATION");
        assertEquals("2,000.00", center.page().locator("#yuan").inputValue());
        assertEquals(
                1,
                As.provider(ticket.center())
                        .get("/api/v1/usage")
                        .jsonPath()
                        .getList("items")
                        .size());
    }

    /// A voucher of 50 % with one confirmed record.
    private Ticket confirmed() {
        Ticket ticket = posted();
        var _ = UsageApi.confirm(ticket);
        return ticket;
    }

    private Ticket posted() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        UsageApi.accepted(ticket, RECORD, FEE_FEN);
        return ticket;
    }

    /// Up to the page that asks before it claims.
    private static void asksToClaim(Visitor holder, Ticket ticket) {
        holder.open("/console/enterprise/claims/new?voucher=" + ticket.voucher());
        fill(holder.page());
        holder.press("核对金额");
        holder.reads("将申请兑付");
    }

    private static void fill(Page page) {
        page.getByLabel("发票号码").fill(SampleClaims.invoiceNumber());
        page.getByLabel("价税合计（元）").fill("1,000.00");
        page.getByLabel("银行回单号").fill("HD" + SampleClaims.invoiceNumber());
        page.getByLabel("付款金额（元）").fill("1,000.00");
        page.getByLabel("凭证文件的 SHA-256（64 位）").fill(SampleClaims.sha256());
    }

    private static Page.GetByRoleOptions named(String words) {
        return new Page.GetByRoleOptions().setName(words).setExact(true);
    }

    private String origin() {
        return service.toString().replaceAll("/$", "");
    }

    /// How many of those that holder has in the books.
    private static int stored(HolderId holder, String things) {
        return As.enterprise(holder)
                .get("/api/v1/" + things)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }
}
