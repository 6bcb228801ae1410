package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.SampleFiles;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A center imports a file in the console: previews it, starts it, takes what is to be repaired along.
@ServiceTest
class CenterImportPagesIT extends UsageTestBase {
    private static final String HERE = "/console/center/imports";

    private static Response sent(Browser browser, String name, byte[] file) {
        return browser.onAPage()
                .multiPart("key", UUID.randomUUID().toString())
                .multiPart("file", name, file, "application/octet-stream")
                .post(HERE);
    }

    private static String ended(Browser browser, String address) {
        String page = browser.get(address).asString();
        for (int look = 0; look < 200 && page.contains("<progress"); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            page = browser.get(address).asString();
        }
        return page;
    }

    @Test
    void aFileIsLookedAtThenStartedAndItsErrorsAreTakenAlong() {
        Ticket ticket = ticket(1_000_000);
        Browser own = Browser.provider(ticket.center());
        assertTrue(own.get(HERE).asString().contains("还没有导入"));
        String csv = SampleFiles.csv(
                SampleFiles.row(ticket, "r-1", 11_500),
                SampleFiles.row(ticket, "r-2", "1.5"),
                SampleFiles.row(ticket, "r-3", 100)
                        .replace(ticket.number(), UUID.randomUUID().toString()));
        Response sent = sent(own, "C:\\october.csv.gz", SampleFiles.gzip(csv));
        assertEquals(303, sent.statusCode(), sent.asString());
        String address = Browser.to(sent).replaceAll("\\?.*", "");
        String preview = ended(own, address);
        assertTrue(preview.contains("october.csv.gz"), preview);
        assertTrue(preview.contains("待开始") && preview.contains("57.50") && preview.contains("BAD_RECORD"), preview);
        assertTrue(preview.contains("等待条件具备"), preview);
        assertEquals(0, account(ticket).basis());
        assertEquals(
                303,
                own.post(address + "/start", Map.of("key", UUID.randomUUID().toString()))
                        .statusCode());
        assertTrue(ended(own, address).contains("已完成"));
        assertEquals(11_500, account(ticket).basis());
        String errors = own.get(address + "/errors/csv").asString();
        assertTrue(errors.contains("\"r-2\"") && errors.contains("/feeFen") && !errors.contains("\"r-1\""), errors);
        String list = own.get(HERE).asString();
        assertTrue(list.contains("october.csv.gz") && list.contains("已完成"), list);
        Browser other = Browser.provider(new CenterId(UUID.randomUUID()));
        assertEquals(404, other.get(address).statusCode());
        assertEquals(404, other.get(address + "/errors/csv").statusCode());
        assertFalse(other.get(HERE).asString().contains("october"));
    }

    @Test
    void whatIsNoFileOfUsageIsRefusedOnTheFormAndAPreviewCanBeCancelled() {
        Ticket ticket = ticket(1_000_000);
        Browser own = Browser.provider(ticket.center());
        Response unknown = sent(own, "usage.pdf", "x".getBytes(StandardCharsets.UTF_8));
        assertEquals(415, unknown.statusCode());
        assertTrue(unknown.asString().contains("请选择 .csv"), unknown.asString());
        assertEquals(400, sent(own, "empty.csv", new byte[0]).statusCode());
        String address = Browser.to(sent(own, "usage.csv", "a,b\n".getBytes(StandardCharsets.UTF_8)))
                .replaceAll("\\?.*", "");
        String failed = ended(own, address);
        assertTrue(failed.contains("BAD_TABLE") && failed.contains("再次预览") && failed.contains("开始入账"), failed);
        assertEquals(
                303,
                own.post(address + "/preview", Map.of("key", UUID.randomUUID().toString()))
                        .statusCode());
        assertTrue(ended(own, address).contains("BAD_TABLE"), "the same file fails for the same reason");
        assertEquals(
                303,
                own.post(address + "/cancel", Map.of("key", UUID.randomUUID().toString()))
                        .statusCode());
        assertEquals(
                409,
                own.post(address + "/start", Map.of("key", UUID.randomUUID().toString()))
                        .statusCode());
        assertTrue(own.get(address).asString().contains("已取消"));
    }

    @Test
    void aFileThatTheApiSendsInPartsIsLookedAtAndStartedFromThePage() {
        Ticket ticket = ticket(1_000_000);
        Browser own = Browser.provider(ticket.center());
        String id = As.provider(ticket.center())
                .contentType("text/csv")
                .body(SampleFiles.csv(SampleFiles.row(ticket, "p-1", 700)))
                .queryParam("more", true)
                .post("/api/v1/usage/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String address = HERE + "/" + id;
        String uploading = own.get(address).asString();
        assertTrue(uploading.contains("已收到 1 段") && !uploading.contains("再次预览"), uploading);
        Map<String, String> key = Map.of("key", UUID.randomUUID().toString());
        assertEquals(303, own.post(address + "/preview", key).statusCode());
        String looked = ended(own, address);
        assertTrue(looked.contains("待开始") && looked.contains("再次预览"), looked);
        assertEquals(0, account(ticket).basis());
        assertEquals(
                303,
                own.post(address + "/start", Map.of("key", UUID.randomUUID().toString()))
                        .statusCode());
        assertFalse(ended(own, address).contains("再次预览"));
        assertEquals(700, account(ticket).basis());
    }
}
