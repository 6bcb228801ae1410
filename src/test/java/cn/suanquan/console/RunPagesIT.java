package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A settlement run from the form that makes it to the payment file, as the finance bureau does it on pages.
@ServiceTest
class RunPagesIT extends SoundLedger {
    private static final String RUNS = "/console/finance/runs";
    private SampleMonth month;

    @Inject
    LongWork works;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @BeforeEach
    void aMonthWithOneClaim() {
        month = new SampleMonth(clock);
        String claim = month.claim(month.voucher("结算页面大学", 10_000_000), "job-1", 4_000_000);
        assertFalse(claim.isEmpty());
        clock.moveTo(SampleMonth.SETTLED);
    }

    private static Map<String, String> form(String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("key", UUID.randomUUID().toString()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private String made() {
        Response made = Browser.financeMaker()
                .post(RUNS + "/new", form("programme", month.programme, "period", SampleMonth.JUNE));
        assertEquals(303, made.statusCode(), made.asString());
        return made.header("Location").replaceAll("\\?.*", "").replaceFirst("https?://[^/]*", "");
    }

    private static String field(String html, String name) {
        String from = "name=\"" + name + "\" value=\"";
        int at = html.indexOf(from);
        assertTrue(at > 0, name + " is not in " + html);
        return html.substring(at + from.length(), html.indexOf('"', at + from.length()));
    }

    private static String state(String page) {
        return As.auditor()
                .get("/api/v1/settlements/" + page.substring(page.lastIndexOf('/') + 1))
                .path("state");
    }

    @Test
    void fromTheDraftToThePaymentFile() {
        String page = made();
        Browser maker = Browser.financeMaker();
        String draft = maker.get(page).asString();
        assertTrue(draft.contains("20,000.00"), draft);
        assertTrue(draft.contains("贰万元整"), draft);
        String hash = field(draft, "contentHash");
        assertEquals(
                303,
                maker.post(page + "/lock", form("contentHash", hash, "seen", "yes"))
                        .statusCode());
        assertEquals("LOCKED", state(page));
        String locked = maker.get(page).asString();
        assertTrue(locked.contains("等待另一人复核"), locked);
        assertFalse(locked.contains(page + "/approval"), "no button to approve one's own");

        Browser checker = Browser.financeChecker();
        String asked = checker.get(page).asString();
        assertTrue(asked.contains("finance-li 请您批准"), asked);
        Map<String, String> approval = form("contentHash", field(asked, "contentHash"), "seen", "yes");
        assertEquals(303, checker.post(page + "/approval", approval).statusCode());
        assertEquals("APPROVED", state(page));
        Response other = maker.post(page + "/payment", form("contentHash", "0".repeat(64), "seen", "yes"));
        assertEquals(409, other.statusCode());
        assertEquals("APPROVED", state(page));

        assertEquals(
                303,
                maker.post(page + "/payment", form("contentHash", hash, "seen", "yes"))
                        .statusCode());
        assertEquals("PAID_OUT", state(page));
        String out = maker.get(page).asString();
        assertTrue(out.contains("payments.csv?batch=1"), out);
        String file = maker.get(page + "/payments.csv?batch=1").asString();
        assertTrue(file.contains("结算页面大学"), file);
        assertTrue(maker.get(page + "/lines").asString().contains("20,000.00"));
        assertTrue(
                Pattern.compile("<th scope=\"row\"><a href=\"" + page + "/lines\\?payee=[0-9a-f-]{36}\">结算页面大学</a>")
                        .matcher(out)
                        .find(),
                "the row of a payee leads to its lines: " + out);
        assertEquals(200, maker.get(page + "/statement").statusCode());
    }

    @Test
    void whatIsOtherThanInTheMonthBeforeLeadsToTheLinesOfBothRuns() {
        String june = made();
        var _ = SampleMonth.paidOut(june.substring(june.lastIndexOf('/') + 1));
        var _ = month.claim(month.voucher("七月新增大学", 1_000_000), "july-1", 200_000);
        String july = RUNS + "/"
                + month.create("2024-07", Instant.parse("2024-08-02T02:00:00Z")).getString("id");
        String html = PageText.of(As.financeMaker(), july);
        PageText.keep("run-difference", html);
        for (String words : List.of("新增", "本期没有", "+1,000.00", "-20,000.00", "全部单位合计", "-19,000.00")) {
            assertTrue(html.contains(words), words + " in " + html);
        }
        assertTrue(PageText.english(As.financeMaker(), july).contains("All payees"));
        List<List<String>> changes = PageTable.of(As::admin, july, "/difference/csv");
        assertEquals(
                List.of("-20,000.00", "1,000.00"),
                changes.stream().map(row -> row.get(4)).toList());
        List<List<String>> payees = PageTable.of(As::financeChecker, july, "/payees/csv");
        assertTrue(
                payees.stream().anyMatch(row -> row.contains("七月新增大学") && row.contains("1,000.00")), payees::toString);
        Matcher before =
                Pattern.compile(Pattern.quote(june) + "/lines\\?payee=[^\"]+").matcher(html);
        assertTrue(before.find(), html);
        String gone = PageText.of(As.auditor(), before.group());
        assertTrue(gone.contains("结算页面大学") && gone.contains("20,000.00"), gone);
        String goneNow = PageText.of(As.auditor(), before.group().replace(june, july));
        assertFalse(goneNow.contains("1,000.00"), "another payee's lines of a draft: " + goneNow);
        Matcher now = Pattern.compile(Pattern.quote(july) + "/lines(\\?payee=[^\"]+)\">七月新增大学")
                .matcher(html);
        assertTrue(now.find(), "the row of the payee itself: " + html);
        assertTrue(
                PageText.english(As.auditor(), july + "/lines" + now.group(1)).contains("1,000.00"));
        String other = PageText.of(As.auditor(), june + "/lines" + now.group(1));
        assertFalse(other.contains("20,000.00"), "another payee's lines: " + other);
        assertTrue(OfficeTablesIT.table(As.auditor(), july + "/lines/csv" + now.group(1))
                .contains("1000.00"));
        assertFalse(OfficeTablesIT.table(As.auditor(), june + "/lines/csv" + now.group(1))
                .contains("20000.00"));
    }

    @Test
    void whatIsLeftOutHasItsTable() {
        var frozen = month.voucher("冻结大学", 1_000_000);
        assertFalse(month.claim(frozen, "frozen-1", 200_000).isEmpty());
        As.reviewer()
                .body(Map.of("reason", "核实材料"))
                .post("/api/v1/vouchers/" + frozen.voucher() + "/freezes")
                .then()
                .statusCode(200);
        clock.moveTo(SampleMonth.SETTLED);
        List<List<String>> leftOut = PageTable.of(As::auditor, made(), "/left-out/csv");
        assertEquals("1,000.00", leftOut.getFirst().get(1));
    }

    @Test
    void whatIsReturnedSaysWhyAndIsADraftAgain() {
        String page = made();
        Browser maker = Browser.financeMaker();
        String hash = field(maker.get(page).asString(), "contentHash");
        assertEquals(
                303,
                maker.post(page + "/lock", form("contentHash", hash, "seen", "yes"))
                        .statusCode());
        Browser checker = Browser.financeChecker();
        String locked = field(checker.get(page).asString(), "contentHash");
        Response unsaid = checker.post(page + "/return", form("contentHash", locked));
        assertEquals(400, unsaid.statusCode());
        assertEquals("LOCKED", state(page));
        Response other = checker.post(page + "/approval", form("contentHash", "0".repeat(64), "seen", "yes"));
        assertEquals(409, other.statusCode());
        Response unseen = checker.post(page + "/approval", form("contentHash", locked));
        assertEquals(400, unseen.statusCode());
        assertEquals("LOCKED", state(page));
        assertEquals(
                303,
                checker.post(page + "/return", form("contentHash", locked, "reason", "账户待核实"))
                        .statusCode());
        assertEquals("DRAFT", state(page));
        assertEquals(
                303, maker.post(page + "/cancellation", form("reason", "重新编制")).statusCode());
        assertEquals("CANCELLED", state(page));
    }

    @Test
    void whoLockedItDoesNotApproveItAndApprovingTakesARecentSignIn() {
        String page = made();
        String both = "finance-both";
        Browser one = Browser.officer(both, Role.FINANCE_MAKER, Role.FINANCE_CHECKER);
        String hash = field(one.get(page).asString(), "contentHash");
        assertEquals(
                303,
                one.post(page + "/lock", form("contentHash", hash, "seen", "yes"))
                        .statusCode());
        assertFalse(one.get(page).asString().contains(page + "/approval"));
        assertEquals(
                403,
                one.post(page + "/approval", form("contentHash", hash, "seen", "yes"))
                        .statusCode());
        Response old = As.financeChecker()
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .formParams(form("contentHash", hash, "seen", "yes"))
                .post(page + "/approval");
        assertEquals(403, old.statusCode());
        assertTrue(old.asString().contains("SIGN_IN_AGAIN"), old.asString());
        PageForm.assertSaysSignInAgain(old.asString());
        PageForm.assertLanguageBeside(old.asString(), page);
        assertEquals("LOCKED", state(page));
    }

    @Test
    void aPeriodThatIsNoneComesBackWithWhatWasWritten() {
        Response refused =
                Browser.financeMaker().post(RUNS + "/new", form("programme", month.programme, "period", "2024-13"));
        assertEquals(400, refused.statusCode());
        assertTrue(refused.asString().contains("value=\"2024-13\""), refused.asString());
    }

    @Test
    void theListNamesProgrammesInWordsAndInBothLanguages() {
        String page = made();
        String chinese =
                Browser.auditor().get(RUNS + "?programme=" + month.programme).asString();
        assertTrue(chinese.contains(page), chinese);
        assertFalse(chinese.contains(RUNS + "/new"), "an auditor makes no run");
        String english = As.auditor()
                .accept("text/html")
                .cookie("language", "en")
                .get(page)
                .asString();
        assertTrue(english.contains("To be paid"), english);
        assertFalse(english.contains(page + "/lock"), english);
    }

    private static String path(Response answer) {
        return Browser.to(answer).replaceFirst("https?://[^/]*", "");
    }

    private static Map<String, String> lock(String hash) {
        return form("contentHash", hash, "seen", "yes", "lines", Integer.toString(LongRuns.MANY));
    }

    /// Sends a form while another transaction has the run, as where the act takes long; answers what the maker
    /// sees meanwhile.
    private String slowly(String page, Browser maker, Map<String, String> form) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("select from settlement.run where id = '" + id(page) + "' for update");
            assertEquals(page, path(maker.post(page + "/lock", form)));
            String meanwhile = maker.get(page).asString();
            Response second = maker.post(page + "/lock", lock(form.get("contentHash")));
            assertEquals(409, second.statusCode(), second.asString());
            assertTrue(second.asString().contains("RUN_UNDER_WAY"), second.asString());
            owner.rollback();
            return meanwhile;
        }
    }

