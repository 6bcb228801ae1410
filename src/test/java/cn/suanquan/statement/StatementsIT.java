package cn.suanquan.statement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.settlement.PaidAhead;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A center reads what a day came to, and reckons it again from its own feed.
@ServiceTest
class StatementsIT extends UsageTestBase {
    private static final String PATH = "/api/v1/usage/statements";
    private static final String DAY = "2024-06-15";

    @Inject
    Statements statements;

    @Inject
    StatementStore store;

    private static JsonPath got(CenterId center, String path) {
        return As.provider(center).get(path).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath statement(CenterId center, String day) {
        return got(center, PATH + "/" + day);
    }

    /// The lines of a statement: figure and programme, then how many and how much.
    private static Map<String, String> lines(JsonPath statement) {
        Map<String, String> lines = new TreeMap<>();
        for (Map<String, Object> line : statement.<Map<String, Object>>getList("lines")) {
            lines.put(
                    line.get("figure") + " " + line.getOrDefault("programme", ""),
                    line.get("records") + " " + line.getOrDefault("amountFen", "-"));
        }
        return lines;
    }

    /// The same of the feed alone, by a reckoning of its own.
    private static Map<String, String> replayed(CenterId center, JsonPath statement) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> sums = new HashMap<>();
        String cursor = statement.getString("from");
        boolean isMore = true;
        while (isMore) {
            JsonPath page = got(
                    center, "/api/v1/usage/changes?limit=3&cursor=" + cursor + "&until=" + statement.getString("to"));
            for (Map<String, Object> change : page.<Map<String, Object>>getList("items")) {
                String type = String.valueOf(change.get("type"));
                Number amount = (Number)
                        switch (type) {
                            case "CORRECTED" -> change.get("changeFen");
                            case "CLAIMED", "UNCLAIMED", "PAID", "RETURNED" -> change.get("amountFen");
                            default -> change.get("feeFen");
                        };
                String figure = type;
                if (type.equals("CORRECTED")) {
                    figure += amount.longValue() > 0 ? "_UP" : amount.longValue() < 0 ? "_DOWN" : "_SAME";
                } else if (type.equals("PAID") && amount.longValue() < 0) {
                    figure = "SET_OFF";
                }
                String key = figure + " " + change.getOrDefault("programme", "");
                counts.merge(key, 1L, Long::sum);
                sums.merge(key, amount.longValue(), Long::sum);
            }
            cursor = page.getString("next");
            isMore = page.getBoolean("more");
        }
        Map<String, String> lines = new TreeMap<>();
        counts.forEach((key, count) -> lines.put(key, count + " " + sums.get(key)));
        return lines;
    }

