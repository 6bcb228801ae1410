package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.BankFileSamples;
import cn.suanquan.settlement.SampleMonth;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The finance office reads what a day came to, and a checker says why nothing is to be done about a row of the bank.
@ServiceTest
class DayReconciliationPagesIT extends SoundLedger {
    private static final String HERE = "/console/finance/reconciliation";

    @Test
    void aDayIsReadWithItsDifferencesAndOneOfTheBankIsExplained() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("壬大学", 100_000_000);
        month.claim(ticket, "r-1", 4_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        BankFileSamples.received(run);
        clock.moveTo(Instant.parse("2024-07-08T02:00:00Z"));
        Browser checker = Browser.financeChecker();
        String list = checker.get(HERE + "?programme=" + month.programme).asString();
        PageText.keep("reconciliation-days", list);
        String day = HERE + "/" + month.programme + "/2024-07-07";
        assertTrue(list.contains(day) && list.contains("20,000.00"), list);
        String page = checker.get(day).asString();
        PageText.keep("reconciliation-day", page);
        assertTrue(page.contains("银行结果无对应指令") && page.contains("壬大学") && page.contains("已下达，银行无结果"), page);
        PageText.keep("reconciliation-day-en", PageText.english(As.financeChecker(), day));
        assertTrue(checker.get(day + "?kind=BANK_UNKNOWN").asString().contains("指令编号不存在"));
        assertEquals(400, checker.get(day + "?kind=NO_SUCH_KIND").statusCode());
        assertEquals(200, checker.get(day + "/reconciliation.xlsx").statusCode());
        int id = As.auditor()
                .get("/api/v1/reconciliations/" + month.programme + "/2024-07-07/differences?kind=BANK_UNKNOWN")
                .then()
                .extract()
                .path("items[0].id");
        String one = HERE + "/differences/" + id;
        assertFalse(Browser.financeMaker().get(one).asString().contains("name=\"reason\""));
        PageText.keep("reconciliation-difference", checker.get(one).asString());
        Map<String, String> form = Map.of("key", UUID.randomUUID().toString(), "reason", "银行来函：误列本文件");
        assertEquals(303, checker.post(one + "/explanation", form).statusCode());
        assertTrue(checker.get(one).asString().contains("银行来函：误列本文件"));
        assertTrue(checker.get(day).asString().contains("已说明"));
        clock.moveTo(Instant.parse("2024-07-09T02:00:00Z"));
        assertFalse(checker.get(HERE + "/" + month.programme + "/2024-07-08")
                .asString()
                .contains("指令编号不存在"));
    }

    @Test
    void aReturnThatTheBankTookBackIsProposedByAMakerAndExplainedByAChecker() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("子大学", 100_000_000);
        month.claim(ticket, "r-1", 4_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        clock.moveTo(Instant.parse("2024-07-03T02:00:00Z"));
        BankFileSamples.returned(run, ticket.holder(), "20000.00");
        clock.moveTo(Instant.parse("2024-07-04T02:00:00Z"));
        Browser maker = Browser.financeMaker();
        Browser checker = Browser.financeChecker();
        assertEquals(
                200, maker.get(HERE + "/" + month.programme + "/2024-07-03").statusCode());
        int id = As.auditor()
                .get("/api/v1/reconciliations/" + month.programme + "/2024-07-03/differences?kind=NOT_RECORDED")
                .then()
                .extract()
                .path("items[0].id");
        String one = HERE + "/differences/" + id;
        String unasked = checker.get(one).asString();
        assertTrue(unasked.contains("另一人复核") && !unasked.contains("name=\"reason\""), unasked);
        assertTrue(maker.get(one).asString().contains(one + "/proposal"));
        Map<String, String> form = Map.of("key", UUID.randomUUID().toString(), "reason", "银行来函：并未退汇");
        assertEquals(303, maker.post(one + "/proposal", form).statusCode());
        String asked = checker.get(one).asString();
        assertTrue(asked.contains("银行来函：并未退汇") && asked.contains(one + "/explanation"), asked);
        assertTrue(maker.get(one).asString().contains(one + "/proposal"), "a proposal can be made anew");
        String proposal = asked.replaceAll("(?s).* name=\"proposal\" value=\"(\\d+)\".*", "$1");
        Map<String, String> said =
                Map.of("key", UUID.randomUUID().toString(), "reason", "已与银行核实", "proposal", proposal);
        assertEquals(303, checker.post(one + "/explanation", said).statusCode());
        assertTrue(checker.get(one).asString().contains("已与银行核实"));
    }

    @Test
    void theFinalAccountOfAYearIsReadWithItsDocumentsAndLevels() {
        SampleMonth month = new SampleMonth(clock);
        month.claim(month.voucher("癸大学", 100_000_000), "r-1", 4_000_000);
        clock.moveTo(Instant.parse("2024-06-22T02:00:00Z"));
        Browser maker = Browser.financeMaker();
        String here = "/console/finance/pools/final-accounts/" + month.programme + "/2024";
        String page = maker.get(here).asString();
        PageText.keep("final-account", page);
        PageText.keep("final-account-en", PageText.english(As.financeMaker(), here));
        assertTrue(page.contains("市本级") && page.contains("年度开账") && page.contains("20,000.00"), page);
        assertEquals(200, maker.get(here + "/final-account.xlsx").statusCode());
        assertEquals(404, maker.get(here + "?day=2024-06-22").statusCode());
        assertTrue(maker.get("/console/finance/pools?year=2024").asString().contains(here));
        assertFalse(Browser.admin()
                .get("/console/finance/pools?year=2024")
                .asString()
                .contains(here));
    }
}
