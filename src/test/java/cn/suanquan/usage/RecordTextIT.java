package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What identifies a record, a voucher or a service is compared in one form, and has nothing that nobody sees.
@ServiceTest
class RecordTextIT extends UsageTestBase {
    @Test
    void c05AnIdWithWhatNobodySeesIsNoRecordAndNothingOfItIsStored() {
        Ticket ticket = ticket(1_000_000);
        for (String id : List.of("\ufeffjob-7", "job-7\u200b", "job-7 ", "\u00a0job-7", "\u200b", "job\u2060-7")) {
            refused(ticket, "id", id);
        }
        refused(ticket, "voucher", ticket.number() + "\u200b");
        refused(ticket, "voucher", " \u200b" + ticket.number());
        refused(ticket, "voucher", " ");
        refused(ticket, "resource", "H20\ufeff");
        refused(ticket, "job", "slurm-1\u00a0");
        refused(ticket, "corrects", "\u200bjob-6");
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(1));
    }

    private static void refused(Ticket ticket, String field, String text) {
        Map<String, Object> bad = UsageApi.record(ticket, "job-7", 100_000);
        bad.put(field, text);
        As.provider(ticket.center())
                .body(List.of(UsageApi.record(ticket, "fine", 1), bad))
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("results[1].outcome", equalTo("INVALID"));
    }

    @Test
    void c05TheSameIdInFullWidthIsTheSameRecord() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "job-7", 100_000);
        assertEquals(
                "DUPLICATE",
                UsageApi.post(ticket, UsageApi.record(ticket, "ｊｏｂ－７", 100_000)).getString("results[0].outcome"));
        assertEquals(
                "CONFLICT",
                UsageApi.post(ticket, UsageApi.record(ticket, "ｊｏｂ-7", 200_000)).getString("results[0].outcome"));
        Map<String, Object> wide = new HashMap<>(UsageApi.correction(ticket, "job-7-c", "ｊｏｂ-7", 50_000));
        wide.put("resource", "Ａｓｃｅｎｄ-910B");
        assertEquals("ACCEPTED", UsageApi.post(ticket, wide).getString("results[0].outcome"));
        stands(ticket, 475_000, 25_000, 0, 0);
    }

    @Test
    void aVoucherIsItsNumberInWhateverCaseAndWhateverSpaceIsAroundIt() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> small = UsageApi.record(ticket, "a", 100_000);
        small.put("voucher", ticket.number().toLowerCase(Locale.ROOT));
        assertEquals("ACCEPTED", UsageApi.post(ticket, small).getString("results[0].outcome"));
        assertEquals(
                "DUPLICATE",
                UsageApi.post(ticket, UsageApi.record(ticket, "a", 100_000)).getString("results[0].outcome"));
        for (String around : List.of(" ", "\u00a0", "\u3000", "\t", "  ")) {
            small.put("voucher", around + ticket.number() + around);
            assertEquals("DUPLICATE", UsageApi.post(ticket, small).getString("results[0].outcome"));
        }
    }
}
