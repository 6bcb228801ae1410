package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A holder's pages of usage: the list with its filters, and how it confirms and disputes in bulk.
@ServiceTest
class HolderUsagePagesIT extends UsageTestBase {
    private static final String USAGE = "/console/enterprise/usage";
    private static final String CONFIRMATION = USAGE + "/confirmation";
    private static final String DISPUTE = USAGE + "/dispute";

    @Test
    void theListStandsInBothLanguagesAndItsFiltersLimitIt() throws IOException {
        Ticket ticket = ticket(10_000_000);
        assertTrue(get(ticket.holder(), USAGE, "zh-CN").contains("没有待确认的用量"));
        long first = UsageApi.accepted(ticket, "r-1", 1_000_000);
        long second = UsageApi.accepted(ticket, "r-2", 500_000);
        UsageApi.dispute(ticket, second);
        for (String language : List.of("zh-CN", "en")) {
            String list = get(ticket.holder(), USAGE, language);
            assertTrue(list.contains("/console/ground/records/" + first + "\">10,000.00"), list);
            assertTrue(list.contains("/console/ground/records/" + first + "\">5,000.00"), list);
            assertTrue(list.contains(CONFIRMATION + "?voucher=" + ticket.voucher()), list);
            look("usage-" + language, list);
        }
        String filter = USAGE + "?voucher=" + ticket.voucher();
        assertEquals(Set.of(first, second), listed(get(ticket.holder(), filter, "zh-CN")));
        assertEquals(Set.of(second), listed(get(ticket.holder(), filter + "&state=DISPUTED", "zh-CN")));
        assertEquals(Set.of(first), listed(get(ticket.holder(), filter + "&state=POSTED", "zh-CN")));
        assertEquals(Set.of(), listed(get(ticket.holder(), filter + "&from=2024-06-15", "zh-CN")));
        String day = filter + "&from=2024-06-14&to=2024-06-14&center=" + ticket.center();
        assertEquals(Set.of(first, second), listed(get(ticket.holder(), day, "zh-CN")));
        String other = filter + "&center=" + Parties.center();
        assertEquals(Set.of(), listed(get(ticket.holder(), other, "zh-CN")));
        look("usage-none", get(ticket.holder(), other, "zh-CN"));
        assertEquals(
                400, page(ticket.holder(), "zh-CN").get(USAGE + "?from=14.6.").statusCode());
        assertEquals(
                400, page(ticket.holder(), "zh-CN").get(USAGE + "?state=NONE").statusCode());
        String table = OfficeTablesIT.table(As.enterprise(ticket.holder()), USAGE + "/csv?state=POSTED");
        assertTrue(table.contains(ticket.number()) && table.contains("10000.00"), table);
        assertFalse(table.contains(Long.toString(second)), table);
        HolderId stranger = Parties.university();
        assertEquals(Set.of(), listed(get(stranger, filter, "zh-CN")));
    }

