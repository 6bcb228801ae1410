package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A balance of a day before and what stands behind it are of the same moment, whatever came after it.
@ServiceTest
class GroundThenIT extends SoundLedger {
    private static final Instant LATER = Instant.parse("2024-06-25T02:00:00Z");

    @Test
    void aBalanceOfADayLeadsToGroundsOfThatDay() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("当时大学", 10_000_000);
        month.post(ticket, "r-1", 1_000_000);
        LocalDate day = FiscalYear.date(clock.instant());
        month.correct(ticket, "r-1", 400_000, LATER);
        String held = "/console/ground/balances/" + month.programme + "/2024/" + ticket.holder() + "/HELD";
        String voucher = "/console/ground/vouchers/" + ticket.voucher();
        String then = PageText.of(As.auditor(), held + "?on=" + day);
        PageText.keep("balance-then", then);
        String state = "<th scope=\"col\">状态</th>";
        assertFalse(then.contains(state), "the state is known of now alone: " + then);
        assertTrue(then.contains(">5,000.00</a>") && !then.contains(">2,000.00</a>"), then);
        String link = then.replaceAll("(?s).*href=\"(" + voucher + "[^\"]*)\".*", "$1");
        assertTrue(link.matches(voucher + "\\?position=\\d+"), link);
        for (String page :
                List.of(PageText.of(As.auditor(), link), PageText.of(As.enterprise(ticket.holder()), link))) {
            PageText.keep("voucher-then", page);
            assertTrue(page.contains(">5,000.00</a>") && !page.contains(">2,000.00</a>"), page);
            assertEquals(2, entries(page), "issued and held: " + page);
            assertTrue(page.contains(held + link.substring(link.indexOf('?'))), "and back to that day: " + page);
            assertTrue(page.contains("所示时点"), page);
            assertFalse(page.contains("class=\"pill\""), "the state is known of now alone: " + page);
            assertFalse(page.matches("(?s).*href=\"/console/ground/(limits|pools)/[^\"?]*\".*"), page);
            assertTrue(page.matches("(?s).*href=\"/console/ground/limits/[^\"?]*\\?position=.*"), page);
        }
        assertTrue(PageText.english(As.auditor(), link).contains("Where the money stood then"));
        String now = PageText.of(As.auditor(), voucher);
        assertTrue(now.contains(">2,000.00</a>") && !now.contains(">5,000.00</a>"), now);
        assertEquals(3, entries(now), now);
        assertTrue(now.contains("class=\"pill\""), now);
        String heldNow = PageText.of(As.auditor(), held);
        assertTrue(heldNow.contains(">2,000.00</a>") && heldNow.contains(state), heldNow);
        assertTrue(PageText.of(As.auditor(), voucher + "?position=0").contains("id=\"entries\""));
        String books = PageText.of(
                As.auditor(), "/console/audit/ledger/account?on=" + day + "&key=voucher%2F" + ticket.voucher());
        assertTrue(books.contains("5,000.00") && books.contains(link), "the books of that day: " + books);
    }

    @Test
    void aPoolAndALimitOfAPositionShowWhatWasLeftThen() {
        SampleMonth month = new SampleMonth(clock);
        Ticket first = month.voucher("先到大学", 10_000_000);
        long position = position();
        String pool = "/console/ground/pools/" + month.programme + "/2024/LF-2-pool";
        String limit = "/console/ground/limits/" + month.programme + "/2024/LF-2-cap/" + first.holder();
        String before = PageText.of(As.auditor(), pool);
        String used = PageText.of(As.auditor(), limit);
        var _ = month.voucher("后到大学", 20_000_000);
        var _ = SampleVouchers.issued(
                first.holder(), month.center, SampleVouchers.contract(month.programme, month.center, 2_000_000));
        for (String path : List.of(pool, limit)) {
            String then = PageText.of(As.auditor(), path + "?position=" + position);
            assertTrue(then.contains("position=" + position), "its links are of that moment: " + then);
            assertEquals(total(path.equals(pool) ? before : used), total(then), path);
            String now = PageText.of(As.auditor(), path);
            assertFalse(total(now).equals(total(then)), path);
            assertTrue(entries(then) > 0 && entries(then) < entries(now), then);
        }
        assertEquals(total(PageText.of(As.enterprise(first.holder()), pool + "?position=" + position)), total(before));
    }

    @Test
    void aDayThatHasNotComeIsRefusedWithItsNameAndTodayIsNow() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("今日大学", 10_000_000);
        String available = "/console/ground/balances/" + month.programme + "/2024/" + ticket.holder() + "/AVAILABLE";
        LocalDate today = FiscalYear.date(clock.instant());
        assertTrue(PageText.of(As.auditor(), available + "?on=" + today).contains(">50,000.00</a>"));
        for (String path : List.of(
                available,
                "/console/ground/vouchers/" + ticket.voucher(),
                "/console/ground/pools/" + month.programme + "/2024/LF-2-pool")) {
            var tomorrow = PageText.answer(As.auditor(), "zh-CN", path + "?on=" + today.plusDays(1));
            assertEquals(400, tomorrow.statusCode(), path);
            assertTrue(tomorrow.asString().contains("AS_OF_NOT_COME"), tomorrow.asString());
        }
    }

    @Test
    void aDayTogetherWithAPositionIsRefusedAndTheBoxOfThePositionIsEmpty() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("截至大学", 10_000_000);
        String voucher = "/console/ground/vouchers/" + ticket.voucher() + "?position=" + position();
        String page = PageText.of(As.auditor(), voucher);
        assertTrue(page.contains("name=\"position\" placeholder=\"" + position() + "\""), page);
        refused(voucher + "&on=2024-06-01", "AS_OF_TWICE");
        assertEquals(
                200,
                PageText.answer(As.auditor(), "zh-CN", voucher + "&on=").statusCode(),
                "as the form sends an empty day");
    }

    @Test
    void ofGrantsAndWhatLapsedAMomentBeforeIsRefused() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("发放大学", 10_000_000);
        for (String unkept : List.of("GRANTED", "LAPSED")) {
            String balance = "/console/ground/balances/" + month.programme + "/2024/" + ticket.holder() + "/" + unkept;
            refused(balance + "?position=" + position(), "AS_OF_NOT_KEPT");
            refused(balance + "?on=2024-01-01", "AS_OF_NOT_KEPT");
            var _ = PageText.of(As.auditor(), balance);
        }
    }

    private static void refused(String path, String code) {
        var answer = PageText.answer(As.auditor(), "zh-CN", path);
        assertEquals(400, answer.statusCode(), path);
        assertTrue(answer.asString().contains(code), answer.asString());
    }

    private static long position() {
        JsonPath now = As.auditor().get("/api/v1/ledger/position").jsonPath();
        return now.getLong("position");
    }

    private static int entries(String page) {
        return page.split("<tr id=\"e", -1).length - 1;
    }

    private static String total(String page) {
        return page.replaceAll("(?s).*<p class=\"big\">([0-9,.]+).*", "$1");
    }
}
