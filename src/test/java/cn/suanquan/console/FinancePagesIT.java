package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The finance bureau's desk: open runs, what waits for the next ones, what came back, what the pools have.
@ServiceTest
class FinancePagesIT extends SoundLedger {
    /// The desk begins with the runs that were made last, and others leave theirs open.
    private static final Instant LATER_THAN_ALL = Instant.parse("2090-01-02T02:00:00Z");

    private SampleMonth month;
    private Ticket ticket;

    @BeforeEach
    void aClaimAndUsageThatIsNotClaimedYet() {
        month = new SampleMonth(clock);
        ticket = month.voucher("工作台大学", 100_000_000);
        assertFalse(month.claim(ticket, "d-1", 8_000_000).isEmpty());
        Ticket other = month.voucher("未申兑大学", 10_000_000);
        month.post(other, "d-2", 3_000_000);
        UsageApi.confirm(other);
    }

    private static String page(RequestSpecification who, String path) {
        var answer = PageForm.get(who, path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    private String waiting() {
        return "/console/finance/waiting/" + month.programme;
    }

    @Test
    void theDeskSaysWhatWaitsForTheNextRun() {
        String desk = page(As.financeMaker(), "/console/finance");
        String row = desk.substring(desk.indexOf(waiting()));
        row = row.substring(0, row.indexOf("</tr>"));
        assertTrue(row.contains("40,000.00") && row.contains("15,000.00"), row);
        String claims = page(As.financeChecker(), waiting());
        assertTrue(claims.contains("工作台大学") && claims.contains("/console/ground/claims/"), claims);
        assertTrue(claims.contains("未申兑大学") && claims.contains("/CLAIMABLE"), claims);
        List<List<String>> waits = PageTable.of(As::financeChecker, waiting(), "/csv");
        assertEquals("40,000.00", waits.getFirst().getLast());
        List<List<String>> could = PageTable.of(As::financeMaker, waiting(), "/claimable/csv");
        assertEquals("未申兑大学", could.getFirst().getFirst());
        assertTrue(page(As.financeMaker().header("Accept-Language", "en"), "/console/finance")
                .contains("Claimed, no run yet"));
    }

    @Test
    void theDeskSaysWhoseTurnItIs() {
        String run = month.create(SampleMonth.JUNE, LATER_THAN_ALL).getString("id");
        String link = "/console/finance/runs/" + run;
        assertTrue(page(As.financeMaker(), "/console/finance").contains(link));
        As.financeMaker()
                .body(Map.of("reason", "重新编制"))
                .post("/api/v1/settlements/" + run + "/cancellation")
                .then()
                .statusCode(200);
        assertFalse(page(As.financeMaker(), "/console/finance").contains(link));
        clock.moveTo(SampleMonth.SETTLED);
    }

    @Test
    void theDeskSaysWhatCameBack() {
        String run = month.june();
        assertEquals("PAID_OUT", SampleMonth.paidOut(run).getString("state"));
        var _ = SampleMonth.result(run, ticket.holder(), "RETURNED", "T-1", "2024-07-02")
                .statusCode(200);
        String back = "/console/finance/runs/" + run + "/returns/" + ticket.holder();
        String checker = page(As.financeChecker(), "/console/finance");
        assertTrue(checker.contains(back) && checker.contains("账号户名不符"), checker);
        assertFalse(page(As.financeMaker(), "/console/finance").contains(back), "a maker decides on no return");
        assertTrue(checker.contains("/console/finance/returned/csv"), checker);
        String table = OfficeTablesIT.table(As.financeMaker(), "/console/finance/returned/csv");
        assertTrue(table.lines().anyMatch(line -> line.contains("工作台大学") && line.contains(",40000.00,")), () -> table);
        SampleMonth.giveUp(run, ticket.holder()).statusCode(200);
        assertFalse(page(As.financeChecker(), "/console/finance").contains(back));
    }

    @Test
    void thePoolsSayWhatTheyHave() {
        String pools = page(As.financeMaker(), "/console/finance/pools?year=2024");
        String link = "/console/ground/pools/" + month.programme + "/2024/";
        assertTrue(pools.contains(link), pools);
        String file = As.auditor()
                .accept("text/csv")
                .get("/console/finance/pools.csv?year=2024")
                .asString();
        assertTrue(file.contains("资金池"), file);
        assertTrue(page(As.admin(), "/console/finance/pools?year=2199").contains("本年度没有资金池"));
        assertTrue(page(As.financeMaker().header("Accept-Language", "en"), "/console/finance/pools?year=2024")
                .contains("Appropriated"));
    }

    @Test
    void othersHaveNoDesk() {
        assertEquals(403, PageForm.get(As.reviewer(), "/console/finance").statusCode());
        assertEquals(403, PageForm.get(As.reviewer(), waiting()).statusCode());
        assertEquals(
                404,
                PageForm.get(As.financeMaker(), "/console/finance/waiting/nowhere")
                        .statusCode());
    }

    @Test
    void everyAmountHasItsGround() {
        Map<String, Supplier<RequestSpecification>> read = Map.of(
                "/console/finance",
                As::financeChecker,
                waiting(),
                As::financeMaker,
                "/console/finance/pools?year=2024",
                As::financeMaker,
                "/console/finance/debts?programme=" + month.programme,
                As::financeMaker);
        read.forEach((path, who) -> assertEquals(
                List.of(),
                PageFigures.of(page(who.get(), path)).figures().stream()
                        .filter(figure -> figure.link().isEmpty())
                        .toList(),
                path));
    }
}
