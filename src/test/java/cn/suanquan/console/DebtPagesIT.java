package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The book of debts on pages: who owes what, what is paid back, what is proposed to be written off.
@ServiceTest
class DebtPagesIT extends SoundLedger {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private SampleMonth month;
    private String book;
    private String debt;

    @BeforeEach
    void fortyThousandYuanAreOwed() {
        month = new SampleMonth(clock);
        var ticket = month.voucher("应退大学", 100_000_000);
        assertFalse(month.claim(ticket, "r-1", 8_000_000).isEmpty());
        String run = month.june();
        assertEquals("PAID_OUT", SampleMonth.paidOut(run).getString("state"));
        var _ = SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02")
                .statusCode(200);
        month.correct(ticket, "r-1", 0, JULY);
        book = "/console/finance/debts?programme=" + month.programme;
        debt = "/console/finance/debts/" + month.programme + "/" + ticket.holder();
    }

    private static Map<String, String> form(String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("key", UUID.randomUUID().toString()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private void approved() {
        SecondPerson.approvesNewest(
                "settlement.debt-repayment", debt.replaceFirst("/console/finance/debts/", "debtor/"));
    }

    private long owed() {
        return month.debts().getLong("owed[0].owedFen");
    }

    @Test
    void theBookLeadsToEachClaimThatIsOwedFor() {
        String list = PageForm.get(As.financeChecker(), book).asString();
        assertTrue(list.contains("应退大学") && list.contains("40,000.00"), list);
        String first =
                PageForm.get(As.financeChecker(), "/console/finance/debts").asString();
        assertTrue(
                first.matches("(?s).*href=\"/console/finance/debts/[^/\"]+/[0-9a-f-]{36}\".*"),
                () -> "where none is chosen, a programme in which something is owed: " + first);
        String one = PageForm.get(As.financeChecker(), debt).asString();
        assertTrue(one.contains("/console/ground/claims/") && one.contains("肆万元整"), one);
        assertFalse(one.contains(debt + "/repayment"), "a checker records nothing");
        assertEquals(
                400, PageForm.get(As.financeChecker(), book + "&sort=weight").statusCode());
        Response file = As.financeMaker()
                .accept("text/csv")
                .get("/console/finance/debts/debts.csv?programme=" + month.programme);
        assertTrue(file.asString().contains("应退大学"), file.asString());
        String english = PageForm.get(As.financeMaker().header("Accept-Language", "en"), debt)
                .asString();
        assertTrue(english.contains("Record money paid back"), english);
        assertEquals(403, PageForm.get(As.reviewer(), book).statusCode());
        assertEquals(
                404,
                PageForm.get(As.financeMaker(), debt.replaceAll("[^/]*$", "") + UUID.randomUUID())
                        .statusCode());
    }

    @Test
    void whatIsPaidBackIsShownInWordsAndRecordedOnceAnotherApproves() {
        Map<String, String> back = form("amount", "15,000.00", "bankReference", "R-1", "onDate", "2024-07-10");
        Response asked = PageForm.post(As.financeMaker(), debt + "/repayment", back);
        assertEquals(200, asked.statusCode());
        assertTrue(asked.asString().contains("壹万伍仟元整"), asked.asString());
        assertEquals(4_000_000, owed(), "what is only shown is not recorded");
        back.put("mark", "15,000.00");
        back.put("seen", "yes");
        assertTrue(PageForm.sent(Browser.financeMaker().onAPage(), debt + "/repayment", back)
                .startsWith(debt));
        assertEquals(4_000_000, owed(), "the other person decides first");
        assertTrue(PageForm.sent(Browser.financeMaker().onAPage(), debt + "/repayment", back)
                .startsWith(debt));
        approved();
        assertEquals(2_500_000, owed(), "a form sent twice takes effect once");
        String page = PageForm.get(As.financeMaker(), debt).asString();
        assertTrue(page.contains("R-1") && page.contains("25,000.00"), page);
        Map<String, String> other = new HashMap<>(back);
        other.putAll(Map.of("amount", "10,000.00", "mark", "10,000.00", "bankReference", "R-2"));
        Response used = PageForm.post(Browser.financeMaker().onAPage(), debt + "/repayment", other);
        assertEquals(422, used.statusCode());
        assertTrue(used.asString().contains("KEY_REUSED"), used.asString());
        String fresh = used.asString().replaceAll("(?s).*?name=\"key\" value=\"([^\"]+)\".*", "$1");
        assertNotEquals(back.get("key"), fresh, "what was written is an act of its own");
        other.put("key", fresh);
        assertTrue(PageForm.sent(Browser.financeMaker().onAPage(), debt + "/repayment", other)
                .startsWith(debt));
        approved();
        assertEquals(1_500_000, owed());
        List<List<String>> ended = PageTable.of(As::auditor, book, "ended.csv");
        assertEquals(
                List.of("10,000.00", "15,000.00"),
                ended.stream().map(row -> row.get(2)).toList(),
                "the newest first");
    }

    @Test
    void whatIsWrongComesBackAsItWasWritten() {
        Response nothing = PageForm.post(As.financeMaker(), debt + "/repayment", form());
        assertEquals(400, nothing.statusCode());
        Response words =
                PageForm.post(As.financeMaker(), debt + "/repayment", form("amount", "一万", "bankReference", "R-7"));
        assertEquals(400, words.statusCode());
        assertTrue(words.asString().contains("value=\"R-7\""), words.asString());
        Response much = PageForm.post(
                Browser.financeMaker().onAPage(),
                debt + "/repayment",
                form(
                        "amount",
                        "40000.01",
                        "bankReference",
                        "R-8",
                        "onDate",
                        "2024-07-10",
                        "mark",
                        "40000.01",
                        "seen",
                        "yes"));
        assertEquals(422, much.statusCode());
        assertTrue(much.asString().contains("MORE_THAN_OWED"), much.asString());
        assertEquals(4_000_000, owed());
    }

    @Test
    void aWriteOffIsProposedToAnotherPerson() {
        Map<String, String> off = form("amount", "40000", "documentNumber", "核销〔2024〕1号", "reason", "单位已注销");
        assertEquals(
                200, PageForm.post(As.financeMaker(), debt + "/write-off", off).statusCode());
        off.put("mark", "40000");
        off.put("seen", "yes");
        assertTrue(PageForm.sent(Browser.financeMaker().onAPage(), debt + "/write-off", off)
                .startsWith(debt));
        assertEquals(4_000_000, owed(), "the other person decides first");
        Response old = PageForm.post(As.financeMaker(), debt + "/repayment", off);
        PageForm.assertKept(old, off, "value=\"40000\"");
        PageForm.assertLanguageBeside(old.asString(), debt);
        Response refused = PageForm.post(As.financeMaker(), debt + "/write-off", off);
        PageForm.assertKept(refused, off, "value=\"40000\"", "核销〔2024〕1号", ">单位已注销<");
        PageForm.assertSaysSignInAgain(PageText.english(As.financeMaker(), debt));
        assertEquals(
                403,
                PageForm.post(As.financeChecker(), debt + "/write-off", off).statusCode());
    }
}
