package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who approves a run sees which payees are paid to another account than the last time, also where both end in the same
/// four digits (attack D2).
@ServiceTest
class AccountTraceIT {
    private static final Instant AUGUST = Instant.parse("2024-08-02T02:00:00Z");
    private static final String LOOKS_THE_SAME = "6217000087655678";

    @Inject
    ServiceClock clock;

    private SampleMonth month;
    private Ticket ticket;
    private String june;

    @BeforeEach
    void aPaymentIsOut() {
        month = new SampleMonth(clock);
        ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        june = month.june();
        SampleMonth.paidOut(june);
    }

    private JsonPath july() {
        month.claim(ticket, "r-2", 6_000_000);
        String run = month.create("2024-07", AUGUST).getString("id");
        return SampleMonth.json(SampleMonth.lock(run).statusCode(200));
    }

    private static String statement(String run) {
        return As.auditor()
                .accept("text/html")
                .get(SampleMonth.path(run, "statement"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void d2AChangedAccountIsShownWithBothHashesAndTheTwoPersons() {
        SampleMonth.result(june, ticket.holder(), "PAID", "T-1", "2024-07-02").statusCode(200);
        Parties.payTo(ticket.holder(), Map.of("accountName", "测试单位", "bank", "中国工商银行廊坊分行", "number", LOOKS_THE_SAME));
        JsonPath run = july();
        assertTrue(run.getBoolean("payees[0].isAccountChanged"));
        assertEquals("************5678", run.getString("payees[0].maskedAccount"));
        assertEquals("************5678", run.getString("payees[0].paidBefore.account.maskedAccount"));
        assertNotEquals(
                run.getString("payees[0].numberHash"), run.getString("payees[0].paidBefore.account.numberHash"));
        assertEquals("2024-07-02", run.getString("payees[0].paidBefore.onDate"));
        assertTrue(run.getString("payees[0].accountSince").startsWith("2024-07-02"));
        assertTrue(run.getString("payees[0].accountProposedBy").endsWith(" registrar-he"));
        assertTrue(run.getString("payees[0].accountApprovedBy").endsWith(" second-zhou"));
        String id = run.getString("id");
        assertTrue(statement(id).contains("收款账户与上次付款不同的单位"));
        assertFalse(run.prettify().contains(LOOKS_THE_SAME) || statement(id).contains(LOOKS_THE_SAME));
        SampleMonth.approve(As.financeChecker(), id, run.getString("contentHash"))
                .statusCode(200);
        As.financeMaker().post(SampleMonth.path(id, "payments")).then().statusCode(200);
        SampleMonth.result(id, ticket.holder(), "PAID", "T-2", "2024-08-02").statusCode(200);
        assertTrue(SampleMonth.view(id).getBoolean("payees[0].isAccountChanged"), "what was shown stays shown");
        assertFalse(SampleMonth.view(june).getBoolean("payees[0].isAccountChanged"));
        month.claim(ticket, "r-3", 1_000_000);
        assertFalse(month.create("2024-08", AUGUST).getBoolean("payees[0].isAccountChanged"), "paid there before");
    }

    @Test
    void d2WhatCameBackIsNoPaymentBefore() {
        assertNull(SampleMonth.view(june).getString("payees[0].paidBefore"));
        assertTrue(statement(june).contains("首次付款"));
        SampleMonth.result(june, ticket.holder(), "PAID", "T-1", "2024-07-02").statusCode(200);
        assertEquals("2024-07-02", july().getString("payees[0].paidBefore.onDate"));
        clock.moveTo(AUGUST);
        SampleMonth.result(june, ticket.holder(), "RETURNED", "T-2", "2024-08-02")
                .statusCode(200);
        assertNull(month.create("2024-07", AUGUST).getString("payees[0].paidBefore"));
    }

    @Test
    void d2ThePaymentFileKeepsTheColumnsThatABankTakes() {
        String file = new String(
                As.financeMaker()
                        .accept("text/csv")
                        .get(SampleMonth.path(june, "payments.csv"))
                        .asByteArray(),
                StandardCharsets.UTF_8);
        assertEquals(
                "\uFEFF\"序号\",\"批次\",\"收款单位\",\"统一社会信用代码/证件号\",\"户名\",\"账号\",\"开户行\",\"金额(元)\",\"大写金额\",\"用途\",\"指令编号\"",
                file.lines().findFirst().orElseThrow());
    }
}
