package cn.suanquan.report;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Reports of a programme of the test's own: two universities in two districts, an enterprise with a one-off, two
/// centers; one voucher is paid and then corrected. What reports say is reckoned again by plain SQL over the accounts
/// and records as they stand, which shares nothing with it.
@ServiceTest
class ReportsIT extends SoundMonths {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final Instant LATER = Instant.parse("2024-09-20T02:00:00Z");
    private static final String REPORTS = "/api/v1/reports/";
    private static final long WRITTEN_OFF = 400_000;

    @Inject
    ServiceClock clock;

    @Inject
    ReportStore store;

    @Inject
    Slices slices;

    @Inject
    History history;

    @Inject
    Tx tx;

    private SampleMonth month;
    private Ticket paid;
    private CenterId second;

    private void played() {
        month = new SampleMonth(clock);
        second = Parties.admittedCenter(month.programme);
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2024-02-01"));
        Ticket other = SampleVouchers.issued(
                Parties.holder(body), second, SampleVouchers.contract(month.programme, second, 40_000_000));
        paid = month.voucher("报表大学", 100_000_000);
        Ticket unused = month.voucher("未用大学", 20_000_000);
        As.reviewer()
                .body(Map.of("reason", "项目取消"))
                .post("/api/v1/vouchers/" + unused.voucher() + "/voidings")
                .then()
                .statusCode(200);
        var _ = month.claim(paid, "r-1", 8_000_000);
        assertEquals("ACCEPTED", outcome(second, UsageApi.record(other, "s-1", 3_000_000)));
        UsageApi.confirm(other);
        assertEquals("ACCEPTED", outcome(second, UsageApi.record(other, "s-2", 1_234_567)));
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        SampleMonth.result(run, paid.holder(), "PAID", "R-" + run, "2024-07-02").statusCode(200);
        month.correct(paid, "r-1", 6_000_000, JULY);
        clock.moveTo(JULY);
        SecondPerson.approves(As.admin()
                .body(Map.of(
                        "pool",
                        "LF-2-pool",
                        "amountFen",
                        12_345_600,
                        "direction",
                        "UP",
                        "documentNumber",
                        "廊财〔2024〕7号",
                        "reason",
                        "年中追加"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/appropriations"));
    }

    @Test
    void theVouchersThatAreNewAreLearnedInPages() {
        slices.learnAll();
        played();
        List<Long> unknown = tx.read(db -> store.unknown(db, 0, 1_000));
        assertTrue(unknown.size() >= 3, unknown.toString());
        List<Long> first = tx.read(db -> store.unknown(db, 0, 1));
        assertEquals(unknown.subList(0, 1), first);
        assertEquals(1, tx.<Integer>write(db -> store.classify(db, first, clock.instant())));
        assertEquals(unknown.subList(1, unknown.size()), tx.read(db -> store.unknown(db, first.getFirst(), 1_000)));
        slices.learnAll();
        assertEquals(List.of(), tx.read(db -> store.unknown(db, 0, 1_000)));
    }

    private static String outcome(CenterId center, Map<String, Object> record) {
        return UsageApi.post(center, record).getString("results[0].outcome");
    }

    private String text(String report) {
        return As.auditor()
                .get(REPORTS + report)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private byte[] book(String report) {
        return As.financeMaker()
                .accept("*/*")
                .get(REPORTS + report)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private String of(String report) {
        return report + "?programme=" + month.programme + "&year=2024";
    }

    @Test
    void whatReportsSayIsWhatPlainSqlReckonsOverTheAccountsAndRecords() {
        played();
        theBudgetIsCarriedOut();
        theUseIsSplit();
        theDueIsAged();
    }

    /// The pool's account, the vouchers' accounts and the documents, as they stand.
    private void theBudgetIsCarriedOut() {
        JsonPath budget = JsonPath.from(text(of("budget")));
        assertEquals(1, budget.getList("lines").size());
        Map<String, Long> stands = tx.read(this::stands);
        Map<String, Long> said = new TreeMap<>();
        stands.keySet().forEach(name -> said.put(name, budget.getLong("lines[0]." + name)));
        assertEquals(stands, said);
        long used = stands.get("heldFen")
                + stands.get("claimableFen")
                + stands.get("claimedFen")
                + stands.get("payableFen")
                + stands.get("paidFen");
        assertEquals(used, budget.getLong("lines[0].usedFen"));
        assertEquals(3_000_000 + 1_500_000 + 617_283, used);
        assertEquals(1_000_000, stands.get("owedFen"));
        assertEquals(10_000_000, stands.get("returnedFen"));
        assertEquals(12_345_600, budget.getLong("total.raisedFen"));
        // 5,117,283 of 80,000,000
        assertEquals("6.40", budget.getString("total.utilisation"));
    }

    private Map<String, Long> stands(Db db) {
        return db.one(
                        """
                        select p.available as left_fen,
                               (select sum(s.change_fen) from voucher.appropriations s where s.account = p.key)::int8
                                   as appropriated_fen,
                               sum(j.granted)::int8 as granted_fen, sum(j.returned)::int8 as returned_fen,
                               sum(a.available)::int8 as available_fen, sum(a.held)::int8 as held_fen,
                               sum(a.claimable)::int8 as claimable_fen, sum(a.claimed)::int8 as claimed_fen,
                               sum(a.payable)::int8 as payable_fen, sum(a.paid)::int8 as paid_fen,
                               sum(a.owed)::int8 as owed_fen
                        from voucher.vouchers v
                        join ledger.accounts a on a.id = v.account_id
                        join ledger.accounts p on p.key = $1 || '/2024/pool/LF-2-pool'
                        cross join lateral (
                            select coalesce(sum(e.amount) filter (where e.other_account_id = a.id), 0) as granted,
                                   coalesce(sum(e.amount) filter (where e.from_account_id = a.id), 0) as returned
                            from ledger.journal e
                            where e.other_account_id = a.id or e.from_account_id = a.id
                                and e.other_account_id = p.id) j
                        where v.programme = $1 and v.year = 2024
                        group by p.available, p.key
                        """,
                        row -> {
                            Map<String, Long> all = new TreeMap<>();
                            for (String name : List.of(
                                    "left",
                                    "appropriated",
                                    "granted",
                                    "returned",
                                    "available",
                                    "held",
                                    "claimable",
                                    "claimed",
                                    "payable",
                                    "paid",
                                    "owed")) {
                                all.put(name + "Fen", row.getLong(name + "_fen"));
                            }
                            return all;
                        },
                        month.programme)
                .orElseThrow();
    }

    private void theUseIsSplit() {
        assertEquals(
                tx.read(db -> byHolder(db, "v.rule_id")), lines(JsonPath.from(text(of("use") + "&by=RULE")), false));
        assertEquals(
                tx.read(db -> byHolder(db, "h.district")),
                lines(JsonPath.from(text(of("use") + "&by=district")), false));
        assertEquals(
                tx.read(db -> byHolder(db, "h.section")), lines(JsonPath.from(text(of("use") + "&by=SECTOR")), false));
        JsonPath bySection = JsonPath.from(text(of("use") + "&by=SECTOR"));
        assertEquals("教育", bySection.getString("lines.find { it.key == 'P' }.section.zh"));
        JsonPath byCenter = JsonPath.from(text(of("use") + "&by=CENTER"));
        assertEquals(tx.read(this::byCenter), lines(byCenter, true));
        // 60,000 + 30,000 + 12,345.67 of fees for 30,000 + 15,000 + 6,172.83 of subsidy
        assertEquals("2.00", byCenter.getString("total.leverage"));
        assertEquals(10_234_567, byCenter.getLong("total.feeFen"));
    }

    private static Map<String, List<Long>> lines(JsonPath report, boolean isByCenter) {
        Map<String, List<Long>> lines = new TreeMap<>();
        for (int i = 0; i < report.getList("lines").size(); i++) {
            String line = "lines[" + i + "].";
            List<Long> figures = new ArrayList<>();
            if (!isByCenter) {
                figures.add(report.getLong(line + "grantedFen"));
            }
            figures.add(report.getLong(line + "usedFen"));
            figures.add(report.getLong(line + "feeFen"));
            lines.put(report.getString(line + "key"), figures);
        }
        return lines;
    }

    private Map<String, List<Long>> byHolder(Db db, String key) {
        Map<String, List<Long>> lines = new TreeMap<>();
        String sql =
                switch (key) {
                    case "v.rule_id" -> BY_HOLDER.formatted("v.rule_id");
                    case "h.district" -> BY_HOLDER.formatted("h.district");
                    default -> BY_HOLDER.formatted("h.section");
                };
        db.list(sql, row -> row, month.programme)
                .forEach(row -> lines.put(
                        row.getString("key"),
                        List.of(row.getLong("granted_fen"), row.getLong("used_fen"), row.getLong("fee_fen"))));
        return lines;
    }

    private static final String BY_HOLDER = """
            select %s as key, sum(v.face_fen)::int8 as granted_fen, sum(a.basis)::int8 as fee_fen,
                   sum(a.held + a.claimable + a.claimed + a.payable + a.paid)::int8 as used_fen
            from voucher.vouchers v
            join ledger.accounts a on a.id = v.account_id
            join registry.holders h on h.id = v.holder
            where v.programme = $1 and v.year = 2024
            group by 1""";

    private Map<String, List<Long>> byCenter(Db db) {
        Map<String, List<Long>> lines = new TreeMap<>();
        db.list("""
                        select c.code, sum(m.net_fen)::int8 as used_fen, sum(m.fee_fen)::int8 as fee_fen
                        from usage.record_money m
                        join voucher.vouchers v on v.account_id = m.account_id
                        join usage.sources s on s.source = m.source
                        join registry.centers c on c.id = s.center_id
                        where v.programme = $1
                        group by c.code
                        """, row -> row, month.programme)
                .forEach(row ->
                        lines.put(row.getString("code"), List.of(row.getLong("used_fen"), row.getLong("fee_fen"))));
        return lines;
    }

    private void theDueIsAged() {
        As.auditor()
                .get(REPORTS + of("ageing"))
                .then()
                .statusCode(200)
                .body("lines.find { it.due == 'CLAIMABLE' }.days30Fen", equalTo(1_500_000))
                .body("lines.find { it.due == 'CLAIMABLE' }.totalFen", equalTo(1_500_000))
                .body("lines.find { it.due == 'OWED' }.vouchers", equalTo(1))
                .body("lines.find { it.due == 'OWED' }.days30Fen", equalTo(1_000_000));
        clock.moveTo(LATER);
        var _ = SampleVouchers.usage(1_000_000);
        As.auditor()
                .get(REPORTS + of("ageing"))
                .then()
                .statusCode(200)
                .body("lines.find { it.due == 'OWED' }.days30Fen", equalTo(0))
                .body("lines.find { it.due == 'OWED' }.days90Fen", equalTo(1_000_000));
    }

    @Test
    void aReportAtAPositionIsTheSameToTheByteWhateverWasWrittenSinceAndHoweverItIsAddedUp() {
        played();
        long position = JsonPath.from(text(of("budget"))).getLong("of.position");
        List<String> reports = List.of(
                of("budget"),
                of("use"),
                of("use") + "&by=CENTER",
                of("use") + "&by=DISTRICT",
                of("ageing"),
                "refusals?year=2024");
        List<String> before =
                reports.stream().map(one -> text(one + "&position=" + position)).toList();
        List<byte[]> books = reports.stream()
                .map(one -> book(xlsx(one) + "&position=" + position))
                .toList();
        month.correct(paid, "r-1-c", 5_000_000, JULY);
        var _ = month.writtenOff(paid.holder(), WRITTEN_OFF);
        var _ = month.claim(month.voucher("再来大学", 10_000_000), "t-1", 2_000_000);
        refused();
        amended();
        cutInTwo(position);
        for (int i = 0; i < reports.size(); i++) {
            String again = reports.get(i) + "&position=" + position;
            assertEquals(before.get(i), text(again), again);
            assertArrayEquals(books.get(i), book(xlsx(again)), again);
            assertNotEquals(before.get(i), text(reports.get(i)), again);
        }
        theBudgetOfNowIsRight();
    }

    @Test
    void whatWasRejectedOrClosedIsAmongTheRefusedByArticleAndReasonFromItsPlaceOn() {
        month = new SampleMonth(clock);
        String reason = "材料不全 " + UUID.randomUUID();
        clock.moveTo(JULY);
        long before = JsonPath.from(text("refusals?year=2024")).getLong("applications");
        rejected("/reviews", Map.of("decision", "REJECT", "reason", reason));
        JsonPath first = JsonPath.from(text("refusals?year=2024"));
        assertEquals(before + 1, first.getLong("applications"));
        String line = "rejected.find { it.reason == '" + reason + "' && it.decision == '%s' }";
        assertEquals(month.programme, first.getString(line.formatted("REJECTED") + ".programme"));
        assertTrue(!first.getString(line.formatted("REJECTED") + ".article").isEmpty(), first.prettify());
        rejected("/reviews", Map.of("decision", "REJECT", "reason", reason));
        rejected("/closure", Map.of("reason", reason));
        JsonPath now = JsonPath.from(text("refusals?year=2024"));
        assertEquals(2, now.getLong(line.formatted("REJECTED") + ".applications"));
        assertEquals(1, now.getLong(line.formatted("CLOSED") + ".applications"));
        String at = "refusals?year=2024&position=" + first.getLong("of.position");
        assertEquals(1, JsonPath.from(text(at)).getLong(line.formatted("REJECTED") + ".applications"));
        assertFalse(text("refusals?year=2023").contains(reason));
        String drawn =
                new String(book("refusals.xlsx?year=2024"), StandardCharsets.UTF_8); // parts are stored as they are
        assertTrue(drawn.contains("未通过或终结的申请") && drawn.contains(reason), "the workbook draws them");
        String page = As.auditor()
                .accept("text/html")
                .get("/console/reports/refusals?year=2024")
                .asString();
        assertTrue(page.contains("<title>" + reason + "</title>"), page);
    }

    private void rejected(String act, Map<String, String> body) {
        String id = SampleVouchers.apply(
                        Parties.university(), SampleVouchers.contract(month.programme, month.center, 1_000_000))
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer().body(body).post("/api/v1/applications/" + id + act).then().statusCode(200);
    }

    private static String xlsx(String report) {
        return report.replaceFirst("\\?", ".xlsx?");
    }

    /// A record on a voucher that there is not.
    private void refused() {
        Map<String, Object> record = new TreeMap<>(UsageApi.record(paid, "u-1", 777));
        record.put("voucher", "LF24-00000000-0");
        assertEquals("REFUSED", outcome(month.center, record));
        JsonPath report = JsonPath.from(text("refusals?year=2024"));
        assertTrue(report.getLong("records") >= 1, report.prettify());
    }

    /// The register says another district of a holder that has a voucher.
    private void amended() {
        As.reviewer()
                .header("If-Match", "\"1\"")
                .body(Map.of(
                        "name",
                        "报表大学",
                        "kind",
                        "UNIVERSITY",
                        "section",
                        "M",
                        "facts",
                        Map.of("isSme", false, "isAiEnterprise", false, "district", "广阳区"),
                        "reason",
                        "迁址"))
                .put("/api/v1/holders/" + paid.holder())
                .then()
                .statusCode(200);
    }

    /// Adds up what was written before a position in two slices, and what came after it in a third.
    private void cutInTwo(long position) {
        Position until = history.settled().position();
        for (long end : List.of(position - 7, position + 1, until.batch())) {
            var _ = tx.write(db -> {
                ReportStore.Slice last = store.before(db, until);
                if (last.position().batch() < end) {
                    store.keep(db, last, new Position(end), clock.instant());
                }
                return true;
            });
        }
        assertEquals(until, tx.read(db -> store.before(db, until)).position());
    }

    private void theBudgetOfNowIsRight() {
        JsonPath budget = JsonPath.from(text(of("budget")));
        assertEquals(WRITTEN_OFF, budget.getLong("lines[0].writtenOffFen"));
        tx.read(this::stands)
                .forEach((name, fen) -> assertEquals(
                        fen - (name.equals("owedFen") ? WRITTEN_OFF : 0), budget.getLong("lines[0]." + name), name));
    }

    @Test
    void whatThereIsNotIsRefused() {
        As.auditor().get(REPORTS + "budget?programme=none&year=2024").then().statusCode(404);
        As.auditor().get(REPORTS + "budget?programme=langfang").then().statusCode(400);
        As.auditor()
                .get(REPORTS + "budget?programme=langfang&year=2024&position=8000000000")
                .then()
                .statusCode(400);
        As.auditor()
                .get(REPORTS + "use?programme=langfang&year=2024&by=MOON")
                .then()
                .statusCode(400);
    }
}
