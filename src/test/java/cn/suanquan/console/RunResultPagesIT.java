package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the bank says of a run, and what comes back, as the finance bureau records and decides it on pages.
@ServiceTest
class RunResultPagesIT extends SoundLedger {
    private static final String DAY = "2024-07-02";
    private String run;
    private HolderId first;
    private HolderId second;

    @BeforeEach
    void aRunWithTwoPayeesIsPaidOut() {
        SampleMonth month = new SampleMonth(clock);
        var one = month.voucher("回单甲大学", 10_000_000);
        var two = month.voucher("回单乙大学", 10_000_000);
        assertFalse(month.claim(one, "job-1", 4_000_000).isEmpty());
        assertFalse(month.claim(two, "job-2", 2_000_000).isEmpty());
        first = one.holder();
        second = two.holder();
        run = month.june();
        assertEquals("PAID_OUT", SampleMonth.paidOut(run).getString("state"));
    }

    private String page() {
        return "/console/finance/runs/" + run;
    }

    private static Map<String, String> form(String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("key", UUID.randomUUID().toString()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private static String mark(String html) {
        String from = "name=\"mark\" value=\"";
        int at = html.indexOf(from);
        assertTrue(at > 0, html);
        return html.substring(at + from.length(), html.indexOf('"', at + from.length()));
    }

    private String status(HolderId payee) {
        JsonPath view = SampleMonth.view(run);
        return view.getString("payees.find { it.payee == '" + payee + "' }.status");
    }

    private Map<String, String> firstPaidSecondReturned() {
        return form(
                "allPaid",
                "yes",
                "receipt",
                "HD-2024-07",
                "onDate",
                DAY,
                "outcome-" + second,
                "RETURNED",
                "reason-" + second,
                "账号户名不符");
    }

    private void recordFirstPaidSecondReturned() {
        Browser maker = Browser.financeMaker();
        Map<String, String> words = firstPaidSecondReturned();
        String shown = maker.post(page() + "/results", words).asString();
        words.put("mark", mark(shown));
        words.put("seen", "yes");
        assertEquals(303, maker.post(page() + "/results", words).statusCode());
    }

    @Test
    void allArePaidByOneTickAndExceptionsStandBeside() {
        Browser maker = Browser.financeMaker();
        assertTrue(maker.get(page()).asString().contains(page() + "/results"));
        String blank = maker.get(page() + "/results").asString();
        assertTrue(blank.contains("回单甲大学") && blank.contains("回单乙大学"), blank);
        String rest = maker.get(page() + "/results?from=1").asString();
        assertTrue(rest.contains("回单甲大学") ^ rest.contains("回单乙大学"), rest);
        Map<String, String> words = firstPaidSecondReturned();
        String shown = maker.post(page() + "/results", words).asString();
        assertTrue(shown.contains("20,000.00") && shown.contains("贰万元整"), shown);
        assertTrue(shown.contains("10,000.00") && shown.contains("账号户名不符"), shown);
        assertEquals("ISSUED", status(first), "what is only shown is not recorded");

        words.put("mark", mark(shown));
        words.put("seen", "yes");
        assertEquals(303, maker.post(page() + "/results", words).statusCode());
        assertEquals("PAID", status(first));
        assertEquals("RETURNED", status(second));
        Response twice = maker.post(page() + "/results", words);
        assertTrue(twice.statusCode() < 500, twice.asString());
        assertEquals("RETURNED", status(second));
    }

    @Test
    void recordingTakesARecentSignInAndNothingWrittenIsLost() {
        Map<String, String> words = firstPaidSecondReturned();
        words.put("reference-" + second, "LS-77");
        words.put(
                "mark",
                mark(PageForm.post(As.financeMaker(), page() + "/results", words)
                        .asString()));
        words.put("seen", "yes");
        Response refused = PageForm.post(As.financeMaker(), page() + "/results", words);
        PageForm.assertKept(
                refused,
                words,
                "value=\"HD-2024-07\"",
                "value=\"" + DAY + "\"",
                "value=\"LS-77\"",
                "value=\"账号户名不符\"",
                "<option value=\"RETURNED\" selected>");
        assertEquals("ISSUED", status(first));
        assertEquals(
                303, Browser.financeMaker().post(page() + "/results", words).statusCode());
        assertEquals("RETURNED", status(second));
    }

    @Test
    void wordsThatWereNotShownAreNotRecorded() {
        Browser maker = Browser.financeMaker();
        Map<String, String> words = firstPaidSecondReturned();
        words.put("mark", mark(maker.post(page() + "/results", words).asString()));
        words.put("seen", "yes");
        words.put("receipt", "HD-2024-08");
        Response changed = maker.post(page() + "/results", words);
        assertEquals(200, changed.statusCode());
        assertFalse(mark(changed.asString()).equals(words.get("mark")));
        assertEquals("ISSUED", status(first));
    }

    @Test
    void whatIsWrongComesBackAsItWasWritten() {
        Browser maker = Browser.financeMaker();
        Response nothing = maker.post(page() + "/results", form());
        assertEquals(400, nothing.statusCode());
        assertTrue(nothing.asString().contains("NOTHING_SAID"), nothing.asString());
        Response unsaid = maker.post(
                page() + "/results",
                form("receipt", "HD-9", "onDate", DAY, "outcome-" + second, "RETURNED", "reason-" + second, ""));
        assertEquals(400, unsaid.statusCode());
        assertTrue(unsaid.asString().contains("value=\"HD-9\""), unsaid.asString());
        assertEquals("ISSUED", status(second));
        Response silent = maker.post(
                page() + "/results",
                form("allPaid", "yes", "receipt", "HD-9", "onDate", DAY, "reason-" + second, "账号户名不符"));
        assertEquals(400, silent.statusCode());
        assertTrue(silent.asString().contains("OUTCOME_MISSING"), silent.asString());
        Map<String, String> early = form("allPaid", "yes", "receipt", "HD-9", "onDate", "2024-06-01");
        early.put("mark", mark(maker.post(page() + "/results", early).asString()));
        early.put("seen", "yes");
        Response refused = maker.post(page() + "/results", early);
        assertEquals(422, refused.statusCode());
        assertTrue(refused.asString().contains("BAD_DATE"), refused.asString());
        assertEquals("ISSUED", status(first));
    }

    @Test
    void theCheckerPaysAgainWhatCameBack() {
        recordFirstPaidSecondReturned();
        Browser checker = Browser.financeChecker();
        String back = page() + "/returns/" + second;
        assertTrue(checker.get(page()).asString().contains(back));
        String asked = checker.get(back).asString();
        assertTrue(asked.contains("壹万元整") && asked.contains("账号户名不符"), asked);
        Response other = checker.post(
                back + "/repayment", form("batch", "1", "accountNumber", "6222000000000000", "reason", "户名已更正"));
        assertEquals(422, other.statusCode());
        assertTrue(other.asString().contains("ACCOUNT_DIFFERS"), other.asString());
        assertTrue(other.asString().contains("户名已更正"), "the reason comes back");
        assertFalse(other.asString().contains("6222000000000000"), "the account does not");
        Map<String, String> again = form("batch", "1", "accountNumber", "6222000012345678", "reason", "户名已更正");
        Response old = PageForm.post(As.financeChecker(), back + "/repayment", again);
        PageForm.assertKept(old, again, "户名已更正");
        PageForm.assertLanguageBeside(old.asString(), back);
        PageForm.assertSaysSignInAgain(PageText.english(As.financeChecker(), back));
        assertEquals(303, checker.post(back + "/repayment", again).statusCode());
        assertEquals(303, checker.post(back + "/repayment", again).statusCode());
        assertEquals("ISSUED", status(second));
        assertTrue(checker.get(page()).asString().contains("payments.csv?batch=2"));
        assertTrue(checker.get(back).asString().contains("没有待决定的退汇"));
    }

    @Test
    void theCheckerGivesUpWhatCameBackAndSaysWhy() {
        recordFirstPaidSecondReturned();
        Browser checker = Browser.financeChecker();
        String back = page() + "/returns/" + second;
        assertEquals(
                400, checker.post(back + "/abandonment", form("batch", "1")).statusCode());
        assertEquals("RETURNED", status(second));
        Response another = checker.post(back + "/abandonment", form("batch", "2", "reason", "单位已注销"));
        assertEquals(409, another.statusCode(), "another return than the one that was shown");
        assertTrue(another.asString().contains("CONTENT_CHANGED"), another.asString());
        assertEquals(
                303,
                checker.post(back + "/abandonment", form("batch", "1", "reason", "单位已注销"))
                        .statusCode());
        assertEquals("GIVEN_UP", status(second));
        assertEquals("CLOSED", SampleMonth.view(run).getString("state"));
        Response late = checker.post(back + "/abandonment", form("batch", "1", "reason", "再次"));
        assertTrue(late.statusCode() == 409 || late.statusCode() == 422, late.asString());
    }

    @Test
    void whoIsNoPayeeHasNoPageAndBothLanguagesAreSpoken() {
        recordFirstPaidSecondReturned();
        Browser checker = Browser.financeChecker();
        assertEquals(404, checker.get(page() + "/returns/" + UUID.randomUUID()).statusCode());
        assertEquals(
                403, Browser.financeMaker().get(page() + "/returns/" + second).statusCode());
        assertEquals(403, checker.get(page() + "/results").statusCode());
        String english = PageForm.get(
                        As.financeChecker().header("Accept-Language", "en"), page() + "/returns/" + second)
                .asString();
        assertTrue(english.contains("Pay again"), english);
        String words = PageForm.get(As.financeMaker().header("Accept-Language", "en"), page() + "/results")
                .asString();
        assertTrue(words.contains("All that nothing else is said of below are paid"), words);
    }
}
