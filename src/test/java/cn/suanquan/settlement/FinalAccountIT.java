package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The final account of a year, against a reckoning of its own over the tables, which shares no code with it.
@ServiceTest
class FinalAccountIT extends SoundLedger {
    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private static String path(String programme, int year, String day) {
        return "/api/v1/programmes/" + programme + "/years/" + year + "/final-account" + day;
    }

    private static JsonPath account(String programme, int year) {
        return from(As.auditor()
                .get(path(programme, year, ""))
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static void appropriated(String programme, int year, String direction, long fen, String number) {
        SecondPerson.approves(As.admin()
                .body(Map.of(
                        "pool", "LF-2-pool",
                        "amountFen", fen,
                        "direction", direction,
                        "documentNumber", number,
                        "reason", "年中调整"))
                .post("/api/v1/programmes/" + programme + "/years/" + year + "/appropriations"));
    }

    private long reckoned(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long inVouchers(String programme, String buckets) throws SQLException {
        return reckoned("select coalesce(sum(" + buckets + "), 0) from voucher.voucher v"
                + " join ledger.account a on a.id = v.account_id where v.programme = '" + programme + "'");
    }

    @Test
    void eachAmountIsWhatTheTablesComeToAndTheAccountOfADayNeverChanges() throws SQLException {
        SampleMonth month = new SampleMonth(clock);
        String programme = month.programme;
        Ticket paid = month.voucher("甲大学", 100_000_000);
        Ticket waits = month.voucher("乙大学", 100_000_000);
        month.claim(paid, "r-1", 8_000_001);
        month.claim(waits, "r-1", 2_000_000);
        month.post(waits, "r-2", 600_000);
        appropriated(programme, 2024, "UP", 30_000_000, "廊财指〔2024〕7号");
        appropriated(programme, 2024, "DOWN", 1_000_000, "廊财指〔2024〕8号");
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, paid.holder(), "PAID", "Y-" + run, "2024-07-02").statusCode(200);
        month.correct(paid, "r-1", 7_000_000, Instant.parse("2024-07-10T02:00:00Z"));
        clock.moveTo(Instant.parse("2024-07-11T02:00:00Z"));
        JsonPath account = account(programme, 2024);
        assertEquals("2024-07-10", account.getString("day"));
        assertEquals(
                reckoned("select sum(case direction when 'DOWN' then -amount_fen else amount_fen end)"
                        + " from voucher.appropriation where programme = '" + programme + "'"),
                account.getLong("totals.budgetFen"));
        assertEquals(inVouchers(programme, "a.paid + a.owed"), account.getLong("totals.paidFen"));
        assertEquals(inVouchers(programme, "a.owed"), account.getLong("totals.owedFen"));
        assertEquals(inVouchers(programme, "a.claimed + a.payable"), account.getLong("totals.underWayFen"));
        assertEquals(inVouchers(programme, "a.held + a.claimable"), account.getLong("totals.unclaimedFen"));
        assertEquals(inVouchers(programme, "a.available"), account.getLong("totals.unusedFen"));
        long left =
                reckoned("select available from ledger.account where key = '" + programme + "/2024/pool/LF-2-pool'");
        assertEquals(left, account.getLong("totals.leftFen"));
        assertEquals(backAtTheTreasury(programme), account.getLong("totals.returnedFen"));
        assertEquals(0, account.getLong("totals.returnedFen"));
        assertEquals(
                account.getLong("totals.paidFen") * 10_000 / account.getLong("totals.budgetFen"),
                account.getLong("totals.executionBasisPoints"));
        assertEquals(4_000_000, account.getLong("totals.paidFen"));
        assertEquals(500_000, account.getLong("totals.owedFen"));
        assertEquals(
                List.of(2_000_000L, 2_000_000L), account.getList("levels.amountFen", Long.class), "half each by 廊政办");
        assertEquals(List.of("OPENING", "UP", "DOWN"), account.getList("pools[0].documents.direction"));
        assertEquals(
                List.of(30_000_000L, -1_000_000L),
                account.getList("pools[0].documents.changeFen", Long.class).subList(1, 3));
        byte[] before = bytes(programme, "?day=2024-07-09");
        assertEquals(0, from(new String(before, StandardCharsets.UTF_8)).getLong("totals.owedFen"));
        clock.moveTo(Instant.parse("2024-07-13T02:00:00Z"));
        account(programme, 2024);
        assertArrayEquals(before, bytes(programme, "?day=2024-07-09"));
        assertArrayEquals(bytes(programme, "/xlsx?day=2024-07-09"), bytes(programme, "/xlsx?day=2024-07-09"));
        As.auditor().get(path(programme, 2023, "")).then().statusCode(404).body("code", equalTo("YEAR_UNKNOWN"));
        As.auditor()
                .get(path(programme, 2024, "?day=2024-07-13"))
                .then()
                .statusCode(404)
                .body("code", equalTo("DAY_NOT_RECONCILED"));
    }

    /// The amount in yuan of the first row whose item begins so.
    private static double inTable(byte[] book, String item) {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(book))) {
            for (Row row : read.getSheetAt(0)) {
                if (row.getCell(4) != null
                        && row.getCell(4).getStringCellValue().startsWith(item)) {
                    return row.getCell(5).getNumericCellValue();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no row says " + item);
    }

    @Test
    void whatIsWrittenOffIsALineOfItsOwnAndCarriesOverNoMoreFromItsDayOn() throws SQLException {
        SampleMonth month = new SampleMonth(clock);
        String programme = month.programme;
        Ticket paid = month.voucher("戊大学", 100_000_000);
        month.claim(paid, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, paid.holder(), "PAID", "W-" + run, "2024-07-02").statusCode(200);
        month.correct(paid, "r-1", 7_000_000, Instant.parse("2024-07-10T02:00:00Z"));
        clock.moveTo(Instant.parse("2024-07-11T02:00:00Z"));
        JsonPath owed = account(programme, 2024);
        assertEquals(500_000, owed.getLong("totals.owedFen"));
        assertEquals(0, owed.getLong("totals.writtenOffFen"));
        byte[] before = bytes(programme, "?day=2024-07-10");
        byte[] table = bytes(programme, "/xlsx?day=2024-07-10");
        month.writtenOff(paid.holder(), 200_000);
        assertArrayEquals(before, bytes(programme, "?day=2024-07-10"), "written off on the day after");
        clock.moveTo(Instant.parse("2024-07-12T02:00:00Z"));
        JsonPath account = account(programme, 2024);
        assertEquals("2024-07-11", account.getString("day"));
        assertEquals(4_000_000, account.getLong("totals.paidFen"), "it was paid out all the same");
        assertEquals(300_000, account.getLong("totals.owedFen"));
        assertEquals(200_000, account.getLong("totals.writtenOffFen"));
        assertEquals(
                inVouchers(programme, "a.owed")
                        - reckoned("select sum(amount_fen) from settlement.debt_settlement where kind = 'WRITTEN_OFF'"
                                + " and programme = '" + programme + "'"),
                account.getLong("totals.owedFen"));
        assertArrayEquals(before, bytes(programme, "?day=2024-07-10"));
        assertArrayEquals(table, bytes(programme, "/xlsx?day=2024-07-10"));
        byte[] now = bytes(programme, "/xlsx?day=2024-07-11");
        assertEquals(3_000.00, inTable(now, "其中：应退未退"));
        assertEquals(2_000.00, inTable(now, "其中：已核销"));
        assertEquals(0.00, inTable(now, "另：备用金预拨未抵扣"));
        JsonPath budget = month.budget("");
        assertEquals(300_000, budget.getLong("lines[0].owedFen"));
        assertEquals(200_000, budget.getLong("lines[0].writtenOffFen"));
        As.auditor()
                .get("/api/v1/reports/ageing?programme=" + programme + "&year=2024")
                .then()
                .statusCode(200)
                .body("lines.find { it.due == 'OWED' }.totalFen", equalTo(300_000));
        String page = Browser.financeMaker()
                .get("/console/finance/pools/final-accounts/" + programme + "/2024")
                .asString();
        assertTrue(page.contains("其中：已核销") && page.contains("2,000.00"), page);
        anUpgradeGivesItTheSamePlace(programme);
    }

    /// As a write-off stood that was recorded before there were places.
    private void anUpgradeGivesItTheSamePlace(String programme) throws SQLException {
        String of = " from settlement.debt_settlement where programme = '" + programme + "'";
        long place = reckoned("select max(place)" + of);
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("alter table settlement.debt_settlement drop constraint write_off_has_its_place");
            statement.execute(
                    "update settlement.debt_settlement set place = null where programme = '" + programme + "'");
            String migration = Files.readString(Path.of("db/migration/V110__settlement_write_off_place.sql"));
            int begin = migration.indexOf("do $$");
            statement.execute(migration.substring(begin, migration.indexOf("alter table", begin)));
            try (ResultSet row = statement.executeQuery("select max(place)" + of)) {
                row.next();
                assertEquals(place, row.getLong(1));
            }
            owner.rollback();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatCentersHaveAheadIsBesideWhatIsOwedAsOfTheDay() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        month.voucher("己大学", 100_000_000);
        String operator = month.registerOperator().toString();
        String id = month.advance(5_000_000);
        As.financeMaker()
                .body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + id + "/payments")
                .then()
                .statusCode(200);
        clock.moveTo(Instant.parse("2024-06-02T02:00:00Z"));
        assertEquals(0, account(month.programme, 2024).getLong("totals.advancesFen"), "the bank has not paid it");
        As.financeMaker()
                .body(Map.of(
                        "payee", operator,
                        "batch", 1,
                        "outcome", "PAID",
                        "bankReference", "V-1",
                        "onDate", "2024-06-02"))
                .post("/api/v1/advances/" + id + "/results")
                .then()
                .statusCode(200);
        clock.moveTo(Instant.parse("2024-06-03T02:00:00Z"));
        JsonPath account = account(month.programme, 2024);
        assertEquals(5_000_000, account.getLong("totals.advancesFen"));
        assertEquals(0, account.getLong("totals.paidFen"), "it is nothing that a voucher was paid for");
        JsonPath first = from(new String(bytes(month.programme, "?day=2024-06-01"), StandardCharsets.UTF_8));
        assertEquals(0, first.getLong("totals.advancesFen"));
    }

    private static final String POOLS = """
            pools:
              - id: LF-2-pool
                article: 第2条
                quote: 建立算力券信息管理平台,每年总额不超过1000万元的算力券
                amountYuan: 10,000,000
            """;

    @Test
    void ofAProgrammeWithoutPoolsWhatWentBackIsWhatItsVouchersGaveBack() throws SQLException {
        SampleMonth month = new SampleMonth(clock, "\n    pool: LF-2-pool", "", POOLS, "");
        String programme = month.programme;
        Ticket paid = month.voucher("丙大学", 100_000_000);
        month.claim(paid, "r-1", 8_000_000);
        Ticket unused = month.voucher("丁大学", 20_000_000);
        As.reviewer()
                .body(Map.of("reason", "项目取消"))
                .post("/api/v1/vouchers/" + unused.voucher() + "/voidings")
                .then()
                .statusCode(200);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, paid.holder(), "PAID", "Z-" + run, "2024-07-02").statusCode(200);
        clock.moveTo(Instant.parse("2024-07-03T02:00:00Z"));
        JsonPath account = account(programme, 2024);
        assertEquals(0, account.getLong("totals.budgetFen"));
        assertEquals((Object) null, account.get("totals.executionBasisPoints"), "nothing is paid of no budget");
        assertEquals(4_000_000, account.getLong("totals.paidFen"));
        assertEquals(inVouchers(programme, "a.available"), account.getLong("totals.unusedFen"));
        assertEquals(10_000_000, account.getLong("totals.returnedFen"));
        assertEquals(backAtTheTreasury(programme), account.getLong("totals.returnedFen"));
        upgraded();
        assertEquals(10_000_000, account(programme, 2024).getLong("totals.returnedFen"), "as the upgrade reckons it");
    }

    /// What the days that were made before have of it comes from the migration.
    private void upgraded() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            String migration = Files.readString(Path.of("db/migration/V097__reconciliation_outcomes.sql"));
            assertTrue(statement.executeUpdate("delete from reconciliation.year_sum where bucket = 'RETURNED'") > 0);
            statement.execute(migration.substring(migration.indexOf("do $$")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long backAtTheTreasury(String programme) throws SQLException {
        return reckoned("select coalesce(sum(e.amount), 0) from ledger.entry e"
                + " join ledger.account t on t.id = e.to_account and t.key like '%/treasury'"
                + " join voucher.voucher v on v.account_id = e.from_account where v.programme = '" + programme + "'");
    }

    private static byte[] bytes(String programme, String query) {
        return As.financeMaker()
                .accept("*/*")
                .get(path(programme, 2024, query))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void whatWasLeftGoesBackByTheDocumentOfTheClosingAndTheAccountNamesBothPersons() {
        clock.moveTo(Instant.parse("2024-12-28T02:00:00Z"));
        String programme =
                OwnProgramme.like("langfang", "validity: END_OF_YEAR", "validity: END_OF_YEAR\n  closingMonths: 0");
        appropriated(programme, 2024, "UP", 5_000_000, "廊财指〔2024〕9号");
        clock.moveTo(Instant.parse("2025-01-02T02:00:00Z"));
        JsonPath open = account(programme, 2024);
        assertEquals(open.getLong("totals.budgetFen"), open.getLong("totals.leftFen"));
        assertEquals((Object) null, open.get("closing"));
        SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + programme + "/years/2024/closings"));
        clock.moveTo(Instant.parse("2025-01-03T02:00:00Z"));
        JsonPath closed = account(programme, 2024);
        assertEquals(0, closed.getLong("totals.leftFen"));
        assertEquals(open.getLong("totals.budgetFen"), closed.getLong("totals.budgetFen"));
        assertEquals(open.getLong("totals.leftFen"), closed.getLong("totals.returnedFen"));
        assertEquals("廊财决〔2025〕1号", closed.getString("closing.documentNumber"));
        assertEquals("廊财决〔2025〕1号", closed.getString("pools[0].documents[-1].number"));
        assertEquals(open.getLong("totals.leftFen"), -closed.getLong("pools[0].documents[-1].changeFen"));
    }
}
