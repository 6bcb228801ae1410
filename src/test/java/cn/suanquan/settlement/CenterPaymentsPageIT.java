package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.console.PageTable;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a center's page says of its money, from the claim to the bank's word.
@ServiceTest
class CenterPaymentsPageIT {
    private static final String PATH = "/console/center/payments";

    @Inject
    ServiceClock clock;

    private static String shown(CenterId center, String language) {
        Response answer = As.provider(center)
                .accept("text/html")
                .header("Accept-Language", language)
                .get(PATH);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    @Test
    void aCenterSeesWhatWaitsAndWhatWasPaidAndNoHolder() throws IOException {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
        Ticket ticket = month.voucher("收款大学", 100_000_000);
        HolderId operator = month.registerOperator();
        month.claim(ticket, "r-1", 8_000_000);
        String waiting = shown(month.center, "zh-CN");
        assertTrue(
                waiting.contains("待结算") && waiting.contains("state=CLAIMED&amp;voucher=" + ticket.voucher()), waiting);
        assertTrue(waiting.contains("40,000.00"), waiting);
        List<List<String>> lines = PageTable.of(() -> As.provider(month.center), PATH, "waiting/csv");
        assertEquals(List.of("40,000.00"), lines.stream().map(List::getLast).toList());
        String run = month.june();
        SampleMonth.paidOut(run);
        assertTrue(shown(month.center, "zh-CN").contains("已送拨付"));
        SampleMonth.result(run, operator, "PAID", "B-1", "2024-07-02").statusCode(200);
        String paid = shown(month.center, "en");
        assertTrue(paid.contains("Paid") && paid.contains("**** 5678"), paid);
        assertTrue(paid.contains("period=&amp;state=CLAIMED\""), paid);
        assertFalse(paid.contains("6222000012345678") || paid.contains("收款大学"), paid);
        Files.writeString(Files.createDirectories(Path.of("target", "pages")).resolve("payments.html"), paid);
        List<List<String>> payments = PageTable.of(() -> As.provider(month.center), PATH, "payments/csv");
        assertEquals("40,000.00", payments.getFirst().get(3));
        CenterId other = Parties.center();
        assertTrue(shown(other, "zh-CN").contains("class=\"empty\""), "another center sees nothing of it");
        for (String table : List.of("/csv", "/waiting/csv")) {
            Response answer = As.provider(other).accept("text/csv").get(PATH + table);
            assertEquals(200, answer.statusCode(), table);
            assertEquals(1, answer.asString().lines().count(), "only the head: " + answer.asString());
        }
    }
}
