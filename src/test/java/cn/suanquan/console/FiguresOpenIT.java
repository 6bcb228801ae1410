package cn.suanquan.console;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A figure of a first page, or of a run, opens the list of just what it counts.
@ServiceTest
class FiguresOpenIT extends SoundLedger {
    private static final Pattern FIGURE = Pattern.compile("<a class=\"figure\" href=\"([^\"]*)\">([0-9,.-]+)</a>");

    /// The sum of the column of a page of which each row has so many amounts, counted from 0.
    private static BigDecimal sum(String html, int amounts, int column) {
        List<String> all =
                FIGURE.matcher(html).results().map(one -> one.group(2)).toList();
        BigDecimal sum = BigDecimal.ZERO;
        for (int at = column; at < all.size(); at += amounts) {
            sum = sum.add(new BigDecimal(all.get(at).replace(",", "")));
        }
        return sum;
    }

    private static long rows(String html) {
        return Pattern.compile("<th scope=\"row\"").matcher(html).results().count();
    }

    private static long lines(String table) {
        return table.lines().skip(1).count();
    }

    /// The figure of which the address has that part: where it leads and what it says.
    private static MatchResult figure(String html, String part) {
        return FIGURE.matcher(html)
                .results()
                .filter(one -> one.group(1).contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " is in no figure of " + html));
    }

    private static String to(MatchResult figure) {
        return figure.group(1).replace("&amp;", "&");
    }

    @Test
    void whatEndsSoonOpensTheVouchersThatItCounts() {
        SampleMonth month = new SampleMonth(clock);
        Ticket active = month.voucher("快到期大学", 4_000_000);
        HolderId holder = active.holder();
        Supplier<RequestSpecification> own = () -> As.enterprise(holder);
        Ticket frozen = another(month, holder, 6_000_000);
        As.reviewer()
                .body(Map.of("reason", "核查材料"))
                .post("/api/v1/vouchers/" + frozen.voucher() + "/freezes")
                .then()
                .statusCode(200);
        Ticket usedUp = another(month, holder, 1_000_000);
        month.post(usedUp, "used-up", 1_000_000);
        Ticket voided = another(month, holder, 2_000_000);
        As.reviewer()
                .body(Map.of("reason", "合同取消"))
                .post("/api/v1/vouchers/" + voided.voucher() + "/voidings")
                .then()
                .statusCode(200);

        clock.moveTo(Instant.parse("2024-12-20T04:00:00Z"));
        String home = PageText.of(own.get(), "/console/enterprise");
        MatchResult soon = figure(home, "lapsesBy=2025-01-19");
        assertTrue(home.contains("2 张，最早的一张至 2024-12-31"), home);
        String list = PageText.of(own.get(), to(soon));
        PageText.keep("vouchers-that-end-soon", list);
        assertEquals(2, rows(list), list);
        assertEquals(new BigDecimal(soon.group(2).replace(",", "")), sum(list, 2, 1), list);
        assertEquals("50,000.00", soon.group(2));
        assertTrue(list.contains(active.number()) && list.contains(frozen.number()), list);
        assertEquals(2, lines(OfficeTablesIT.table(own.get(), to(soon).replace("vouchers?", "vouchers/csv?"))));

        assertEquals(0, rows(PageText.of(own.get(), to(soon).replace("2025-01-19", "2024-12-30"))), "a day too early");
        own.get()
                .get("/api/v1/vouchers?lapsesBy=2024-12-31&sort=expiry")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2));
        String office = "/console/review/vouchers?programme=" + month.programme + "&lapsesBy=";
        assertEquals(2, rows(PageText.of(As.reviewer(), office + "2024-12-31")));
        assertEquals(0, rows(PageText.of(As.reviewer(), office + "2024-12-30")));
        assertEquals(4, rows(PageText.of(As.reviewer(), office)));
        clock.moveTo(Instant.parse("2025-01-02T04:00:00Z"));
        assertEquals(0, rows(PageText.of(As.reviewer(), office + "2025-01-19")), "they have ended");
    }

    private Ticket another(SampleMonth month, HolderId holder, long contractFen) {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        return SampleVouchers.issued(
                holder, month.center, SampleVouchers.contract(month.programme, month.center, contractFen));
    }

    @Test
    void whatIsInNoticeAndWhatMayBeIssuedOpenAListEach() {
        new SampleMonth(clock);
        String noticed = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 5");
        String open = OwnProgramme.like("langfang");
        String inNotice = approved(noticed);
        String toIssue = approved(open);
        opens("notice=RUNNING", noticed, inNotice, open);
        opens("notice=OVER", open, toIssue, noticed);
        clock.moveTo(Instant.parse("2024-06-06T10:00:00Z"));
        opens("notice=RUNNING", noticed, inNotice, open);
        clock.moveTo(Instant.parse("2024-06-07T02:00:00Z"));
        opens("notice=OVER", noticed, inNotice, nothingOf(noticed));
        assertFalse(list("notice=RUNNING", noticed).contains(inNotice), "its notice is over");
    }

    @Test
    void whatWaitsForAPoolOpensWhatWaitsInAllYears() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String dry = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 100");
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract(dry, Parties.admittedCenter(dry), 30_000);
        SampleVouchers.issued(holder, Parties.admittedCenter(dry), body);
        String whole = approved(dry);
        SampleVouchers.issue(ApplicationId.fromString(whole)).statusCode(200);
        MatchResult figure = figure(PageText.of(As.reviewer(), "/console/review"), "waiting=true");
        assertEquals("/console/review/applications?waiting=true", to(figure));
        String table = OfficeTablesIT.table(As.reviewer(), "/console/review/applications/csv?waiting=true");
        assertEquals(Long.parseLong(figure.group(2).replace(",", "")), lines(table));
        String list = list("waiting=true", dry);
        assertTrue(rows(list) == 2 && list.contains(whole), "one waits with a part, one with all: " + list);
        assertEquals(0, rows(list("waiting=true", OwnProgramme.like("langfang"))));
    }

    /// A programme of which nothing was applied for.
    private static String nothingOf(String like) {
        return like + "-none";
    }

    private static String approved(String programme) {
        HolderId holder = Parties.university();
        return SampleVouchers.approved(
                        holder, SampleVouchers.contract(programme, Parties.admittedCenter(programme), 1_000_000))
                .toString();
    }

    private static String list(String notice, String programme) {
        return PageText.of(As.reviewer(), "/console/review/applications?programme=" + programme + "&" + notice);
    }

    /// The figure counts what its list has, in which that application is and nothing of the other programme.
    private static void opens(String notice, String programme, String application, String other) {
        MatchResult figure = figure(PageText.of(As.reviewer(), "/console/review"), notice);
        assertEquals("/console/review/applications?" + notice, to(figure));
        String table = OfficeTablesIT.table(As.reviewer(), "/console/review/applications/csv?" + notice);
        assertEquals(Long.parseLong(figure.group(2).replace(",", "")), lines(table), notice);
        String list = list(notice, programme);
        assertTrue(
                list.contains(application)
                        && list.contains(notice.replace("notice=", "<option value=\"") + "\" selected"),
                list);
        assertEquals(1, rows(list), list);
        assertEquals(0, rows(list(notice, other)));
    }

    @Test
    void whatWasRefusedLatelyOpensTheRefusalsOfThoseDays() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("退回记录大学", 4_000_000);
        refused(ticket, "early-1", "2024-06-30T10:00:00Z");
        clock.moveTo(Instant.parse("2024-07-25T02:00:00Z"));
        refused(ticket, "late-1", "2024-08-20T10:00:00Z");
        refused(ticket, "late-2", "2024-08-21T10:00:00Z");
        Supplier<RequestSpecification> own = () -> As.provider(month.center);
        String home = PageText.of(own.get(), "/console/center");
        assertTrue(home.contains("2 笔记录不予受理"), home);
        for (String query :
                List.of("from=2024-06-28&to=2024-07-25", "from=2024-06-28&to=2024-07-25&code=IN_THE_FUTURE")) {
            assertTrue(home.replace("&amp;", "&").contains("/console/center/refusals?" + query + "\""), home);
            String list = PageText.of(own.get(), "/console/center/refusals?" + query);
            assertTrue(list.contains("late-1") && list.contains("late-2") && !list.contains("early-1"), list);
            assertEquals(2, rows(list), list);
            assertEquals(
                    2,
                    lines(own.get()
                            .accept("text/csv")
                            .get("/console/center/refusals.csv?" + query)
                            .asString()));
        }
        assertEquals(3, rows(PageText.of(own.get(), "/console/center/refusals")));
    }

    private static void refused(Ticket ticket, String id, String completedAt) {
        Map<String, Object> record = UsageApi.record(ticket, id, 5_000);
        record.put("completedAt", completedAt);
        assertEquals("REFUSED", UsageApi.post(ticket, record).getString("results[0].outcome"));
    }

    @Test
    void theTotalOfARuleOpensItsLinesAlone() {
        SampleMonth month = new SampleMonth(clock);
        month.claim(month.voucher("条款甲大学", 4_000_000), "rule-1", 1_000_000);
        month.claim(month.voucher("条款乙大学", 4_000_000), "rule-2", 3_000_000);
        Map<String, Object> body = SampleVouchers.contract(month.programme, month.center, 2_000_000);
        body.put("project", Map.of("number", "揭榜-1", "name", "攻关项目", "isLeadUnit", true, "wonOn", "2024-03-04"));
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        month.claim(SampleVouchers.issued(Parties.university(), month.center, body), "rule-3", 500_000);
        String run = month.june();
        isTold(run);
        SampleMonth.locked(run);
        isTold(run);
        As.auditor()
                .get("/api/v1/settlements/" + run + "/lines?rule=第二条")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_PARAMETER"))
                .body("errors[0].pointer", equalTo("rule"));
        As.auditor()
                .get("/api/v1/settlements/" + run + "/lines?rule=LF-3")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    /// Each total of a rule on the page of that run is the sum of the lines that its row opens.
    private static void isTold(String run) {
        String here = "/console/finance/runs/" + run;
        String html = PageText.of(As.auditor(), here);
        List<MatchResult> rules = Pattern.compile(
                        "<a href=\"(" + here + "/lines\\?rule=[^\"]+)\">[^<]*</a><small><code>([^<]*)"
                                + "</code></small></th><td class=\"n\">([0-9]+)</td><td class=\"n\">([0-9,.]+)</td>")
                .matcher(html)
                .results()
                .toList();
        assertEquals(
                List.of("LF-2-project", "LF-2-usage"),
                rules.stream().map(one -> one.group(2)).toList(),
                html);
        for (MatchResult rule : rules) {
            String lines = PageText.of(As.auditor(), rule.group(1));
            assertEquals(new BigDecimal(rule.group(4).replace(",", "")), sum(lines, 1, 0), lines);
            assertEquals(
                    Long.parseLong(rule.group(3)), rows(lines) - 1, "lines, below the row of their total: " + lines);
            String table = OfficeTablesIT.table(As.auditor(), rule.group(1).replace("/lines?", "/lines/csv?"));
            assertEquals(Long.parseLong(rule.group(3)), lines(table), table);
        }
    }
}
