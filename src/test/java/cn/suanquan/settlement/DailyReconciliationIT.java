package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each day of a programme is compared once it is over: every kind of difference is made, seen with its age and its
/// place, and gone when it is repaired.
@ServiceTest
class DailyReconciliationIT extends SoundLedger {
    private static final String PATH = "/api/v1/reconciliations/";
    private SampleMonth month;
    private Ticket one;
    private Ticket other;
    private String run;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @BeforeEach
    void aRunOfTwoPayeesIsOut() {
        month = new SampleMonth(clock);
        one = month.voucher("甲大学", 100_000_000);
        other = month.voucher("乙大学", 100_000_000);
        month.claim(one, "r-1", 8_000_000);
        month.claim(other, "r-1", 2_000_000);
        run = month.june();
        SampleMonth.paidOut(run);
    }

    private void on(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
    }

    private ValidatableResponse got(String path) {
        return As.auditor()
                .get(PATH + month.programme + (path.startsWith("?") ? "" : "/") + path)
                .then();
    }

    private JsonPath day(String day) {
        return from(got(day).statusCode(200).extract().asString());
    }

    /// What differs at the end of a day: kind, age, what stands here and there, and where.
    private List<String> differences(String day) {
        JsonPath page = from(got(day + "/differences").statusCode(200).extract().asString());
        List<String> found = new ArrayList<>();
        for (Map<String, Object> row : page.<Map<String, Object>>getList("items")) {
            assertTrue(
                    As.auditor()
                                    .urlEncodingEnabled(false)
                                    .get(row.get("place").toString())
                                    .statusCode()
                            < 300,
                    row + " " + figures(day));
            found.add(row.get("kind") + " " + row.get("ageDays") + " " + row.getOrDefault("hereFen", "-") + " "
                    + row.getOrDefault("thereFen", "-") + (row.containsKey("code") ? " " + row.get("code") : ""));
        }
        found.sort(null);
        assertEquals(found.isEmpty(), day(day).getBoolean("isEqual"));
        assertEquals(found.size(), day(day).getInt("differences"));
        return found;
    }

    private Map<String, Long> figures(String day) {
        Map<String, Long> sums = new HashMap<>();
        for (Map<String, Object> row : day(day).<Map<String, Object>>getList("figures")) {
            sums.put(row.get("figure").toString(), ((Number) row.get("amountFen")).longValue());
        }
        return sums;
    }

    private String reference(Ticket ticket) {
        return BankFileSamples.reference(run, ticket.holder(), 1);
    }

    private String sent(byte[] file) {
        return BankFileSamples.send(run, BankFileSamples.CSV, file)
                .statusCode(200)
                .extract()
                .path("id");
    }

    private ValidatableResponse explain(long id) {
        return As.financeChecker()
                .body(Map.of("reason", "银行来函：该笔系其他单位业务，误列本文件"))
                .post(PATH + "differences/" + id + "/explanations")
                .then();
    }

    private long id(String day, String kind) {
        return from(got(day + "/differences?kind=" + kind).extract().asString()).getLong("items[0].id");
    }

    @Test
    void aPaymentOnWhichTheBankSaysNothingDiffersFromTheFifthDayOnUntilItSaysSo() {
        got("2024-07-02").statusCode(404).body("code", equalTo("DAY_NOT_RECONCILED"));
        on("2024-07-03");
        assertEquals(List.of(), differences("2024-07-02"));
        Map<String, Long> out = figures("2024-07-02");
        assertEquals(5_000_000, out.get("ORDERED"));
        assertEquals(5_000_000, out.get("IN_PAYMENT"));
        assertEquals(5_000_000, out.get("IN_RUNS"));
        on("2024-07-09");
        assertEquals(List.of(), differences("2024-07-06"));
        assertEquals(List.of("NO_RESULT 5 1000000 -", "NO_RESULT 5 4000000 -"), differences("2024-07-07"));
        SampleMonth.result(run, one.holder(), "PAID", "E-" + run, "2024-07-09").statusCode(200);
        on("2024-07-10");
        assertEquals(List.of("NO_RESULT 7 1000000 -"), differences("2024-07-09"));
        Map<String, Long> paid = figures("2024-07-09");
        assertEquals(4_000_000, paid.get("BANK_PAID"));
        assertEquals(4_000_000, paid.get("LEDGER_PAID"));
        assertEquals(1_000_000, paid.get("IN_PAYMENT"));
        SampleMonth.result(run, other.holder(), "PAID", "F-" + run, "2024-07-10")
                .statusCode(200);
        on("2024-07-11");
        assertEquals(List.of(), differences("2024-07-10"));
        assertEquals(0, figures("2024-07-10").get("IN_PAYMENT"), "nothing of a closed run is in payment");
        assertEquals(List.of("NO_RESULT 5 1000000 -", "NO_RESULT 5 4000000 -"), differences("2024-07-07"));
    }

