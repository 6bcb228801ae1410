package cn.suanquan.console;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was claimed on a stopped voucher is let go on by two persons: seen on the voucher's page, proposed, approved.
@ServiceTest
class ReleasePagesIT extends SoundLedger {
    private Ticket ticket;
    private String run;

    @BeforeEach
    void aClaimInAMonth() {
        SampleMonth month = new SampleMonth(clock);
        ticket = month.voucher("核准大学", 100_000_000);
        month.claim(ticket, "v-1", 8_000_000);
        run = month.june();
    }

    private String path() {
        return ReleasePages.HERE + "/" + ticket.voucher();
    }

    private String ground() {
        return "/console/ground/vouchers/" + ticket.voucher();
    }

    private void act(String act) {
        As.reviewer()
                .body(Map.of("reason", "合同已解除"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                .then()
                .statusCode(200);
    }

    private static Map<String, String> form(String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "reason", reason);
    }

    @Test
    void theMakerProposesAndTheCheckersApprovalLetsItBePaid() {
        assertFalse(PageText.of(As.financeMaker(), ground()).contains(path()));
        act("voidings");
        String stopped = PageText.of(As.financeMaker(), ground());
        assertTrue(stopped.contains("已停止兑付") && stopped.contains(path()), stopped);
        String seen = PageText.english(As.auditor(), ground());
        assertTrue(seen.contains("Payment of this voucher has stopped") && !seen.contains(path()), seen);
        assertFalse(PageText.of(As.enterprise(ticket.holder()), ground()).contains("核准兑付"), "the office's own matter");
        String ask = PageText.of(As.financeMaker(), path());
        PageText.keep("release", ask);
        assertTrue(ask.contains("核准大学") && ask.contains("合同已解除") && ask.contains("肆万元整"), ask);
        assertTrue(PageText.english(As.financeMaker(), path()).contains("Propose the release"));
        Map<String, String> silent = form(" ");
        Response blank = PageForm.post(As.financeMaker(), path(), silent);
        assertEquals(400, blank.statusCode());
        assertTrue(blank.asString().contains(silent.get("key")), blank.asString());
        Map<String, String> form = form("作废前用量属实");
        String proposal = PageForm.sent(As.financeMaker(), path(), form);
        assertTrue(proposal.matches("/console/proposals/[0-9a-f-]{36}\\?said=doneProposed"), proposal);
        assertEquals(proposal, PageForm.sent(As.financeMaker(), path(), form));
        String shown = PageText.of(As.financeChecker(), proposal);
        assertTrue(shown.contains("作废前用量属实") && shown.contains("核准兑付"), shown);
        String waits = PageText.of(As.financeMaker(), path());
        assertTrue(waits.contains("等待另一人批准") && !waits.contains("<textarea"), waits);
        Response other = PageForm.post(As.financeMaker(), path(), form("另一个理由"));
        assertEquals(409, other.statusCode());
        assertTrue(other.asString().contains("PROPOSAL_OPEN"), other.asString());
        SecondPerson.approvesNewest("settlement.release", "voucher/" + ticket.voucher());
        String released = PageText.of(As.auditor(), ground());
        assertTrue(released.contains("已核准兑付") && released.contains("作废前用量属实"), released);
        assertTrue(PageText.english(As.financeMaker(), path()).contains("Released for payment"));
        assertEquals(4_000_000, SampleMonth.locked(run).getLong("payFen"));
    }

    @Test
    void aVoucherWhoseHolderHasTheAccountOfAnotherIsStoppedWhereItsProgrammeLooksAtThat() {
        SampleMonth judged = new SampleMonth(
                clock, "  validity: END_OF_YEAR\n", "  validity: END_OF_YEAR\n  plausibility: {sharedAccount: true}\n");
        ticket = judged.voucher("同户大学", 100_000_000);
        String ask = PageText.of(As.financeMaker(), path());
        assertTrue(ask.contains("<textarea") && ask.contains("收款账户同时为其他主体的收款账户"), ask);
        String proposal = PageForm.sent(As.financeMaker(), path(), form("集中核算账户"));
        String shown = PageText.of(As.financeChecker(), proposal);
        assertTrue(shown.contains("与其他主体相同的收款账户登记于") && shown.contains("2024-06-01 10:00"), shown);
        SecondPerson.approvesNewest("settlement.release", "voucher/" + ticket.voucher());
        String released = PageText.english(As.financeMaker(), path());
        assertTrue(released.contains("Released for payment") && released.contains("account that is another"), released);
    }

    @Test
    void aVoucherThatEndedWhileItWasFrozenIsStoppedAndOneThatMayBeUnfrozenIsNot() {
        act("freezes");
        String frozen = PageText.of(As.financeMaker(), path());
        assertTrue(frozen.contains("冻结中的算力券请先解冻") && !frozen.contains("<textarea"), frozen);
        Response early = PageForm.post(As.financeMaker(), path(), form("用量属实"));
        assertEquals(409, early.statusCode());
        assertTrue(early.asString().contains("NOT_STOPPED"), early.asString());
        As.auditor()
                .get("/api/v1/proposals?state=PROPOSED&act=settlement.release")
                .then()
                .body("items.findAll { it.subject == 'voucher/" + ticket.voucher() + "' }.size()", equalTo(0));
        clock.moveTo(Instant.parse("2025-01-20T02:00:00Z")); // also the days for late reports are over
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        String ask = PageText.of(As.financeMaker(), path());
        assertTrue(ask.contains("<textarea") && ask.contains("已到期"), ask);
        assertEquals(
                404,
                PageForm.get(As.financeMaker(), ReleasePages.HERE + "/" + UUID.randomUUID())
                        .statusCode());
    }
}
