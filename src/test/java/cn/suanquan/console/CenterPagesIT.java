package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A center's pages: what came in, what was refused, one record, its correction, disputes and access.
@ServiceTest
class CenterPagesIT {
    private static final String RECORDS = "/console/center/records";
    private static final List<String> LISTS = List.of(
            "/console/center",
            RECORDS,
            "/console/center/refusals",
            "/console/center/waiting",
            "/console/center/disputes",
            "/console/center/payments");

    @Inject
    ServiceClock clock;

    @BeforeEach
    void inJune() {
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
    }

    /// Issued before the services that are reported on it.
    private Ticket ticket() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        Ticket ticket = SampleVouchers.usage(1_000_000);
        inJune();
        return ticket;
    }

    private static Response get(CenterId center, String path, String language) {
        return As.provider(center)
                .accept("text/html")
                .header("Accept-Language", language)
                .redirects()
                .follow(false)
                .get(path);
    }

    private static String shown(CenterId center, String path) {
        return shown(center, path, "zh-CN");
    }

    private static String shown(CenterId center, String path, String language) {
        Response answer = get(center, path, language);
        assertEquals(200, answer.statusCode(), path + " " + answer.asString());
        assertFalse(answer.asString().contains("style="), path);
        keep(
                path + "-" + language + (answer.asString().contains("class=\"empty\"") ? "-empty" : ""),
                answer.asString());
        return answer.asString();
    }

    /// Where a person may look at it.
    private static void keep(String name, String html) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "pages"));
            Files.writeString(folder.resolve(name.substring(1).replaceAll("[/?=&]", "_") + ".html"), html);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Response send(CenterId center, String path, Map<String, String> fields) {
        RequestSpecification form = As.provider(center)
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false);
        fields.forEach(form::formParam);
        return form.post(path);
    }

    /// Some accepted, one corrected, one refused, one disputed.
    private Ticket busyCenter() {
        Ticket ticket = ticket();
        UsageApi.accepted(ticket, "a-1", 100_000);
        UsageApi.accepted(ticket, "a-2", 40_050);
        long disputed = UsageApi.accepted(ticket, "a-3", 7_700);
        UsageApi.post(ticket, UsageApi.correction(ticket, "a-2-c", "a-2", 30_000));
        Map<String, Object> wrong = UsageApi.record(ticket, "wrong-1", 5_000);
        wrong.put("completedAt", "2024-06-28T10:00:00Z");
        assertEquals("REFUSED", UsageApi.post(ticket, wrong).getString("results[0].outcome"));
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(disputed), "reason", "卡时数多计了两小时"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(200);
        return ticket;
    }

    @Test
    void aCenterWithNothingIsToldSoOnEveryPageInBothLanguages() {
        CenterId center = Parties.center();
        for (String path : LISTS) {
            assertTrue(shown(center, path).contains("class=\"empty\""), path);
            assertTrue(shown(center, path, "en").contains("<html lang=\"en\">"), path);
        }
        assertTrue(shown(center, "/console/center/access").contains("还没有入库"));
    }

    @Test
    void theStartShowsWhatBecameOfTheRecordsAndWhatIsToDo() {
        Ticket ticket = busyCenter();
        String page = shown(ticket.center(), "/console/center");
        assertTrue(page.contains("<svg"), page);
        assertTrue(page.contains("c-posted") && page.contains("c-disputed") && page.contains("c-refused"), page);
        assertTrue(page.contains("IN_THE_FUTURE") && page.contains("校准计量系统时钟"), page);
        assertTrue(page.contains("1 件异议"), page);
        assertTrue(shown(ticket.center(), "/console/center", "en").contains("Set the clock"), "the advice in English");
    }

    @Test
    void eachCountOfTheStartOpensJustWhatItCounts() {
        Ticket ticket = busyCenter();
        clock.moveTo(Instant.parse("2024-06-15T16:30:00Z")); // the next day in Shanghai
        UsageApi.accepted(ticket, "b-1", 12_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "a-1-c", "a-1", 90_000));
        UsageApi.post(ticket, UsageApi.correction(ticket, "b-1-c", "b-1", 11_000));
        Map<String, Object> wrong = UsageApi.record(ticket, "wrong-2", 5_000);
        wrong.put("completedAt", "2024-06-28T10:00:00Z");
        UsageApi.post(ticket, wrong);
        String page = shown(ticket.center(), "/console/center");
        Matcher counts = Pattern.compile("<td class=\"n[^>]*><a href=\"([^\"]+)\">([0-9,]+)</a></td>")
                .matcher(page);
        Map<String, Integer> opened = new TreeMap<>();
        while (counts.find()) {
            String path = counts.group(1).replace("&amp;", "&");
            assertEquals(Integer.parseInt(counts.group(2)), rows(shown(ticket.center(), path)), path);
            opened.put(path, Integer.parseInt(counts.group(2)));
        }
        assertEquals(
                Map.of(
                        RECORDS + "?period=&state=POSTED&received=2024-06-15",
                        2,
                        RECORDS + "?period=&state=DISPUTED&received=2024-06-15",
                        1,
                        RECORDS + "?period=&state=POSTED&received=2024-06-16",
                        1,
                        "/console/center/refusals?from=2024-06-15&to=2024-06-15",
                        1,
                        "/console/center/refusals?from=2024-06-16&to=2024-06-16",
                        1,
                        "/console/center/refusals?from=2024-05-20&to=2024-06-16&code=IN_THE_FUTURE",
                        2),
                opened);
        assertEquals(
                List.of("a-1", "a-2", "a-3"),
                As.provider(ticket.center())
                        .get("/api/v1/usage?received=2024-06-15")
                        .jsonPath()
                        .getList("items.id"));
        String file =
                OfficeTablesIT.table(As.provider(ticket.center()), RECORDS + ".csv?period=&state=&received=2024-06-16");
        assertTrue(file.contains("b-1") && !file.contains("a-1"), file);
    }

    private static int rows(String page) {
        return page.split("<th scope=\"row\">", -1).length - 1;
    }

    @Test
    void refusalsLeadOnFromPageToPage() {
        Ticket ticket = ticket();
        List<Map<String, Object>> wrong = IntStream.range(0, 130)
                .mapToObj(i -> {
                    Map<String, Object> record = UsageApi.record(ticket, "w-" + i, 5_000);
                    record.put("completedAt", "2024-06-28T10:00:00Z");
                    return record;
                })
                .toList();
        UsageApi.post(ticket, wrong);
        String day = "/console/center/refusals?code=IN_THE_FUTURE&from=2024-06-15&to=2024-06-15";
        String first = shown(ticket.center(), day);
        Matcher next = Pattern.compile("<a href=\"([^\"]+)\" rel=\"next\">").matcher(first);
        assertTrue(next.find(), first);
        String second = get(ticket.center(), next.group(1).replace("&amp;", "&"), "zh-CN")
                .asString();
        assertEquals(List.of(100, 30), List.of(rows(first), rows(second)));
        Set<String> ids = Stream.of(first, second)
                .flatMap(page ->
                        Pattern.compile("<code>(w-[0-9]+)</code>").matcher(page).results())
                .map(one -> one.group(1))
                .collect(Collectors.toSet());
        assertEquals(130, ids.size());
        assertEquals(
                131,
                As.provider(ticket.center())
                        .accept("text/csv")
                        .get(day.replace("refusals?", "refusals.csv?"))
                        .asString()
                        .lines()
                        .count());
        for (String bad : List.of("from=June", "to=2024-06-31", "cursor=x")) {
            assertEquals(
                    400,
                    get(ticket.center(), "/console/center/refusals?" + bad, "zh-CN")
                            .statusCode());
        }
    }

    @Test
    void noPageOfACenterNamesAHolder() {
        Ticket ticket = busyCenter();
        String name = As.auditor()
                .get("/api/v1/holders/" + ticket.holder())
                .then()
                .extract()
                .path("name");
        long record = anyRecord(ticket.center());
        for (String path : List.of(
                "/console/center",
                RECORDS,
                RECORDS + "/" + record,
                "/console/center/refusals",
                "/console/center/disputes",
                "/console/center/disputes/" + dispute(ticket),
                "/console/center/disputes.csv",
                RECORDS + ".csv")) {
            String text = get(ticket.center(), path, "zh-CN").asString();
            assertFalse(text.contains(name), path);
            assertFalse(text.contains(ticket.holder().toString()), path);
        }
    }

    private static long anyRecord(CenterId center) {
        return As.provider(center).get("/api/v1/usage").jsonPath().getLong("items[0].recordId");
    }

    @Test
    void theListIsFilteredByMonthStateAndVoucherAndWrittenToAFile() {
        Ticket ticket = busyCenter();
        assertTrue(shown(ticket.center(), RECORDS, "en").contains("a-1"), "the month of the latest record is shown");
        assertFalse(shown(ticket.center(), RECORDS + "?period=2024-05&state=").contains("a-1"));
        String disputed = shown(ticket.center(), RECORDS + "?period=2024-06&state=DISPUTED");
        assertTrue(disputed.contains("a-3") && !disputed.contains(">a-1<"), disputed);
        Response found =
                send(ticket.center(), RECORDS, Map.of("number", ticket.number().toLowerCase(Locale.ROOT)));
        assertEquals(303, found.statusCode());
        assertTrue(found.getHeader("Location").endsWith("voucher=" + ticket.voucher()), found.getHeader("Location"));
        Response unknown = send(ticket.center(), RECORDS, Map.of("number", "LF25-7K2M9QXA-X"));
        assertTrue(unknown.getHeader("Location").endsWith("?unknown=true"), unknown.getHeader("Location"));
        assertTrue(shown(ticket.center(), RECORDS + "?unknown=true").contains("role=\"alert\""));
        String file = OfficeTablesIT.table(As.provider(ticket.center()), RECORDS + ".csv?period=2024-06&state=");
        assertTrue(file.contains("1000.00") && file.contains("\"有异议\""), file);
        assertEquals(5, file.lines().count(), file);
        assertEquals(
                400,
                get(ticket.center(), RECORDS + "?period=June&state=", "zh-CN").statusCode());
    }

    @Test
    void aRecordShowsWhatWasSaidWhatItTookAndWhatHappened() {
        Ticket ticket = ticket();
        long record = UsageApi.accepted(ticket, "b-1", 100_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "b-1-c", "b-1", 80_000));
        UsageApi.confirm(ticket);
        for (String language : List.of("zh-CN", "en")) {
            String page = shown(ticket.center(), RECORDS + "/" + record, language);
            assertTrue(page.contains("800.00") && page.contains("400.00"), page);
            assertTrue(page.contains("href=\"/console/ground/records/" + record), page);
        }
        assertTrue(shown(ticket.center(), RECORDS + "/" + record).contains("已确认"));
        assertEquals(404, get(Parties.center(), RECORDS + "/" + record, "zh-CN").statusCode());
        assertEquals(
                404,
                get(Parties.center(), RECORDS + "/" + record + "/correction", "zh-CN")
                        .statusCode());
    }

    @Test
    void refusedRecordsShowReasonAndAdviceAndGoToAFile() {
        Ticket ticket = busyCenter();
        String page = shown(ticket.center(), "/console/center/refusals");
        assertTrue(page.contains("wrong-1") && page.contains("晚于当前时间"), page);
        assertTrue(
                shown(ticket.center(), "/console/center/refusals?code=TOO_LATE").contains("class=\"empty\""));
        Response file = As.provider(ticket.center()).accept("text/csv").get("/console/center/refusals.csv?code=");
        assertTrue(file.asString().contains("IN_THE_FUTURE"), file.asString());
    }

    @Test
    void aDisputeShowsItsReasonAndHowItEnded() {
        Ticket ticket = busyCenter();
        String open = shown(ticket.center(), "/console/center/disputes");
        assertTrue(open.contains("卡时数多计了两小时") && open.contains("待裁定"), open);
        String id = dispute(ticket);
        String path = "/console/center/disputes/" + id;
        assertTrue(open.contains("href=\"" + path + "\""), open);
        String one = shown(ticket.center(), path);
        assertTrue(one.contains("卡时数多计了两小时") && one.contains("持券单位") && one.contains("请核对计量日志"), one);
        assertTrue(one.contains("77.00") && one.contains("/correction\""), one);
        assertEquals(404, get(Parties.center(), path, "zh-CN").statusCode());
        String holders = "/console/enterprise/usage/disputes/" + id;
        assertTrue(PageText.of(As.enterprise(ticket.holder()), holders).contains("等待审核部门裁定"));
        As.reviewer()
                .body(Map.of("decision", "UPHOLD", "reason", "计量日志一致"))
                .post("/api/v1/usage/disputes/" + id + "/decisions")
                .then()
                .statusCode(200);
        String decided = shown(ticket.center(), path);
        assertTrue(decided.contains("计量日志一致") && decided.contains("审核部门") && decided.contains("无需处理"), decided);
        assertFalse(decided.contains("/correction\""), decided);
        String told = PageText.of(As.enterprise(ticket.holder()), holders);
        assertTrue(told.contains("计量日志一致") && told.contains("请在年度关闭前申请"), told);
        assertTrue(shown(ticket.center(), "/console/center/disputes", "en").contains("Upheld"));
        String table = OfficeTablesIT.table(As.provider(ticket.center()), "/console/center/disputes.csv");
        assertTrue(table.contains("卡时数多计了两小时") && table.contains("计量日志一致"), table);
        assertEquals(
                1,
                OfficeTablesIT.table(As.provider(ticket.center()), "/console/center/disputes.csv?open=true")
                        .lines()
                        .count());
        assertFalse(OfficeTablesIT.table(As.provider(Parties.center()), "/console/center/disputes.csv")
                .contains("卡时数"));
        assertTrue(shown(ticket.center(), "/console/center/disputes?open=true").contains("class=\"empty\""));
        assertFalse(shown(Parties.center(), "/console/center/disputes").contains("卡时数"));
    }

    @Test
    void aRejectedRecordSaysUntilWhenTheServiceCanBePostedAnew() {
        Ticket ticket = busyCenter();
        String id = dispute(ticket);
        As.reviewer()
                .body(Map.of("decision", "REJECT", "reason", "日志不符"))
                .post("/api/v1/usage/disputes/" + id + "/decisions")
                .then()
                .statusCode(200);
        Instant served = Instant.parse(As.provider(ticket.center())
                .get("/api/v1/usage?state=REJECTED")
                .jsonPath()
                .getString("items[0].completedAt"));
        String page = shown(ticket.center(), "/console/center/disputes/" + id);
        String until = Show.minute(served.minusMillis(1).plus(Duration.ofDays(60)));
        assertTrue(page.contains("其中最早一笔最迟 " + until), page);
        clock.moveTo(served.plus(Duration.ofDays(60)));
        String late = shown(ticket.center(), "/console/center/disputes/" + id);
        assertTrue(late.contains("（" + until + "）已过") && !late.contains("用新的记录编号上报"), late);
    }

    private static String dispute(Ticket ticket) {
        return As.enterprise(ticket.holder())
                .get("/api/v1/usage/disputes")
                .jsonPath()
                .getString("items[0].id");
    }

    @Test
    void aCorrectionIsAskedForThenTakesEffectOnce() {
        Ticket ticket = ticket();
        long record = UsageApi.accepted(ticket, "c-1", 100_000);
        String path = RECORDS + "/" + record + "/correction";
        Map<String, String> fields =
                Map.of("id", proposedId(shown(ticket.center(), path)), "yuan", "600.50", "quantity", "7.5");
        Response asked = send(ticket.center(), path + "/check", fields);
        assertEquals(200, asked.statusCode(), asked.asString());
        keep("/correction-ask", asked.asString());
        PageForm.assertLanguageBeside(asked.asString(), path);
        assertTrue(asked.asString().contains("1,000.00") && asked.asString().contains("-399.50"), asked.asString());
        assertEquals(1, records(ticket).size(), "asking does nothing");
        for (int i = 0; i < 2; i++) {
            Response done = send(ticket.center(), path, fields);
            assertEquals(303, done.statusCode(), done.asString());
            assertTrue(done.getHeader("Location").endsWith(record + "?said=doneCorrected"));
            assertEquals(2, records(ticket).size(), "sent twice, it takes effect once");
        }
        assertTrue(shown(ticket.center(), RECORDS + "/" + record + "?said=doneCorrected")
                .contains("更正已入账"));
        assertTrue(shown(ticket.center(), path, "en").contains("Now 600.50 yuan"));
    }

    @Test
    void aCorrectionThatIsRefusedComesBackWithWhatWasWritten() {
        Ticket ticket = ticket();
        long record = UsageApi.accepted(ticket, "d-1", 100_000);
        UsageApi.confirm(ticket);
        String path = RECORDS + "/" + record + "/correction";
        for (String yuan : List.of("", "12.345", "1e9", "-5", "many")) {
            Response wrong =
                    send(ticket.center(), path + "/check", Map.of("id", "d-1-x", "yuan", yuan, "quantity", "3"));
            assertEquals(400, wrong.statusCode(), yuan + wrong.asString());
            assertTrue(wrong.asString().contains("value=\"d-1-x\""), wrong.asString());
        }
        Response more = send(ticket.center(), path, Map.of("id", "d-1-y", "yuan", "2,000", "quantity", "3"));
        assertEquals(422, more.statusCode(), more.asString());
        keep("/correction-refused", more.asString());
        assertTrue(more.asString().contains("INCREASE_AFTER_CONFIRMATION"), more.asString());
        assertTrue(more.asString().contains("value=\"2,000\""), more.asString());
        assertFalse(more.asString().contains("value=\"d-1-y\""), "an id that was refused stays refused");
        assertEquals(1, records(ticket).size());
        Response strange = send(Parties.center(), path, Map.of("id", "z", "yuan", "1", "quantity", "3"));
        assertEquals(404, strange.statusCode());
    }

    private static List<Object> records(Ticket ticket) {
        return As.provider(ticket.center()).get("/api/v1/usage").jsonPath().getList("items");
    }

    private static String proposedId(String page) {
        Matcher id = Pattern.compile("name=\"id\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertTrue(id.find(), page);
        return id.group(1);
    }

    @Test
    void accessShowsWhatTheCenterIsAdmittedFor() {
        CenterId center = Parties.admittedCenter("langfang");
        for (String language : List.of("zh-CN", "en")) {
            String page = shown(center, "/console/center/access", language);
            assertTrue(page.contains("廊坊") && page.contains(center.toString()), page);
        }
    }

    @Test
    void aClientThatCameInIsShownToItsCenterAndWhetherItIsStopped() {
        CenterId center = Parties.admittedCenter("langfang");
        String client = "meter-" + center;
        As.as(
                        "machine-of-" + center,
                        Set.of(Role.PROVIDER),
                        Map.of("center_id", center.toString(), "client_id", client))
                .get("/api/v1/usage")
                .then()
                .statusCode(200);
        String page = shownWith(center, "<code>" + client + "</code>");
        assertTrue(page.contains("machine-of-" + center) && page.contains("2024-06-15"), page);
        assertTrue(page.contains("/api/v1</code>") && page.contains("更换密钥"), page);
        assertFalse(shown(Parties.center(), "/console/center/access").contains(client));
        As.reviewer()
                .body(Map.of("kind", "CLIENT", "what", DemoIssuer.ISSUER + " " + client, "reason", "密钥外泄"))
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
        assertTrue(shownWith(center, "起停用").contains(client));
    }

    /// What is written beside the requests stands there soon.
    private static String shownWith(CenterId center, String text) {
        Instant end = Instant.now().plusSeconds(30);
        String page = shown(center, "/console/center/access");
        while (!page.contains(text) && Instant.now().isBefore(end)) {
            page = shown(center, "/console/center/access");
        }
        assertTrue(page.contains(text), page);
        return page;
    }
}
