package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// Each day of a programme is compared once it is over: every kind of difference is made, seen with its age and its
/// place, and gone when it is repaired.
@ServiceTest
class DailyReconciliationIT extends ReconciledMonth {
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
    void aReturnThatABanksFileSaysIsNotGoneWithTheWordThatItWasPaid() {
        on("2024-07-03");
        String paid = sent(BankMessages.csv(BankMessages.row(reference(one), "40000.00", "成功", "V-1", "2024-07-03")));
        String back = sent(BankMessages.csv(BankMessages.row(reference(one), "40000.00", "退汇", "V-2", "2024-07-03")));
        String both = sent(BankMessages.csv(
                BankMessages.row(reference(other), "10000.00", "成功", "V-3", "2024-07-03"),
                BankMessages.row(reference(other), "10000.00", "退汇", "V-4", "2024-07-03")));
        on("2024-07-04");
        assertEquals(
                List.of(
                        "NOT_RECORDED 0 1000000 1000000",
                        "NOT_RECORDED 0 1000000 1000000 FOLLOWS_ANOTHER RETURNED",
                        "NOT_RECORDED 0 4000000 4000000",
                        "NOT_RECORDED 0 4000000 4000000 RETURNED"),
                differences("2024-07-03"));
        BankFileSamples.apply(run, paid).statusCode(200);
        BankFileSamples.apply(run, both).statusCode(200);
        on("2024-07-05");
        assertEquals(
                List.of(
                        "NOT_RECORDED 1 1000000 1000000 FOLLOWS_ANOTHER RETURNED",
                        "NOT_RECORDED 1 4000000 4000000 RETURNED"),
                differences("2024-07-04"));
        explain(id("2024-07-04", "NOT_RECORDED")).statusCode(422).body("code", equalTo("NOT_EXPLAINABLE"));
        BankFileSamples.apply(run, back).statusCode(200);
        BankFileSamples.apply(run, both).statusCode(200);
        on("2024-07-06");
        assertEquals(List.of("RETURNED 0 1000000 -", "RETURNED 0 4000000 -"), differences("2024-07-05"));
    }

    @Test
    void aReturnThatTheBankTakesBackIsExplainedByTwoPersons() throws SQLException {
        on("2024-07-03");
        var _ = sent(BankMessages.csv(
                BankMessages.row(reference(one), "40000.00", "退汇", "K-2", "2024-07-03"),
                BankMessages.row("SQ000000000000000000000000", "1.00", "退汇", "K-3", "2024-07-03")));
        on("2024-07-04");
        long id = id("2024-07-03", "NOT_RECORDED");
        asBefore(id);
        explain(id).statusCode(422).body("code", equalTo("NOT_EXPLAINABLE"));
        propose("finance-wu", id("2024-07-03", "BANK_UNKNOWN")).statusCode(422).body("code", equalTo("NOT_PROPOSABLE"));
        String thief = "thief-" + UUID.randomUUID();
        Object read = propose(thief, id)
                .statusCode(200)
                .body("proposed.explainedBy", endsWith(thief))
                .extract()
                .path("proposal");
        revoke("", thief);
        explain(id).statusCode(409).body("code", equalTo("PERSON_REVOKED"));
        revoke("/liftings", thief);
        propose("finance-wu", id).statusCode(200).body("proposed.explainedBy", endsWith("finance-wu"));
        As.officer("finance-wu", Role.FINANCE_CHECKER)
                .body(Map.of("reason", "银行来函更正"))
                .post(PATH + "differences/" + id + "/explanations")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        explain(id, read).statusCode(409).body("code", equalTo("CONTENT_CHANGED"));
        explain(id, null).statusCode(409).body("code", equalTo("CONTENT_CHANGED"));
        explain(id).statusCode(200);
        on("2024-07-05");
        assertEquals(List.of("BANK_UNKNOWN 1 - 100 INSTRUCTION_UNKNOWN"), differences("2024-07-04"));
        propose("finance-li", id).statusCode(409).body("code", equalTo("DIFFERENCE_GONE"));
        SampleMonth.result(run, one.holder(), "PAID", "K-1", "2024-07-05").statusCode(200);
        on("2024-07-06");
        assertEquals(List.of("BANK_UNKNOWN 2 - 100 INSTRUCTION_UNKNOWN"), differences("2024-07-05"));
    }

