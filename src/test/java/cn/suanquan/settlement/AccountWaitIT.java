package cn.suanquan.settlement;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A bank account that two persons entered is not paid to before the programme's waiting time is over, whichever way
/// the money would go (attack D2). The accounts of these tests are entered on 1 June and changed in July.
@ServiceTest
class AccountWaitIT extends SoundMonths {
    private static final String ONCE = "onePerProject: true\n";
    private static final String WAITING = "onePerProject: true\n  accountWaitDays: 3\n";
    /// Shanghai's 6 July begins, three whole days after the second.
    private static final Instant OVER = Instant.parse("2024-07-05T16:00:00Z");
    private static final String NEW = "6217000087654321";

    @Inject
    ServiceClock clock;

    private static void change(HolderId holder) {
        Parties.payTo(holder, Map.of("accountName", "新户名", "bank", "中国银行廊坊分行", "number", NEW));
    }

    private static ValidatableResponse export(String run) {
        SampleMonth.approve(As.financeChecker(), run, SampleMonth.view(run).getString("contentHash"))
                .statusCode(200);
        return As.financeMaker().post(SampleMonth.path(run, "payments")).then();
    }

    @Test
    void d2AChangedAccountWaitsInTheDraftAndIsPaidWhenItsTimeIsOver() {
        SampleMonth month = new SampleMonth(clock, ONCE, WAITING);
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        assertEquals(List.of(), SampleMonth.view(run).getList("leftOut"), "the first account is a month old");
        change(ticket.holder());
        JsonPath waits = SampleMonth.view(run);
        assertEquals(List.of("ACCOUNT_WAITS"), waits.getList("leftOut.reason"));
        assertEquals("收款账户于 2024-07-02 登记或变更，等待期内不予拨付，自 2024-07-06 起转入以后批次。", waits.getString("leftOut[0].detail"));
        SampleMonth.lock(run).statusCode(409).body("code", equalTo("RUN_EMPTY"));
        clock.moveTo(OVER.minusSeconds(60)); // it goes on by itself
        SampleMonth.lock(run).statusCode(409).body("code", equalTo("RUN_EMPTY"));
        clock.moveTo(OVER);
        assertEquals(4_000_000, SampleMonth.paidOut(run).getLong("payFen"));
        SampleMonth.result(run, ticket.holder(), "PAID", "W-1", "2024-07-06").statusCode(200);
    }

    @Test
    void d2AnAccountThatChangesAfterTheLockIsNotPaidAndItsClaimsWaitForALaterRun() {
        SampleMonth month = new SampleMonth(clock, ONCE, WAITING);
        Ticket same = month.voucher("甲大学", 100_000_000);
        Ticket other = month.voucher("乙大学", 100_000_000);
        month.claim(same, "r-1", 8_000_000);
        month.claim(other, "r-1", 6_000_000);
        String run = month.june();
        assertEquals(7_000_000, SampleMonth.locked(run).getLong("payFen"));
        change(other.holder());
        JsonPath out = SampleMonth.json(export(run).statusCode(200));
        assertEquals(4_000_000, out.getLong("payFen"));
        assertEquals(List.of("ACCOUNT_WAITS"), out.getList("withheld.reason"));
        String later = month.create("2024-07", OVER).getString("id");
        assertEquals(3_000_000, SampleMonth.paidOut(later).getLong("payFen"));
        assertEquals("************4321", SampleMonth.view(later).getString("payees[0].maskedAccount"));
    }

    @Test
    void d2WithoutAWaitingTimeTooOnlyTheApprovedAccountIsPaid() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.lock(run).statusCode(200);
        change(ticket.holder());
        export(run)
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("withheld[0].reason", equalTo("ACCOUNT_CHANGED"));
        String later = month.create("2024-07", clock.instant()).getString("id");
        assertEquals(4_000_000, SampleMonth.paidOut(later).getLong("payFen"));
    }

    @Test
    void d2APaymentThatCameBackIsNotPaidAgainToAnAccountThatWaits() {
        SampleMonth month = new SampleMonth(clock, ONCE, WAITING);
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "RETURNED", "W-2", "2024-07-02")
                .statusCode(200);
        change(ticket.holder());
        again(run, ticket.holder())
                .statusCode(409)
                .body("code", equalTo("NOT_PAYABLE"))
                .body("detail", containsString("自 2024-07-06 起"));
        clock.moveTo(OVER);
        again(run, ticket.holder()).statusCode(200).body("payees[0].maskedAccount", equalTo("************4321"));
        SampleMonth.result(run, ticket.holder(), 2, "PAID", "W-3", "2024-07-06").statusCode(200);
    }

    private static ValidatableResponse again(String run, HolderId payee) {
        return As.financeChecker()
                .body(List.of(Map.of("payee", payee.toString(), "accountNumber", NEW, "reason", "户名已更正")))
                .post(SampleMonth.path(run, "repayments"))
                .then();
    }

    @Test
    void d2EachVoucherWaitsAsLongAsItsVersionSays() {
        SampleMonth month = new SampleMonth(clock);
        Ticket first = month.voucher("甲大学", 100_000_000);
        OwnProgramme.version(month.programme, 2, "langfang", ONCE, WAITING);
        Ticket second = month.voucher(first.holder(), 60_000_000);
        month.claim(first, "r-1", 8_000_000);
        month.claim(second, "r-1", 6_000_000);
        String run = month.june();
        change(first.holder());
        JsonPath draft = SampleMonth.view(run);
        assertEquals(4_000_000, draft.getLong("payFen"));
        assertEquals(3_000_000, draft.getLong("leftOut[0].amountFen"));
    }

    @Test
    void d2AnAdvanceIsNotPaidToAnAccountThatWaits() {
        SampleMonth month = new SampleMonth(
                clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000\n  accountWaitDays: 3");
        HolderId operator = month.registerOperator();
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        change(operator);
        String id = month.advance(1_000_000);
        order(id).statusCode(422).body("code", equalTo("ACCOUNT_WAITS"));
        clock.moveTo(OVER);
        order(id).statusCode(200).body("state", equalTo("ORDERED"));
    }

    private static ValidatableResponse order(String advance) {
        return As.financeMaker()
                .body(Map.of("accountNumber", NEW))
                .post("/api/v1/advances/" + advance + "/payments")
                .then();
    }
}
