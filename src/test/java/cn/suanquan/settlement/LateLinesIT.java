package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// Records that came after their period had closed, in the run that pays them.
@ServiceTest
class LateLinesIT {
    @Inject
    ServiceClock clock;

    private static JsonPath line(String run) {
        return As.auditor()
                .get("/api/v1/settlements/" + run + "/lines")
                .jsonPath()
                .setRootPath("items[0]");
    }

    private static String page(RequestSpecification who, String path) {
        return who.accept("text/html").get(path).asString();
    }

    private static String printed(String path) throws IOException {
        byte[] file = As.auditor().accept("application/pdf").get(path).asByteArray();
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    @Test
    void aLineSaysHowManyOfItsRecordsCameLateAndTheMoneyIsTheSame() throws IOException {
        SampleMonth month = new SampleMonth(
                clock, "settings:\n", "settings:\n  reporting: {closing: {afterDays: 10, then: NEXT}}\n");
        Ticket ticket = month.voucher("迟报大学", 100_000_000);
        month.post(ticket, "r-1", 4_000_000);
        clock.moveTo(Instant.parse("2024-07-12T02:00:00Z"));
        Map<String, Object> late = UsageApi.record(ticket, "late-1", 2_000_000);
        late.put("startedAt", "2024-06-30T08:00:00+08:00");
        late.put("completedAt", "2024-06-30T10:00:00+08:00");
        assertEquals("2024-07", UsageApi.post(ticket, late).getString("results[0].period"));
        var _ = month.claim(ticket, 6_000_000);
        JsonPath run = month.create("2024-07", Instant.parse("2024-08-02T02:00:00Z"));
        String id = run.getString("id");
        assertEquals(3_000_000, line(id).getLong("amountFen"));
        assertEquals(1, line(id).getInt("lateRecords"));
        assertEquals(1_000_000, line(id).getLong("lateFen"));
        JsonPath locked = SampleMonth.locked(id);
        assertEquals(run.getString("contentHash"), locked.getString("contentHash"));
        assertEquals(3_000_000, locked.getLong("payFen"));
        assertEquals(1, line(id).getInt("lateRecords"), "as it was written down");
        assertEquals(1_000_000, line(id).getLong("lateFen"));
        String lines = "/console/finance/runs/" + id + "/lines";
        assertTrue(page(As.auditor(), lines).contains("迟报 1 笔，10,000.00 元"), page(As.auditor(), lines));
        String csv = As.auditor().accept("text/csv").get(lines + "/csv").asString();
        assertTrue(csv.contains("迟报记录数") && csv.contains("10000.00"), csv);
        String documents = "/api/v1/documents/runs/" + id;
        assertTrue(printed(documents + "/payees/" + ticket.holder()).contains("迟报1笔，10,000.00元"));
        assertTrue(printed(documents).contains("1笔用量记录，10,000.00元"));
        long record = UsageApi.recordId(ticket, "late-1");
        String why = "服务所属结算期间 2024-06 已于 2024-07-11 零时关账";
        assertTrue(page(As.provider(ticket.center()), "/console/center/records/" + record)
                .contains(why));
        assertTrue(page(As.enterprise(ticket.holder()), "/console/ground/records/" + record)
                .contains(why));
    }
}
