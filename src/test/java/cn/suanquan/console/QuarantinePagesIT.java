package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is in quarantine, as its center reads it and as offices decide on it.
@ServiceTest
class QuarantinePagesIT extends UsageTestBase {
    private static final String QUEUE = "/console/review/quarantine";

    @Test
    void aCenterReadsWhyAndAReviewerProposesWhatAnotherRoleDecides() {
        Ticket ticket = SampleMatters.implausible(clock);
        String own = ticket.number() + "-round";
        String center = PageText.of(As.provider(ticket.center()), "/console/center/quarantine");
        PageText.keep("center-quarantine", center);
        assertTrue(center.contains(own) && center.contains("1,000.00") && center.contains("FEE_ROUND"), center);
        assertTrue(PageText.english(As.provider(ticket.center()), "/console/center/quarantine")
                .contains("Quarantine"));
        assertTrue(OfficeTablesIT.table(As.provider(ticket.center()), "/console/center/quarantine/csv")
                .contains(own));
        assertFalse(PageText.of(As.provider(Parties.center()), "/console/center/quarantine")
                .contains(own));
        UUID id = UUID.fromString(
                As.provider(ticket.center()).get("/api/v1/usage/quarantine").path("items[0].quarantine"));
        String path = QUEUE + "/" + id;
        assertTrue(PageText.of(As.auditor(), QUEUE).contains(path));
        assertFalse(PageText.of(As.auditor(), path).contains("name=\"verdict\""));
        String sheet = PageText.of(As.reviewer(), path);
        PageText.keep("quarantine", sheet);
        assertTrue(sheet.contains("name=\"verdict\""), sheet);
        long record = UsageApi.recordId(ticket, own);
        Response unsaid = PageForm.post(
                As.reviewer(),
                path,
                Map.of("key", UUID.randomUUID().toString(), "verdict", "RELEASE", "record", Long.toString(record)));
        assertEquals(400, unsaid.statusCode());
        assertEquals(
                303,
                PageForm.post(
                                As.reviewer(),
                                path,
                                Map.of(
                                        "key",
                                        UUID.randomUUID().toString(),
                                        "verdict",
                                        "RELEASE",
                                        "record",
                                        Long.toString(record),
                                        "reason",
                                        "已核对作业日志"))
                        .statusCode());
        String subject = "quarantine/" + ticket.center() + "/" + ticket.holder() + "/" + id;
        String proposal = As.auditor()
                .get("/api/v1/proposals?state=PROPOSED&act=usage.decide-quarantine&limit=1000")
                .path("items.find { it.subject == '" + subject + "' }.id");
        String asked = PageText.of(As.financeChecker(), "/console/proposals/" + proposal);
        assertTrue(asked.contains("放行") && asked.contains("整数倍"), asked);
        SecondPerson.approvesNewest("usage.decide-quarantine", subject);
        assertFalse(PageText.of(As.provider(ticket.center()), "/console/center/quarantine")
                .contains(own));
        assertTrue(PageText.of(As.provider(ticket.center()), "/console/center/quarantine?all=true")
                .contains("已核对作业日志"));
        assertEquals(
                404,
                PageForm.get(As.reviewer(), QUEUE + "/" + UUID.randomUUID()).statusCode());
    }

    @Test
    void anOfficeRecordsWhatACenterHas() {
        CenterId center = Parties.center();
        String path = "/console/registry/centers/" + center;
        Map<String, String> form = Map.of(
                "key", UUID.randomUUID().toString(),
                "resource", "Ascend-910B",
                "unit", "CARD_HOUR",
                "units", "64",
                "-listPrice", "12.50",
                "from", "2024-01-01",
                "document", "规模核定〔2024〕1号",
                "button", "confirm");
        assertEquals(303, PageForm.post(As.admin(), path + "/capacity", form).statusCode());
        String sheet = PageText.of(As.reviewer(), path);
        assertTrue(sheet.contains("Ascend-910B") && sheet.contains("12.50") && sheet.contains("规模核定〔2024〕1号"), sheet);
        assertEquals(403, PageForm.get(As.auditor(), path + "/capacity").statusCode());
        assertEquals(
                404,
                As.provider(Parties.center())
                        .get("/api/v1/centers/" + center + "/capacities")
                        .statusCode());
    }
}