    private Ticket played() {
        Ticket ticket = ticket(20_000_000);
        long wrong = UsageApi.accepted(ticket, "wrong", 1_000_000);
        long doubted = UsageApi.accepted(ticket, "doubted", 2_000_000);
        UsageApi.accepted(ticket, "right", 3_000_000);
        UsageApi.accepted(ticket, "left", 4_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "up", "right", 3_200_000));
        UsageApi.post(ticket, UsageApi.correction(ticket, "down", "left", 3_500_000));
        Map<String, Object> early = UsageApi.record(ticket, "early", 70_000);
        early.put("completedAt", "2024-07-29T10:00:00Z");
        UsageApi.post(ticket, List.of(early, UsageApi.correction(ticket, "waits", "to-come", 60_000)));
        String first = UsageApi.dispute(ticket, wrong);
        String second = UsageApi.dispute(ticket, doubted);
        UsageApi.decide(first, "REJECT", 200);
        UsageApi.decide(second, "UPHOLD", 200);
        UsageApi.confirm(ticket);
        return ticket;
    }

    @Test
    void theStatementOfADayIsJustWhatTheFeedTellsBetweenItsPositions() {
        Ticket ticket = played();
        CenterId center = ticket.center();
        As.provider(center).get(PATH + "/" + DAY).then().statusCode(404).body("code", equalTo("STATEMENT_NOT_CLOSED"));
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        UsageApi.accepted(ticket, "next-day", 100_000);
        JsonPath statement = statement(center, DAY);
        assertEquals(
                Map.of(
                        "ACCEPTED langfang", "4 10000000",
                        "CORRECTED_UP langfang", "1 200000",
                        "CORRECTED_DOWN langfang", "1 -500000",
                        "REFUSED ", "1 70000",
                        "WAITING ", "1 60000",
                        "DISPUTED langfang", "2 3000000",
                        "REJECTED langfang", "1 1000000",
                        "UPHELD langfang", "1 2000000",
                        "CONFIRMED langfang", "2 6700000"),
                lines(statement));
        assertEquals(replayed(center, statement), lines(statement));
        long held = (2_000_000 + 3_200_000 + 3_500_000) / 2;
        assertEquals(held, statement.getLong("balances[0].closingHeldFen"));
        assertEquals(held + 50_000, in(ticket, Bucket.HELD) + in(ticket, Bucket.CLAIMABLE));
        assertEquals(0, statement.getLong("balances[0].openingHeldFen"));
        clock.moveTo(NOW.plus(Duration.ofDays(2)));
        JsonPath next = statement(center, "2024-06-16");
        assertEquals(statement.getString("to"), next.getString("from"));
        assertEquals(held, next.getLong("balances[0].openingHeldFen"));
        assertEquals(held + 50_000, next.getLong("balances[0].closingHeldFen"));
        assertEquals(List.of("2024-06-16", DAY), got(center, PATH).getList("items.day"));
    }

    @Test
    void eachFigureOpensJustWhatItCounts() {
        Ticket ticket = played();
        CenterId center = ticket.center();
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        for (Map<String, Object> line : statement(center, DAY).<Map<String, Object>>getList("lines")) {
            List<Map<String, Object>> told = new ArrayList<>();
            String cursor = "";
            boolean isMore = true;
            while (isMore) {
                JsonPath page = got(center, line.get("changes") + "&limit=1" + cursor);
                told.addAll(page.getList("items"));
                cursor = "&cursor=" + page.getString("next");
                isMore = page.getBoolean("more");
            }
            assertEquals(line.get("records"), told.size(), line.toString());
            String page = As.provider(center)
                    .accept("text/html")
                    .get(line.get("changes").toString().replace("/api/v1/usage", "/console/center"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            told.forEach(change -> assertTrue(page.contains(">" + change.get("id") + "<"), page));
        }
        String table = As.provider(center)
                .accept("text/csv")
                .get(PATH + "/" + DAY + "/csv")
                .asString();
        assertTrue(table.contains("\"CONFIRMED\",\"langfang\",2,0,67000.00"), table);
        assertEquals(1 + 9 + 4, table.lines().count(), table);
    }

    @Test
    void whatIsWrittenLateBelongsToTheNextDayWhichSaysSoAndAClosedDayNeverChanges() {
        Ticket ticket = ticket(10_000_000);
        CenterId center = ticket.center();
        UsageApi.accepted(ticket, "a", 1_000_000);
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        Map<String, Object> closed = statement(center, DAY).getMap("");
        clock.moveTo(NOW);
        UsageApi.accepted(ticket, "late", 2_000_000);
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        UsageApi.accepted(ticket, "b", 3_000_000);
        assertEquals(closed, statement(center, DAY).getMap(""));
        clock.moveTo(NOW.plus(Duration.ofDays(3)));
        JsonPath next = statement(center, "2024-06-16");
        assertEquals(Map.of("ACCEPTED langfang", "2 5000000"), lines(next));
        assertEquals(1, next.getInt("lines[0].late"));
        assertEquals(replayed(center, next), lines(next));
        JsonPath nothing = statement(center, "2024-06-17");
        assertEquals(List.of(), nothing.getList("lines"));
        assertEquals(next.getString("to"), nothing.getString("from"));
        assertEquals(3_000_000, nothing.getLong("balances[0].openingHeldFen"));
        assertEquals(closed, statement(center, DAY).getMap(""));
    }

    @Test
    void manyWhoAskAtOnceMakeOneAndWhoComesLateKeepsNothing() throws Exception {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        LocalDate day = LocalDate.parse(DAY);
        List<Future<DailyStatement>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                asked.add(threads.submit(() -> statements.of(ticket.center(), day)));
            }
        }
        for (Future<DailyStatement> one : asked) {
            assertEquals(asked.getFirst().get(), one.get());
        }
        boolean isMoved = tx.tried(
                db -> store.move(db, ticket.center(), Optional.empty(), new StatementStore.Closed(day.plusDays(9), 1)));
        assertFalse(isMoved, "it stands elsewhere by now");
    }

    @Test
    void theStatementsOfACenterAreItsAlone() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        statement(ticket.center(), DAY);
        CenterId other = Parties.center();
        assertEquals(List.of(), got(other, PATH).getList("items"));
        for (String part : List.of("", "/csv", "/changes?figure=ACCEPTED")) {
            As.provider(other)
                    .accept("*/*")
                    .get(PATH + "/" + DAY + part)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("STATEMENT_NOT_FOUND"));
        }
    }

    @Test
    void aPaymentToACenterIsCountedAndItsAdvanceStandsInTheBalance() {
        PaidAhead paid = PaidAhead.played(clock);
        CenterId center = paid.month().center;
        clock.moveTo(clock.instant().plus(Duration.ofDays(2)));
        Map<String, String> all = new TreeMap<>();
        List<Long> advances = new ArrayList<>();
        List<Map<String, Object>> days = got(center, PATH).getList("items");
        for (Map<String, Object> day : days) {
            JsonPath statement = statement(center, day.get("day").toString());
            assertEquals(replayed(center, statement), lines(statement), day.toString());
            all.putAll(lines(statement));
            statement.<Map<String, Object>>getList("balances").forEach(balance -> {
                advances.add(0, ((Number) balance.get("closingAdvanceFen")).longValue());
                advances.add(0, ((Number) balance.get("openingAdvanceFen")).longValue());
            });
        }
        assertEquals("2 5000000", all.get("PAID " + paid.month().programme), all.toString());
        assertEquals(List.of(1_000_000L, 0L), advances, "what was paid ahead before, the run of that day set off");
    }

    @Test
    void anAdvancePaidBeforeTheFirstRecordOpensTheFirstStatementAndItsSetOffMovesTheBalance() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        Ticket ticket = month.voucher("结单大学", 100_000_000);
        HolderId operator = month.registerOperator();
        var _ = PaidAhead.paid(clock, month, operator);
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = SampleMonth.result(run, operator, "PAID", "P-" + run, "2024-07-02")
                .statusCode(200);
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
        JsonPath first = statement(month.center, "2024-06-20");
        assertEquals(1_000_000, first.getLong("balances[0].openingAdvanceFen"), first.prettify());
        assertEquals(1_000_000, first.getLong("balances[0].closingAdvanceFen"));
        JsonPath paid = statement(month.center, "2024-07-02");
        assertEquals(1_000_000, paid.getLong("balances[0].openingAdvanceFen"), paid.prettify());
        assertEquals(0, paid.getLong("balances[0].closingAdvanceFen"));
        assertEquals("1 4000000", lines(paid).get("PAID " + month.programme), paid.prettify());
    }
}