    @Test
    void whatABanksFileSaysDiffersUntilItIsRecordedOrExplained() {
        on("2024-07-03");
        String right = sent(BankMessages.csv(
                BankMessages.row(reference(one), "40000.00", "成功", "B-1", "2024-07-03"),
                BankMessages.row(reference(other), "10000.01", "成功", "B-2", "2024-07-03"),
                BankMessages.row("SQ000000000000000000000000", "1.00", "成功", "B-3", "2024-07-03")));
        on("2024-07-04");
        assertEquals(
                List.of(
                        "BANK_DIFFERS 0 1000000 1000001 AMOUNT_DIFFERS",
                        "BANK_UNKNOWN 0 - 100 INSTRUCTION_UNKNOWN",
                        "NOT_RECORDED 0 4000000 4000000"),
                differences("2024-07-03"));
        BankFileSamples.apply(run, right).statusCode(200);
        on("2024-07-05");
        assertEquals(
                List.of("BANK_DIFFERS 1 1000000 1000001 AMOUNT_DIFFERS", "BANK_UNKNOWN 1 - 100 INSTRUCTION_UNKNOWN"),
                differences("2024-07-04"));
        long unknown = id("2024-07-04", "BANK_UNKNOWN");
        explain(unknown).statusCode(200).body("explanation.reason", equalTo("银行来函：该笔系其他单位业务，误列本文件"));
        explain(unknown).statusCode(409).body("code", equalTo("DIFFERENCE_EXPLAINED"));
        BankFileSamples.apply(
                        run,
                        sent(BankMessages.csv(
                                BankMessages.row(reference(other), "10000.00", "成功", "B-2", "2024-07-05"))))
                .statusCode(200);
        on("2024-07-06");
        assertEquals(List.of(), differences("2024-07-05"));
        explain(unknown).statusCode(409).body("code", equalTo("DIFFERENCE_GONE"));
        explain(Long.MAX_VALUE).statusCode(404).body("code", equalTo("DIFFERENCE_UNKNOWN"));
    }

    @Test
    void aReturnDiffersUntilItIsPaidAgainAndCannotBeExplainedAway() {
        on("2024-07-03");
        SampleMonth.result(run, one.holder(), "PAID", "P-" + run, "2024-07-03").statusCode(200);
        SampleMonth.result(run, other.holder(), "PAID", "Q-" + run, "2024-07-03")
                .statusCode(200);
        on("2024-07-04");
        assertEquals(List.of(), differences("2024-07-03"));
        SampleMonth.result(run, one.holder(), "RETURNED", "R-" + run, "2024-07-04")
                .statusCode(200);
        on("2024-07-06");
        assertEquals(List.of("RETURNED 0 4000000 -"), differences("2024-07-04"));
        assertEquals(List.of("RETURNED 1 4000000 -"), differences("2024-07-05"));
        assertEquals(4_000_000, figures("2024-07-04").get("LEDGER_RETURNED"));
        assertEquals(4_000_000, figures("2024-07-05").get("IN_RUNS"));
        explain(id("2024-07-05", "RETURNED")).statusCode(422).body("code", equalTo("NOT_EXPLAINABLE"));
        SampleMonth.repay(run, one.holder()).statusCode(200);
        on("2024-07-07");
        assertEquals(List.of(), differences("2024-07-06"));
    }

    @Test
    void whatIsLeftInPaymentOnceItsRunIsClosedIsNamedUntilItIsRepaired() {
        on("2024-07-03");
        SampleMonth.result(run, one.holder(), "PAID", "C-" + run, "2024-07-03").statusCode(200);
        SampleMonth.result(run, other.holder(), "PAID", "D-" + run, "2024-07-03")
                .statusCode(200);
        assertEquals("CLOSED", SampleMonth.view(run).getString("state"));
        shifted(1);
        on("2024-07-04");
        try {
            assertEquals(List.of("CLEARING 0 1 0"), differences("2024-07-03"));
        } finally {
            shifted(-1);
        }
        assertEquals(
                run, from(got("2024-07-03/differences").extract().asString()).getString("items[0].act"));
        on("2024-07-05");
        assertEquals(List.of(), differences("2024-07-04"));
    }