    private static String id(String page) {
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private WorkUnderWay ended(String page) {
        String kind = "settlement.act/" + id(page);
        return works.ended(kind, works.last(kind).orElseThrow(), Duration.ofSeconds(60));
    }

    @Test
    void anActOnManyLinesGoesOnWhileThePageSaysHowFarItIs() throws SQLException {
        String page = made();
        Browser maker = Browser.financeMaker();
        String hash = field(maker.get(page).asString(), "contentHash");
        String meanwhile = slowly(page, maker, lock(hash));
        PageText.keep("run-working", meanwhile);
        assertTrue(meanwhile.contains("正在办理") && meanwhile.contains("hx-trigger=\"every 2s\""), meanwhile);
        WorkUnderWay end = ended(page);
        assertEquals("DONE 3 of 4", end.state() + " " + end.done() + " of " + end.total());
        assertEquals("LOCKED", state(page));
        Browser checker = Browser.financeChecker();
        Map<String, String> approval = lock(field(checker.get(page).asString(), "contentHash"));
        assertEquals(
                page + "?said=doneRunApproved",
                path(checker.post(page + "/approval", approval)),
                "what is done in a moment is answered as elsewhere");
        assertEquals("APPROVED", state(page));
    }

    @Test
    void whatIsRefusedWhileNobodyWaitsIsSaidToWhoAskedForIt() throws SQLException {
        String page = made();
        Browser maker = Browser.financeMaker();
        var _ = slowly(page, maker, lock("0".repeat(64)));
        assertEquals(WorkUnderWay.State.DONE, ended(page).state());
        assertEquals("DRAFT", state(page));
        assertTrue(maker.get(page).asString().contains("CONTENT_CHANGED"));
        assertFalse(Browser.financeChecker().get(page).asString().contains("CONTENT_CHANGED"));
    }

    @Test
    void whoSignsOutOfEverythingMeanwhileLocksNothing() throws SQLException {
        String page = made();
        Browser leaver = Browser.officer("leaver-" + UUID.randomUUID(), Role.FINANCE_MAKER);
        String hash = field(leaver.get(page).asString(), "contentHash");
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("select from settlement.run where id = '" + id(page) + "' for update");
            assertEquals(page, path(leaver.post(page + "/lock", lock(hash))));
            Browser.to(leaver.post("/console/sign-out-everywhere", Map.of()));
            owner.rollback();
        }
        String result = ended(page).result().orElseThrow();
        assertTrue(result.contains("ACCESS_REVOKED"), result);
        assertEquals("DRAFT", state(page));
    }
}