    @Test
    void thePagesOfTheListFollowEachOtherOverSeveralVouchers() {
        Ticket one = ticket(100_000_000);
        Ticket two = another(one);
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            batch.add(UsageApi.record(i % 3 == 0 ? two : one, "r-" + i, 100 + i));
        }
        var _ = UsageApi.post(one.center(), batch.subList(0, 300));
        var _ = UsageApi.confirm(one);
        var _ = UsageApi.post(one.center(), batch.subList(300, 700));
        assertEquals(700, all(one.holder(), USAGE).size());
        assertEquals(500, all(one.holder(), USAGE + "?state=POSTED").size());
        assertEquals(234, all(one.holder(), USAGE + "?voucher=" + two.voucher()).size());
    }

    /// The records of all pages of a list, each once and the newest first.
    private static Set<Long> all(HolderId holder, String path) {
        Set<Long> all = new HashSet<>();
        long last = Long.MAX_VALUE;
        String next = path;
        while (!next.isEmpty()) {
            String html = get(holder, next, "zh-CN");
            for (long record : inOrder(html)) {
                assertTrue(record < last, html);
                last = record;
                assertTrue(all.add(record));
            }
            Matcher link = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"").matcher(html);
            next = link.find() ? link.group(1).replace("&amp;", "&") : "";
        }
        return all;
    }

    @Test
    void markedRecordsAreConfirmedWithTheFeesThatWereShown() throws IOException {
        Ticket ticket = ticket(10_000_000);
        long first = UsageApi.accepted(ticket, "r-1", 1_000_000);
        long second = UsageApi.accepted(ticket, "r-2", 500_000);
        long third = UsageApi.accepted(ticket, "r-3", 300_000);
        UsageApi.dispute(ticket, third);
        Response asked = form(ticket.holder())
                .formParam("record", first, second, third)
                .formParam("do", "check")
                .post(CONFIRMATION);
        assertEquals(200, asked.statusCode(), asked.asString());
        assertTrue(asked.asString().contains("15,000.00") && asked.asString().contains("7,500.00"), asked.asString());
        look("usage-confirm", asked.asString());
        stands(ticket, 4_100_000, 900_000, 0, 0);
        var _ = UsageApi.post(ticket, UsageApi.correction(ticket, "c-1", "r-1", 800_000));
        Response changed = sent(ticket.holder(), CONFIRMATION, asked.asString(), "confirm");
        assertEquals(409, changed.statusCode(), changed.asString());
        assertTrue(changed.asString().contains("FEE_CHANGED"), changed.asString());
        assertTrue(changed.asString().contains("13,000.00"), changed.asString());
        assertEquals(hidden(asked.asString(), "key"), hidden(changed.asString(), "key"));
        look("usage-confirm-changed", changed.asString());
        stands(ticket, 4_200_000, 800_000, 0, 0);
        for (int i = 0; i < 2; i++) {
            Response done = sent(ticket.holder(), CONFIRMATION, changed.asString(), "confirm");
            assertEquals(303, done.statusCode(), done.asString());
            assertTrue(done.getHeader("Location").endsWith("said=doneUsageConfirmed"));
        }
        stands(ticket, 4_200_000, 150_000, 650_000, 0);
        assertEquals(
                Set.of(third),
                listed(get(ticket.holder(), USAGE + "?voucher=" + ticket.voucher() + "&state=DISPUTED", "en")));
    }

    @Test
    void nothingMarkedAndRecordsOfOthersAreRefused() {
        Ticket ticket = ticket(10_000_000);
        long record = UsageApi.accepted(ticket, "r-1", 1_000_000);
        for (String path : List.of(CONFIRMATION, DISPUTE)) {
            Response none = form(ticket.holder()).formParam("do", "check").post(path);
            assertEquals(400, none.statusCode(), none.asString());
            assertTrue(none.asString().contains("NO_RECORD"), none.asString());
        }
        HolderId stranger = Parties.university();
        Response asked = form(stranger)
                .formParam("record", record)
                .formParam("do", "check")
                .post(CONFIRMATION);
        assertFalse(asked.asString().contains("10,000.00"), asked.asString());
        Response forced = form(stranger)
                .formParam("record", record)
                .formParam("fee", 1_000_000)
                .formParam("key", UUID.randomUUID().toString())
                .formParam("do", "confirm")
                .post(CONFIRMATION);
        assertEquals(404, forced.statusCode(), forced.asString());
        Response disputed = form(stranger)
                .formParam("record", record)
                .formParam("reason", "不是我们的")
                .formParam("key", UUID.randomUUID().toString())
                .formParam("do", "dispute")
                .post(DISPUTE);
        assertEquals(404, disputed.statusCode(), disputed.asString());
        assertEquals(
                404,
                page(stranger, "zh-CN")
                        .get(CONFIRMATION + "?voucher=" + ticket.voucher())
                        .statusCode());
        stands(ticket, 4_500_000, 500_000, 0, 0);
    }

    @Test
    void allThatWaitsOnAVoucherUpToADayIsConfirmedByItsSum() throws IOException {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "r-1", 1_000_000);
        var _ = UsageApi.post(ticket, earlier(UsageApi.record(ticket, "r-2", 400_000)));
        String path = CONFIRMATION + "?voucher=" + ticket.voucher();
        String whole = get(ticket.holder(), path, "zh-CN");
        assertTrue(whole.contains("14,000.00") && whole.contains("7,000.00"), whole);
        look("usage-confirm-all", whole);
        String asked = get(ticket.holder(), path + "&until=2024-06-13", "en");
        assertTrue(asked.contains("4,000.00") && asked.contains("2,000.00"), asked);
        var _ = UsageApi.post(ticket, earlier(UsageApi.correction(ticket, "c-1", "r-2", 300_000)));
        Response changed = sent(ticket.holder(), CONFIRMATION, asked, "confirm");
        assertEquals(409, changed.statusCode(), changed.asString());
        assertTrue(changed.asString().contains("3,000.00"), changed.asString());
        assertTrue(changed.asString().contains("value=\"2024-06-13\""), changed.asString());
        assertEquals(hidden(asked, "key"), hidden(changed.asString(), "key"));
        for (int i = 0; i < 2; i++) {
            Response done = sent(ticket.holder(), CONFIRMATION, changed.asString(), "confirm");
            assertEquals(303, done.statusCode(), done.asString());
        }
        stands(ticket, 4_350_000, 500_000, 150_000, 0);
        String none = get(ticket.holder(), path + "&until=2024-06-13", "zh-CN");
        assertTrue(none.contains("没有待确认的记录"), none);
        assertEquals(303, page(ticket.holder(), "en").get(CONFIRMATION).statusCode());
    }

    @Test
    void markedRecordsOfOneVoucherAreDisputedWithAReasonAndTheDecisionIsRead() throws IOException {
        Ticket ticket = ticket(10_000_000);
        long first = UsageApi.accepted(ticket, "r-1", 1_000_000);
        long second = UsageApi.accepted(ticket, "r-2", 500_000);
        Ticket other = another(ticket);
        long elsewhere = UsageApi.accepted(other, "r-3", 500_000);
        assertTrue(get(ticket.holder(), USAGE + "/disputes", "zh-CN").contains("没有提出过异议"));
        Response several = form(ticket.holder())
                .formParam("record", first, elsewhere)
                .formParam("do", "check")
                .post(DISPUTE);
        assertTrue(several.asString().contains("所选记录属于几张算力券"), several.asString());
        Response asked = form(ticket.holder())
                .formParam("record", first, second)
                .formParam("do", "check")
                .post(DISPUTE);
        assertEquals(200, asked.statusCode(), asked.asString());
        assertTrue(asked.asString().contains("15,000.00"), asked.asString());
        look("usage-dispute-ask", asked.asString());
        PageForm.assertLanguageBeside(asked.asString(), USAGE);
        Response blank = sent(ticket.holder(), DISPUTE, asked.asString(), "dispute");
        assertEquals(400, blank.statusCode(), blank.asString());
        assertEquals(hidden(asked.asString(), "key"), hidden(blank.asString(), "key"));
        for (int i = 0; i < 2; i++) {
            Response done = disputing(ticket.holder(), blank.asString(), first, second);
            assertEquals(303, done.statusCode(), done.asString());
        }
        String list = get(ticket.holder(), USAGE + "/disputes", "zh-CN");
        assertTrue(list.contains("卡时数不符") && list.contains("待裁定"), list);
        look("usage-disputes", list);
        String table = USAGE + "/disputes/csv";
        assertTrue(OfficeTablesIT.table(As.enterprise(ticket.holder()), table).contains("\"待裁定\""));
        assertEquals(
                1,
                OfficeTablesIT.table(As.enterprise(Parties.university()), table)
                        .lines()
                        .count());
        Matcher link = Pattern.compile(USAGE + "/disputes/([0-9a-f-]{36})").matcher(list);
        assertTrue(link.find(), list);
        UsageApi.decide(link.group(1), "REJECT", 200);
        String one = get(ticket.holder(), link.group(), "en");
        assertTrue(one.contains("已核对作业日志"), one);
        look("usage-dispute", one);
        assertEquals(Set.of(first, second), listed(one));
        assertEquals(404, page(Parties.university(), "en").get(link.group()).statusCode());
        Response late = form(ticket.holder())
                .formParam("record", first)
                .formParam("do", "check")
                .post(CONFIRMATION);
        assertTrue(late.asString().contains("所选记录都不再待确认"), late.asString());
    }

    private static Map<String, Object> earlier(Map<String, Object> record) {
        record.put("startedAt", "2024-06-10T08:00:00+08:00");
        record.put("completedAt", "2024-06-10T10:00:00Z");
        return record;
    }

    /// A second voucher of the same holder for the same center.
    private Ticket another(Ticket one) {
        clock.moveTo(BEFORE);
        Ticket two = SampleVouchers.usage(one.holder(), one.center(), 100_000_000);
        clock.moveTo(NOW);
        return two;
    }

    private static Response disputing(HolderId holder, String page, long... records) {
        RequestSpecification form = form(holder)
                .formParam("key", hidden(page, "key"))
                .formParam("reason", "卡时数不符")
                .formParam("do", "dispute");
        for (long record : records) {
            form.formParam("record", record);
        }
        return form.post(DISPUTE);
    }

    /// Sends the form of a page that acts as it stands, by that button.
    private static Response sent(HolderId holder, String path, String page, String button) {
        RequestSpecification form = form(holder).formParam("do", button);
        String acting = page.substring(page.indexOf("<form method=\"post\" action=\"" + path));
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
                .matcher(acting.substring(0, acting.indexOf("</form>")));
        while (field.find()) {
            form.formParam(field.group(1), field.group(2));
        }
        return form.post(path);
    }

    private static String hidden(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }

    private static List<Long> inOrder(String page) {
        List<Long> records = new ArrayList<>();
        Matcher row = Pattern.compile("<th scope=\"row\"><a href=\"/console/ground/records/(\\d+)\">")
                .matcher(page);
        while (row.find()) {
            records.add(Long.valueOf(row.group(1)));
        }
        return records;
    }

    private static Set<Long> listed(String page) {
        return new HashSet<>(inOrder(page));
    }

    private static RequestSpecification page(HolderId holder, String language) {
        return As.enterprise(holder)
                .accept("text/html")
                .header("Accept-Language", language)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification form(HolderId holder) {
        return page(holder, "zh-CN").contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static String get(HolderId holder, String path, String language) {
        Response answer = page(holder, language).get(path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    private static void look(String name, String html) throws IOException {
        Files.createDirectories(Path.of("target/pages"));
        Files.writeString(Path.of("target/pages", name + ".html"), html);
    }
}
