package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changes of pools and closings of years as they are proposed, and an advance from its proposal to its last 分,
/// on pages.
@ServiceTest
class BudgetPagesIT extends SoundLedger {
    private static final String POOLS = "/console/finance/pools";
    private static final String ADVANCES = "/console/finance/advances";
    private static final String PROPOSED = "/console/proposals?said=doneProposed";
    private SampleMonth month;

    @BeforeEach
    void aProgrammeThatPaysCentersAhead() {
        month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
    }

    private static Map<String, String> form(String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("key", UUID.randomUUID().toString()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private static String page(RequestSpecification who, String path) {
        Response answer = PageForm.get(who, path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    /// Ids of what is proposed about this programme.
    private List<String> proposed() {
        return As.auditor()
                .get("/api/v1/proposals?state=PROPOSED&limit=1000")
                .jsonPath()
                .getList("items.findAll { it.subject.contains('" + month.programme + "') }.id");
    }

    @Test
    void aPoolIsChangedByTwoAdministrators() {
        String pool = month.programme + "/LF-2-pool";
        String blank = page(As.admin(), POOLS + "/change");
        assertTrue(blank.contains("value=\"" + pool + "\"") && blank.contains("调增"), blank);
        assertTrue(page(As.admin().header("Accept-Language", "en"), POOLS + "/change")
                .contains("Increase"));
        assertTrue(page(As.admin(), POOLS).contains(POOLS + "/change"));
        assertFalse(page(As.financeMaker(), POOLS).contains(POOLS + "/change"));
        Map<String, String> wrong = form(
                "pool",
                pool,
                "year",
                "2024",
                "direction",
                "UP",
                "amount",
                "12,50",
                "documentNumber",
                "指1号",
                "reason",
                "追加");
        Response refused = PageForm.post(Browser.admin().onAPage(), POOLS + "/change", wrong);
        assertEquals(400, refused.statusCode());
        assertTrue(
                refused.asString().contains("12,50") && refused.asString().contains(wrong.get("key")),
                refused.asString());
        Map<String, String> right = new HashMap<>(wrong);
        right.put("amount", "120,000.00");
        assertEquals(PROPOSED, PageForm.sent(Browser.admin().onAPage(), POOLS + "/change", right));
        assertEquals(PROPOSED, PageForm.sent(Browser.admin().onAPage(), POOLS + "/change", right), "sent twice");
        assertEquals(1, proposed().size());
    }

    @Test
    void aYearIsClosedByAMakerAndAChecker() {
        assertTrue(page(As.financeMaker(), POOLS).contains(POOLS + "/closing"));
        assertTrue(page(As.financeMaker(), POOLS + "/closing").contains("关闭后不能再开"));
        Response early = PageForm.post(
                Browser.financeMaker().onAPage(),
                POOLS + "/closing",
                form("programme", month.programme, "year", "2024", "documentNumber", "决1号", "reason", "年度终了"));
        assertEquals(409, early.statusCode());
        assertTrue(
                early.asString().contains("CLOSING_TOO_EARLY")
                        && early.asString().contains("决1号"),
                early.asString());
        Response strange = PageForm.post(
                Browser.financeMaker().onAPage(),
                POOLS + "/closing",
                form("programme", month.programme, "year", "next", "documentNumber", "决1号", "reason", "年度终了"));
        assertEquals(400, strange.statusCode());
        assertEquals(List.of(), proposed());
    }

    /// Appropriated by two persons, not paid.
    private String appropriated() {
        Map<String, String> form = form(
                "programme", month.programme,
                "center", month.center.toString(),
                "amount", "50,000",
                "documentNumber", "备1号",
                "reason", "首月周转");
        assertEquals(PROPOSED, PageForm.sent(Browser.financeMaker().onAPage(), ADVANCES + "/new", form));
        String proposal = proposed().getFirst();
        return As.financeChecker()
                .body(Map.of(
                        "contentHash",
                        As.financeChecker().get("/api/v1/proposals/" + proposal).path("contentHash"),
                        "reason",
                        "与文件核对一致"))
                .post("/api/v1/proposals/" + proposal + "/approval")
                .then()
                .statusCode(200)
                .extract()
                .path("outcome.id");
    }

    /// The form with the tick on what the page asked, which has to be shown with its amount.
    private static Map<String, String> ticked(String path, String act, String capital, Map<String, String> form) {
        Response asked = PageForm.post(Browser.financeMaker().onAPage(), path + "/" + act, form);
        String html = asked.asString();
        assertEquals(200, asked.statusCode(), html);
        String amount = "<p class=\"capital\" lang=\"zh-CN\">" + capital + "</p>";
        assertTrue(html.contains(amount), amount + " in " + html);
        Matcher mark = Pattern.compile("name=\"mark\" value=\"([0-9a-f]{64})\"").matcher(html);
        assertTrue(mark.find(), html);
        Map<String, String> ticked = new HashMap<>(form);
        ticked.put("mark", mark.group(1));
        ticked.put("seen", "yes");
        return ticked;
    }

    private static void done(String path, String act, String said, Map<String, String> form) {
        assertEquals(
                path + "?said=" + said, PageForm.sent(Browser.financeMaker().onAPage(), path + "/" + act, form));
    }

    @Test
    void anAdvanceIsPaidComesBackIsPaidAgainAndPaidBack() {
        HolderId operator = month.registerOperator();
        assertTrue(page(As.financeMaker(), ADVANCES + "?programme=" + month.programme)
                .contains("没有备用金"));
        assertTrue(page(As.financeMaker(), ADVANCES + "/new").contains("value=\"" + month.center + "\""));
        String path = ADVANCES + "/" + appropriated();
        assertTrue(
                page(As.auditor(), ADVANCES + "?programme=" + month.programme).contains(path));
        String first = page(As.financeMaker(), path);
        assertTrue(first.contains("50,000.00") && first.contains("伍万元整") && first.contains("/take-back"), first);
        PageText.keep("advance", first);
        assertFalse(page(As.auditor(), path).contains("<textarea"), "an auditor reads");
        Response wrong = PageForm.post(
                Browser.financeMaker().onAPage(),
                path + "/payment",
                ticked(path, "payment", "伍万元整", form("accountNumber", "1")));
        assertEquals(422, wrong.statusCode(), wrong.asString());
        Map<String, String> account = ticked(path, "payment", "伍万元整", form("accountNumber", "6222000012345678"));
        Map<String, String> another = new HashMap<>(account);
        another.put("accountNumber", "6222000012345679");
        assertEquals(
                200,
                PageForm.post(Browser.financeMaker().onAPage(), path + "/payment", another)
                        .statusCode(),
                "what was not shown is not done");
        assertFalse(page(As.financeMaker(), path).contains("/result\""), "nothing was ordered");
        Response notRecent = PageForm.post(As.financeMaker(), path + "/payment", account);
        PageForm.assertKept(notRecent, account, "value=\"6222000012345678\"");
        PageForm.assertLanguageBeside(notRecent.asString(), path);
        PageForm.assertSaysSignInAgain(first);
        done(path, "payment", "doneAdvanceOrdered", account);
        String[] back = {"batch", "1", "outcome", "RETURNED", "bankReference", "T-1", "onDate", "2024-06-01"};
        Map<String, String> result = form(back);
        result.put("note", "账号户名不符");
        result = ticked(path, "result", "伍万元整", result);
        PageForm.assertKept(
                PageForm.post(As.financeMaker(), path + "/result", result),
                result,
                "value=\"T-1\"",
                "value=\"2024-06-01\"");
        Response silent = PageForm.post(Browser.financeMaker().onAPage(), path + "/result", form(back));
        assertEquals(400, silent.statusCode());
        assertTrue(silent.asString().contains("value=\"T-1\""), silent.asString());
        Map<String, String> returned = form(back);
        returned.put("note", "账号户名不符");
        done(path, "result", "doneResultsRecorded", ticked(path, "result", "伍万元整", returned));
        assertTrue(page(As.financeMaker(), path).contains("账号户名不符"));
        Map<String, String> again = ticked(path, "payment", "伍万元整", form("accountNumber", "6222000012345678"));
        Response sameHand = PageForm.post(Browser.financeMaker().onAPage(), path + "/payment", again);
        assertEquals(403, sameHand.statusCode(), "who recorded the return orders no payment of it");
        assertEquals(
                path + "?said=doneAdvanceOrdered",
                PageForm.sent(Browser.officer("third-qian", Role.FINANCE_MAKER).onAPage(), path + "/payment", again));
        Map<String, String> late = ticked(
                path,
                "result",
                "伍万元整",
                form("batch", "1", "outcome", "PAID", "bankReference", "A-1", "onDate", "2024-06-01"));
        assertEquals(
                409,
                PageForm.post(Browser.financeMaker().onAPage(), path + "/result", late)
                        .statusCode(),
                "the word is about the payment that was on the page");
        done(
                path,
                "result",
                "doneResultsRecorded",
                ticked(
                        path,
                        "result",
                        "伍万元整",
                        form("batch", "2", "outcome", "PAID", "bankReference", "A-2", "onDate", "2024-06-01")));
        assertTrue(
                page(As.financeMaker().header("Accept-Language", "en"), path).contains("To be set off or paid back"));
        Map<String, String> tooMuch = ticked(
                path,
                "repayment",
                "伍万元零壹分",
                form("amount", "50,000.01", "bankReference", "R-1", "onDate", "2024-06-01"));
        assertEquals(
                422,
                PageForm.post(Browser.financeMaker().onAPage(), path + "/repayment", tooMuch)
                        .statusCode());
        Map<String, String> none = form("amount", "两万", "bankReference", "R-1", "onDate", "2024-06-01");
        none.put("seen", "yes");
        assertEquals(
                400,
                PageForm.post(Browser.financeMaker().onAPage(), path + "/repayment", none)
                        .statusCode());
        Map<String, String> part = ticked(
                path, "repayment", "贰万元整", form("amount", "20,000", "bankReference", "R-1", "onDate", "2024-06-01"));
        Map<String, String> other = new HashMap<>(part);
        other.put("amount", "30,000");
        assertTrue(
                PageForm.post(Browser.financeMaker().onAPage(), path + "/repayment", other)
                        .asString()
                        .contains("叁万元整"),
                "another amount than the one ticked off is asked again");
        done(path, "repayment", "doneProposed", part);
        done(path, "repayment", "doneProposed", part);
        assertTrue(page(As.financeMaker(), path).contains("50,000.00"), "the other person decides first");
        SecondPerson.approvesNewest(
                "settlement.advance-repayment", path.replaceFirst("/console/finance/advances", "advance"));
        done(
                path,
                "write-off",
                "doneProposed",
                ticked(path, "write-off", "叁万元整", form("amount", "30,000", "documentNumber", "核1号", "reason", "中心停业")));
        String last = page(As.financeChecker(), path);
        PageText.keep("advance-paid", page(As.financeMaker(), path));
        assertTrue(last.contains("20,000.00") && last.contains("30,000.00") && last.contains("R-1"), last);
        assertEquals(
                operator.toString(),
                As.auditor()
                        .get("/api/v1" + path.substring("/console/finance".length()))
                        .path("payee"));
    }

    @Test
    void whatNobodyHasGoesBackToTheTreasury() {
        month.registerOperator();
        String path = ADVANCES + "/" + appropriated();
        List<List<String>> table =
                PageTable.of(As::auditor, ADVANCES + "?programme=" + month.programme, "advances/csv");
        assertEquals(List.of("50,000.00", "50,000.00", "0.00"), table.getFirst().subList(3, 6));
        String first = page(As.financeMaker(), ADVANCES);
        assertTrue(
                first.matches("(?s).*href=\"" + ADVANCES + "/[0-9a-f-]{36}\".*"),
                () -> "a programme that has one: " + first);
        Response english = PageForm.post(
                Browser.financeMaker().onAPage().header("Accept-Language", "en"),
                path + "/take-back",
                form("reason", "项目取消"));
        assertTrue(english.asString().contains("This goes back to the treasury"), english.asString());
        assertTrue(page(As.financeMaker(), path).contains("/take-back"), "what is only asked is not done");
        Map<String, String> back = ticked(path, "take-back", "伍万元整", form("reason", "项目取消"));
        Map<String, String> unticked = new HashMap<>(back);
        unticked.remove("seen");
        assertEquals(
                200,
                PageForm.post(Browser.financeMaker().onAPage(), path + "/take-back", unticked)
                        .statusCode());
        assertTrue(page(As.financeMaker(), path).contains("/take-back"), "what is not ticked off is not done");
        done(path, "take-back", "doneAdvanceTakenBack", back);
        done(path, "take-back", "doneAdvanceTakenBack", back);
        String after = page(As.financeMaker(), path);
        assertTrue(after.contains("已收回财政") && !after.contains("/take-back"), after);
    }
}