    /// Into payment by the side of all entries.
    private void shifted(int fen) {
        assertEquals(1, tx.<Integer>write(db -> db.exec("""
                update ledger.account set payable = payable + $2, available = available - $2
                where id = (select account_id from voucher.vouchers where id = $1)
                """, one.voucher().value(), (long) fen)));
    }

    @Test
    void aPaymentOfTheLedgerWithoutAWordOfTheBankDiffersUntilThereIsOne() throws SQLException {
        on("2024-07-03");
        SampleMonth.result(run, one.holder(), "PAID", "L-" + run, "2024-07-03").statusCode(200);
        later();
        on("2024-07-04");
        assertEquals(List.of("CLEARING 0 1000000 5000000", "LEDGER_DIFFERS 0 4000000 0"), sums("2024-07-03"));
        on("2024-07-06");
        assertEquals(List.of(), differences("2024-07-05"));
    }

    private List<String> sums(String day) {
        return differences(day).stream()
                .filter(row -> !row.startsWith("CLEARING 0 0 "))
                .toList();
    }

    private void later() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("update settlement.result set recorded_at = recorded_at + interval '1 day'"
                            + " where run_id = '" + run + "'"));
        }
    }

    private void listed(Map<String, Object> list) {
        As.provider(month.center)
                .body(list)
                .post("/api/v1/usage/reconciliations")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> stated(Ticket ticket, String id, long feeFen) {
        return Map.of("id", ticket.number() + "-" + id, "feeFen", feeFen, "voucher", ticket.number());
    }

    @Test
    void whatACenterListsOtherwiseDiffersUntilItIsRecordedOrTheNextListAgrees() {
        on("2024-07-03");
        listed(Map.of(
                "from", "2024-06-14",
                "to", "2024-06-14",
                "records", List.of(stated(one, "r-1", 8_000_001), stated(one, "r-2", 500_000))));
        on("2024-07-05");
        assertEquals(
                List.of("LIST_DIFFERS 0 8000000 8000001 feeFen", "LIST_LACKS 0 2000000 -", "LIST_UNKNOWN 0 - 500000"),
                differences("2024-07-03"));
        assertEquals(8_500_001, figures("2024-07-03").get("LIST_STATED"));
        assertEquals(10_000_000, figures("2024-07-03").get("LIST_RECORDED"));
        assertEquals(3, differences("2024-07-04").size());
        month.post(one, "r-2", 500_000);
        on("2024-07-06");
        assertEquals(
                List.of("LIST_DIFFERS 2 8000000 8000001 feeFen", "LIST_LACKS 2 2000000 -"), differences("2024-07-05"));
        listed(Map.of(
                "from", "2024-06-01",
                "to", "2024-06-30",
                "records",
                        List.of(
                                stated(one, "r-1", 8_000_000),
                                stated(one, "r-2", 500_000),
                                stated(other, "r-1", 2_000_000))));
        on("2024-07-07");
        assertEquals(List.of(), differences("2024-07-06"));
    }

    @Test
    void manyWhoAskAtOnceMakeADayOnceAndItIsTheSameForEver() throws Exception {
        on("2024-07-08");
        List<Callable<String>> asks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asks.add(() -> got("2024-07-07").statusCode(200).extract().asString());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> ask : threads.invokeAll(asks)) {
                assertEquals(asks.getFirst().call(), ask.get());
            }
        }
        byte[] book = workbook();
        assertArrayEquals(book, workbook());
        List<String> rows = rows(book);
        assertTrue(rows.contains("下达支付指令") && rows.contains("已下达，银行无结果"), rows.toString());
        JsonPath list = from(got("?limit=2").statusCode(200).extract().asString());
        assertEquals(List.of("2024-07-07", "2024-07-06"), list.getList("items.day"));
        assertEquals(
                "2024-07-05",
                from(got("?limit=1&cursor=" + list.getString("next")).extract().asString())
                        .getString("items[0].day"));
        JsonPath first = from(got("2024-07-07/differences?limit=1").extract().asString());
        JsonPath second = from(got("2024-07-07/differences?limit=1&cursor=" + first.getString("next"))
                .extract()
                .asString());
        assertFalse(first.getString("items[0].id").equals(second.getString("items[0].id")));
        assertEquals(null, second.getString("next"));
    }

    private static List<String> rows(byte[] book) throws IOException {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(book))) {
            List<String> what = new ArrayList<>();
            read.getSheetAt(0).forEach(row -> what.add(row.getCell(2).getStringCellValue()));
            return what;
        }
    }

    private byte[] workbook() {
        return As.financeMaker()
                .accept("*/*")
                .get(PATH + month.programme + "/2024-07-07/xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
