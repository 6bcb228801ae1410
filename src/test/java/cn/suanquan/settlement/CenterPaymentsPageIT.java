package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.console.PageTable;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a center's page says of its money, from the claim to the bank's word.
@ServiceTest
class CenterPaymentsPageIT {
    private static final String PATH = "/console/center/payments";

    @Inject
    ServiceClock clock;

    private static String shown(CenterId center, String language) {
        return shown(center, PATH, language);
    }

    private static String shown(CenterId center, String path, String language) {
        Response answer = As.provider(center)
                .accept("text/html")
                .header("Accept-Language", language)
                .get(path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    @Test
    void aCenterSeesWhatWaitsAndWhatWasPaidAndNoHolder() throws IOException {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
        Ticket ticket = month.voucher("收款大学", 100_000_000);
        HolderId operator = month.registerOperator();
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String waiting = shown(month.center, "zh-CN");
        assertTrue(waiting.contains("待结算") && waiting.contains("period=&amp;state=&amp;claim=" + claim), waiting);
        assertTrue(waiting.contains("40,000.00"), waiting);
        List<List<String>> lines = PageTable.of(() -> As.provider(month.center), PATH, "waiting/csv");
        assertEquals(List.of("40,000.00"), lines.stream().map(List::getLast).toList());
        String run = month.june();
        SampleMonth.paidOut(run);
        assertTrue(shown(month.center, "zh-CN").contains("已送拨付"));
        SampleMonth.result(run, operator, "PAID", "B-1", "2024-07-02").statusCode(200);
        String paid = shown(month.center, "en");
        assertTrue(paid.contains("Paid") && paid.contains("**** 5678"), paid);
        assertTrue(paid.contains("href=\"" + PATH + "/" + run + "\""), paid);
        assertFalse(paid.contains("6222000012345678") || paid.contains("收款大学"), paid);
        Files.writeString(Files.createDirectories(Path.of("target", "pages")).resolve("payments.html"), paid);
        List<List<String>> payments = PageTable.of(() -> As.provider(month.center), PATH, "payments/csv");
        assertEquals("40,000.00", payments.getFirst().get(3));
        assertEquals(
                List.of("ACCEPTED", "CONFIRMED", "CLAIMED", "PAID"),
                As.provider(month.center)
                        .get("/api/v1/usage/changes")
                        .jsonPath()
                        .getList("items.type"));
        CenterId other = Parties.center();
        assertTrue(shown(other, "zh-CN").contains("class=\"empty\""), "another center sees nothing of it");
        for (String table : List.of("/csv", "/waiting/csv")) {
            Response answer = As.provider(other).accept("text/csv").get(PATH + table);
            assertEquals(200, answer.statusCode(), table);
            assertEquals(1, answer.asString().lines().count(), "only the head: " + answer.asString());
        }
    }

    @Test
    void aPaymentOpensItsClaimsAndEachJustItsRecords() {
        PaidAhead paid = PaidAhead.played(clock);
        CenterId center = paid.month().center;
        String page = shown(center, PATH + "/" + paid.run(), "zh-CN");
        assertTrue(page.contains("50,000.00") && page.contains("40,000.00") && page.contains("10,000.00"), page);
        assertTrue(page.contains("/console/center/payments/advances/" + paid.advance()), page);
        assertFalse(
                page.contains("预拨大学") || page.contains("claim=" + paid.claims().get(2)), page);
        long sum = 0;
        for (int i = 0; i < 2; i++) {
            String claim = paid.claims().get(i);
            assertTrue(page.contains("claim=" + claim), page);
            List<String> rows = rows(shown(center, "/console/center/records?period=&state=&claim=" + claim, "zh-CN"));
            assertEquals(1, rows.size(), claim);
            assertTrue(rows.getFirst().contains(paid.ticket().number() + "-r-" + (i + 1)), rows.getFirst());
            sum += share(rows.getFirst());
        }
        assertEquals(5_000_000, sum, "what the records have of their claims is what is paid");
        List<Long> ofApi = As.provider(center)
                .get("/api/v1/usage?claim=" + paid.claims().getFirst())
                .jsonPath()
                .getList("items.feeFen", Long.class);
        assertEquals(List.of(8_000_000L), ofApi);
        assertTrue(shown(center, PATH + "/" + paid.run(), "en").contains("Paid after set-offs"));
        List<List<String>> table = PageTable.of(() -> As.provider(center), PATH + "/" + paid.run(), "/csv");
        assertEquals(
                paid.claims().subList(0, 2).stream().sorted().toList(),
                table.stream().map(row -> row.get(1)).sorted().toList());
    }

    @Test
    void aCorrectionAfterAPaymentIsALineOfTheNextAndChangesNothingOfTheFirst() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
        Ticket ticket = month.voucher("追回大学", 100_000_000);
        HolderId operator = month.registerOperator();
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        var _ = SampleMonth.paidOut(june);
        SampleMonth.result(june, operator, "PAID", "B-" + june, "2024-07-02").statusCode(200);
        List<String> before = rows(shown(month.center, PATH + "/" + june, "zh-CN"));
        assertEquals(1, before.size());
        var _ = month.claim(ticket, "r-2", 8_000_000);
        Instant later = Instant.parse("2024-07-05T02:00:00Z");
        month.correct(ticket, "r-1", 6_000_000, later);
        month.correct(ticket, "r-2", 7_000_000, later);
        String july =
                month.create("2024-07", Instant.parse("2024-08-02T02:00:00Z")).getString("id");
        var _ = SampleMonth.paidOut(july);
        assertEquals(before, rows(shown(month.center, PATH + "/" + june, "zh-CN")));
        assertEquals(Set.of(List.of("40,000.00", "0.00", "40,000.00")), amounts(month.center, june));
        assertEquals(
                Set.of(List.of("0.00", "-10,000.00", "-10,000.00"), List.of("40,000.00", "-5,000.00", "35,000.00")),
                amounts(month.center, july),
                "what was paid comes back, what was not paid yet was lowered");
    }

    /// What was claimed, corrected and is paid, of each line.
    private static Set<List<String>> amounts(CenterId center, String run) {
        return PageTable.of(() -> As.provider(center), PATH + "/" + run, "/csv").stream()
                .map(row -> row.subList(3, 6))
                .collect(Collectors.toSet());
    }

    @Test
    void anAdvanceShowsWhereItStandsWhatSetItOffAndItsEntries() {
        PaidAhead paid = PaidAhead.played(clock);
        CenterId center = paid.month().center;
        String path = "/console/center/payments/advances/" + paid.advance();
        assertTrue(shown(center, "zh-CN").contains("href=\"" + path + "\""));
        String page = shown(center, path, "zh-CN");
        assertTrue(page.contains("备1号") && page.contains("已抵扣") && page.contains("财政部门"), page);
        assertTrue(page.contains(PATH + "/" + paid.run()) && page.contains("data-ground=\"entries\""), page);
        assertTrue(shown(center, path, "en").contains("Settlements that set it off"));
        for (String one : List.of(path, PATH + "/" + paid.run(), PATH + "/" + paid.run() + "/csv")) {
            As.provider(Parties.center())
                    .accept("text/html, text/csv")
                    .get(one)
                    .then()
                    .statusCode(404);
        }
        assertEquals(
                List.of(),
                rows(shown(
                        Parties.center(),
                        "/console/center/records?period=&state=&claim="
                                + paid.claims().getFirst(),
                        "zh-CN")),
                "another center sees none of the claim's records");
    }

    private static List<String> rows(String page) {
        return Pattern.compile("<tr>\\s*<th scope=\"row\">.*?</tr>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /// What a record has of the claim, in 分.
    private static long share(String row) {
        Matcher amount = Pattern.compile("data-l=\"本次申请兑付\"><a[^>]*>([0-9,]+)\\.([0-9]{2})<")
                .matcher(row);
        assertTrue(amount.find(), row);
        return Long.parseLong(amount.group(1).replace(",", "") + amount.group(2));
    }
}
