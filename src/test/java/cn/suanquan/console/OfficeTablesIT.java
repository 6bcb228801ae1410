package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The lists of offices as tables: what their page shows, with its filter and in its order.
@ServiceTest
class OfficeTablesIT extends SoundLedger {
    private static final Pattern CODE = Pattern.compile("\"[A-Z]+(_[A-Z]+)*\"");

    /// Such a table; in Chinese words, so that no cell is a code.
    static String table(RequestSpecification who, String path) {
        Response answer = who.accept("text/csv").get(path);
        assertEquals(200, answer.statusCode(), answer.asString());
        assertTrue(answer.getHeader("Content-Disposition").startsWith("attachment"), path);
        assertFalse(CODE.matcher(answer.asString()).find(), answer.asString());
        return answer.asString();
    }

    @Test
    void vouchersAndApplicationsAreThoseOfTheListWithItsFilters() {
        SampleMonth month = new SampleMonth(clock);
        SampleVouchers.Ticket small = month.voucher("导出甲大学", 4_000_000);
        SampleVouchers.Ticket large = month.voucher("导出乙大学", 9_000_000);
        String query = "?programme=" + month.programme;
        String all = table(As.reviewer(), "/console/review/vouchers/csv" + query);
        assertTrue(all.contains(small.number()) && all.contains(large.number()), all);
        assertTrue(all.contains("导出甲大学") && all.contains("20000.00") && all.contains("\"有效\""), all);
        String one = table(As.reviewer(), "/console/review/vouchers/csv" + query + "&number=" + small.number());
        assertTrue(one.contains(small.number()) && !one.contains(large.number()), one);
        assertFalse(table(As.reviewer(), "/console/review/vouchers/csv" + query + "&state=VOIDED")
                .contains(small.number()));
        String applications = table(As.reviewer(), "/console/review/applications/csv" + query);
        assertTrue(applications.contains("导出甲大学") && applications.contains("导出乙大学"), applications);
        assertTrue(applications.contains("\"已核发\""), applications);
        assertFalse(table(As.reviewer(), "/console/review/applications/csv" + query + "&state=REJECTED")
                .contains("导出"));
        String page = PageText.of(As.reviewer(), "/console/review/vouchers" + query + "&sort=face")
                .replace("&amp;", "&");
        PageText.keep("review-vouchers-sorted", page);
        assertTrue(page.contains("/console/review/vouchers/csv?state=&programme=" + month.programme + "\""), page);
    }

    @Test
    void runsAndTheirLines() {
        SampleMonth month = new SampleMonth(clock);
        SampleVouchers.Ticket ticket = month.voucher("导出丙大学", 4_000_000);
        month.claim(ticket, "table-1", 1_000_000);
        String run = month.june();
        assertTrue(table(As.financeChecker(), "/console/finance/runs/csv?programme=" + month.programme)
                .contains("2024-06"));
        String lines = table(As.auditor(), "/console/finance/runs/" + run + "/lines/csv");
        assertTrue(lines.contains(ticket.number()) && lines.contains("5000.00"), lines);
        PageText.keep("runs-sorted", PageText.of(As.financeMaker(), "/console/finance/runs?sort=-prepared"));
    }

    @Test
    void theOtherListsHaveTheirTables() {
        new SampleMonth(clock);
        assertTrue(table(As.admin(), "/console/registry/centers/csv").contains("编码"));
        for (String path : List.of("/console/review/disputes/csv?all=true", "/console/proposals/csv?state=APPROVED")) {
            assertFalse(table(As.reviewer(), path).isBlank(), path);
        }
        assertTrue(table(As.auditor(), "/console/audit/revocations/csv").contains("办理人"));
        String programmes = table(As.auditor(), "/console/programmes/csv");
        assertTrue(programmes.contains("\"langfang\"") && programmes.contains("起始日"), programmes);
        PageText.keep("centers-sorted", PageText.of(As.admin(), "/console/registry/centers?sort=-name"));
    }
}
