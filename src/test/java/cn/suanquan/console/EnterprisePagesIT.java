package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import org.junit.jupiter.api.Test;

/// What a holder sees of its own money.
@ServiceTest
class EnterprisePagesIT extends SoundLedger {
    private static String page(HolderId holder, String path, String language) {
        return As.enterprise(holder)
                .accept("text/html")
                .cookie("language", language)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void everyBalanceIsAFigureThatOpensItsGround() {
        SampleMonth month = new SampleMonth(clock);
        var ticket = month.voucher("余额页面大学", 10_000_000);
        String claim = month.claim(ticket, "job-1", 4_000_000);
        assertFalse(claim.isEmpty());
        String html = page(ticket.holder(), "/console/enterprise", "zh-CN");
        String ground = "/console/ground/balances/" + month.programme + "/2024/" + ticket.holder() + "/";
        assertTrue(html.contains(ground + "GRANTED\">50,000.00"), html);
        assertTrue(html.contains(ground + "AVAILABLE\">30,000.00"), html);
        assertTrue(html.contains(ground + "CLAIMED\">20,000.00"), html);
        assertTrue(html.contains("/console/ground/limits/" + month.programme + "/2024/"), html);
        assertTrue(page(ticket.holder(), "/console/enterprise", "en").contains("Claimed"));

        String vouchers = page(ticket.holder(), "/console/enterprise/vouchers", "zh-CN");
        assertTrue(vouchers.contains(ticket.number()) && vouchers.contains("50,000.00"), vouchers);
        assertTrue(vouchers.contains("/console/ground/vouchers/" + ticket.voucher()), vouchers);
        assertFalse(page(ticket.holder(), "/console/enterprise/vouchers?state=EXPIRED", "zh-CN")
                .contains(ticket.number()));
        assertFalse(page(Parties.enterprise(), "/console/enterprise/vouchers", "zh-CN")
                .contains(ticket.number()));
    }

    @Test
    void whoHasNothingIsToldWhatComes() {
        HolderId holder = Parties.enterprise();
        assertTrue(page(holder, "/console/enterprise", "zh-CN").contains("还没有算力券"));
        assertTrue(page(holder, "/console/enterprise/vouchers", "en").contains("No vouchers yet"));
        assertEquals(
                400,
                As.enterprise(holder)
                        .accept("text/html")
                        .get("/console/enterprise/vouchers?cursor=x")
                        .statusCode());
    }
}