    @Test
    void aReturnThatDiffersInSomethingElseTooIsExplainedByTwoPersonsAsWell() {
        on("2024-07-03");
        var _ = sent(BankMessages.csv(BankMessages.row(reference(one), "40000.01", "退汇", "N-1", "2024-07-03")));
        on("2024-07-04");
        long id = id("2024-07-03", "BANK_DIFFERS");
        explain(id).statusCode(422).body("code", equalTo("NOT_EXPLAINABLE"));
        String alone = """
                insert into reconciliation.explanation (difference_id, programme, reason, explained_by, explained_at)
                select id, programme, 'x', 'somebody', now() from reconciliation.difference where id = $1
                """;
        DbFault fault = assertThrows(DbFault.class, () -> tx.<Integer>write(db -> db.exec(alone, id)));
        assertEquals(Optional.of("return_explained_by_two"), fault.constraint());
        SampleMonth.result(run, one.holder(), "PAID", "N-2", "2024-07-04").statusCode(200);
        on("2024-07-05");
        assertEquals(
                List.of("BANK_DIFFERS 1 4000000 4000001 AMOUNT_DIFFERS"),
                differences("2024-07-04"),
                "that it was paid does not say that it did not come back");
        propose("finance-wu", id).statusCode(200);
        explain(id).statusCode(200);
        on("2024-07-06");
        assertEquals(List.of(), differences("2024-07-05"));
    }

    /// As returns were kept before their code said so.
    private void asBefore(long difference) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("update reconciliation.difference set code = '' where id = " + difference));
        }
    }

    @Test
    void whatIsPaidAgainAfterAReturnIsNotSetOffTwice() {
        on("2024-07-03");
        SampleMonth.result(run, one.holder(), "PAID", "W-" + run, "2024-07-03").statusCode(200);
        month.correct(one, "r-1", 0, Instant.parse("2024-07-04T02:00:00Z"));
        String july =
                month.create("2024-07", Instant.parse("2024-07-31T17:00:00Z")).getString("id");
        month.claim(one, "r-2", 20_000_000);
        on("2024-08-01");
        assertEquals(0, figures("2024-07-31").get("SET_OFF"));
        SampleMonth.paidOut(july);
        SampleMonth.result(july, one.holder(), "PAID", "X-" + july, "2024-08-01")
                .statusCode(200);
        on("2024-08-02");
        SampleMonth.result(july, one.holder(), "RETURNED", "Y-" + july, "2024-08-02")
                .statusCode(200);
        on("2024-08-03");
        SampleMonth.repay(july, one.holder()).statusCode(200);
        SampleMonth.result(july, one.holder(), 2, "PAID", "Z-" + july, "2024-08-03")
                .statusCode(200);
        on("2024-08-04");
        assertEquals(List.of(4_000_000L, -4_000_000L, 4_000_000L), List.of(setOff(1), setOff(2), setOff(3)));
        assertEquals(6_000_000, figures("2024-08-02").get("BANK_RETURNED"));
        assertEquals(10_000_000, figures("2024-08-02").get("LEDGER_RETURNED"));
    }

    /// On a day of August; what the bank and the ledger say has to agree on it.
    private long setOff(int day) {
        Map<String, Long> of = figures("2024-08-0" + day);
        long setOff = of.get("SET_OFF");
        assertEquals(
                of.get("LEDGER_PAID") - of.get("LEDGER_RETURNED"),
                of.get("BANK_PAID") - of.get("BANK_RETURNED") + setOff,
                of.toString());
        return setOff;
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

    @Test
    void manyWhoAskAtOnceMakeADayOnceAndItIsTheSameForEver() throws Exception {
        on("2024-07-08");
        List<Callable<String>> asks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asks.add(() -> got("2024-07-07").extract().asString());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked = threads.invokeAll(asks);
            String made = got("2024-07-07").statusCode(200).extract().asString();
            for (Future<String> ask : asked) {
                boolean isMade = !ask.get().contains("DAY_NOT_RECONCILED");
                assertEquals(made, isMade ? ask.get() : made, "whoever asks while another makes it is told so");
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
