package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleContracts;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.SampleFiles;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is drawn on contracts, however many records and holders it comes from, and as previews tell it beforehand.
@ServiceTest
class ContractReckoningIT extends ClaimTestBase {
    private Ticket under(String programme, HolderId holder, CenterId center, long lineFen) {
        String number = "ht-" + UUID.randomUUID();
        Ticket ticket =
                SampleVouchers.issued(holder, center, SampleVouchers.contract(programme, center, 1_000_000, number));
        clock.moveTo(NOW);
        SampleContracts.inForce(holder, center, number, SampleContracts.line(lineFen));
        return ticket;
    }

    private Ticket under(long lineFen) {
        return under("langfang", Parties.university(), Parties.admittedCenter("langfang"), lineFen);
    }

    private Ticket refusing(long lineFen) {
        String programme = OwnProgramme.like(
                "langfang", "poolExhausted: QUEUE", "poolExhausted: QUEUE\n  contractOverrun: REFUSE");
        return under(programme, Parties.university(), Parties.admittedCenter(programme), lineFen);
    }

    private static JsonPath seen(Ticket ticket, String id) {
        return As.provider(ticket.center()).get("/api/v1/usage/imports/" + id).jsonPath();
    }

    /// More of them than are read at once.
    @Test
    void everyClaimedRecordIsReckonedOnTheLineHoweverManyThereAre() {
        Ticket ticket = under(3_000);
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 2_700; i++) {
            many.add(UsageApi.record(ticket, "m-" + i, 1));
        }
        UsageApi.post(ticket, many);
        UsageApi.confirm(ticket, Map.of("voucher", ticket.voucher().toString(), "feeFen", 2_700));
        assertEquals(2_700, ClaimsApi.claimed(ticket, 100_000, 100_000).getInt("baseFen"));
        UsageApi.accepted(ticket, "last", 1_000);
        UsageApi.confirm(ticket);
        JsonPath claim = ClaimsApi.claimed(ticket, 100_000, 100_000);
        assertEquals(300, claim.getInt("baseFen"));
        assertEquals(150, claim.getInt("amountFen"));
    }

    @Test
    void whatSeveralHoldersDrawIsNamedOfEachInOneRequest() {
        CenterId center = Parties.admittedCenter("langfang");
        Ticket one = under("langfang", Parties.university(), center, 1_000);
        clock.moveTo(BEFORE);
        Ticket two = under("langfang", Parties.university(), center, 5_000);
        JsonPath answer = UsageApi.post(
                center,
                List.of(
                        UsageApi.record(one, "a", 1_300),
                        UsageApi.record(two, "b", 4_000),
                        UsageApi.record(two, "c", 1_001)));
        assertEquals(300, answer.getInt("results[0].contract.overFen"));
        assertEquals(5_001, answer.getInt("results[1].contract.drawnFen"));
        assertEquals(1, answer.getInt("results[2].contract.overFen"));
    }

    @Test
    void aPreviewNamesWhatWouldBeBeyondAContractAsThePostingDoes() {
        Ticket ticket = under(2_000);
        UsageApi.accepted(ticket, "p-0", 700);
        String id = SampleFiles.previewed(
                ticket,
                SampleFiles.csv(
                        SampleFiles.row(ticket, "p-0", 700),
                        SampleFiles.row(ticket, "p-1", 1_300),
                        SampleFiles.row(ticket, "p-2", 45)));
        JsonPath preview = seen(ticket, id);
        assertEquals(Map.of("ACCEPTED", 2, "DUPLICATE", 1), preview.getMap("outcomes"), preview.prettify());
        assertEquals(2, preview.getInt("beyondContract"));
        assertEquals("OVERRUN", preview.getString("contracts[0].why"));
        assertEquals(2_000, preview.getInt("contracts[0].amountFen"));
        assertEquals(2_045, preview.getInt("contracts[0].drawnFen"));
        assertEquals(45, preview.getInt("contracts[0].overFen"));
        String page = Browser.provider(ticket.center())
                .get("/console/center/imports/" + id)
                .asString();
        assertTrue(page.contains("将超出的合同") && page.contains("0.45"), page);
        As.provider(ticket.center())
                .post("/api/v1/usage/imports/" + id + "/start")
                .then()
                .statusCode(202);
        JsonPath done = SampleFiles.ended(ticket, id);
        assertEquals("DONE", done.getString("state"), done.prettify());
        assertEquals(2, done.getInt("beyondContract"));
        assertEquals(preview.getList("contracts"), done.getList("contracts"));
        assertNull(done.get("codes.CONTRACT_OVERRUN"));
    }

    @Test
    void aPreviewRefusesWhatIsBeyondAContractWhereThePostingDoes() {
        Ticket ticket = refusing(2_000);
        String id = SampleFiles.previewed(
                ticket,
                SampleFiles.csv(
                        SampleFiles.row(ticket, "q-1", 1_300),
                        SampleFiles.row(ticket, "q-2", 701),
                        SampleFiles.row(ticket, "q-3", 700)));
        JsonPath preview = seen(ticket, id);
        assertEquals(Map.of("ACCEPTED", 2, "REFUSED", 1), preview.getMap("outcomes"), preview.prettify());
        assertEquals(1, preview.getInt("codes.CONTRACT_OVERRUN"));
        assertEquals(0, preview.getInt("beyondContract"));
        assertEquals(1_000, preview.getInt("heldFen"));
    }

    /// Else one that is refused for good would have taken the line from one that is right.
    @Test
    void whatIsRefusedForAnotherReasonTakesNothingOfTheLine() {
        Ticket ticket = refusing(2_000);
        Map<String, Object> late = UsageApi.record(ticket, "late", 1_900);
        late.put("startedAt", "2024-01-02T08:00:00+08:00");
        late.put("completedAt", "2024-01-02T10:00:00+08:00");
        JsonPath answer = UsageApi.post(ticket, List.of(late, UsageApi.record(ticket, "right", 1_500)));
        assertEquals(List.of("REFUSED", "ACCEPTED"), answer.getList("results.outcome"), answer.prettify());
    }

    @Test
    void noCorrectionRaisesARecordBeyondAContractThatRefusesIt() {
        Ticket ticket = refusing(2_000);
        UsageApi.accepted(ticket, "small", 1);
        UsageApi.accepted(ticket, "other", 500);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        UsageApi.correction(ticket, "up", "small", 1_500),
                        UsageApi.correction(ticket, "down", "other", 400),
                        UsageApi.correction(ticket, "more", "small", 1_601)));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "REFUSED"), answer.getList("results.outcome"), answer.prettify());
        assertEquals("CONTRACT_OVERRUN", answer.getString("results[2].code"));
    }
}
