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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        assertTrue(
                html.contains("/console/ground/limits/" + month.programme + "/2024/LF-2-cap/" + ticket.holder()
                        + "\">950,000.00"),
                html);
        assertTrue(html.contains("/console/ground/pools/" + month.programme + "/2024/LF-2-pool"), html);
        assertTrue(html.contains("每个单位每年最高享受100万元算力券"), html);
        assertFalse(html.contains("30 日内到期"), html);
        assertTrue(page(ticket.holder(), "/console/enterprise", "en").contains("Claimed"));

        look("home", html);
        clock.moveTo(Instant.parse("2024-12-20T04:00:00Z"));
        String late = page(ticket.holder(), "/console/enterprise", "en");
        assertTrue(late.contains("Ends within 30 days") && late.contains("Vouchers: 1, the first one on"), late);
        String soonest = "/console/enterprise/vouchers?programme=" + month.programme
                + "&amp;year=2024&amp;lapsesBy=2025-01-19&amp;sort=expiry";
        assertTrue(late.contains(soonest), late);
        assertTrue(page(ticket.holder(), soonest.replace("&amp;", "&"), "zh-CN").contains(ticket.number()));
        assertFalse(page(ticket.holder(), soonest.replace("&amp;", "&").replace("2024", "2025"), "zh-CN")
                .contains(ticket.number()));

        String vouchers = page(ticket.holder(), "/console/enterprise/vouchers", "zh-CN");
        assertTrue(vouchers.contains(ticket.number()) && vouchers.contains("50,000.00"), vouchers);
        assertTrue(vouchers.contains("/console/ground/vouchers/" + ticket.voucher()), vouchers);
        assertFalse(page(ticket.holder(), "/console/enterprise/vouchers?state=EXPIRED", "zh-CN")
                .contains(ticket.number()));
        assertFalse(page(Parties.enterprise(), "/console/enterprise/vouchers", "zh-CN")
                .contains(ticket.number()));
    }

    private static void look(String name, String html) {
        try {
            Files.createDirectories(Path.of("target/pages"));
            Files.writeString(Path.of("target/pages", name + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
