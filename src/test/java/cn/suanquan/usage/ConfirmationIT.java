package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A holder confirms records: what they earned moves from held to claimable, once.
@ServiceTest
class ConfirmationIT extends UsageTestBase {
    @Test
    void confirmingMovesHeldToClaimableOnceAndSaysSoWhenRepeated() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 1_000_000, 2_000_000));
        JsonPath first = UsageApi.confirm(ticket);
        assertEquals(2, first.getInt("confirmed"));
        assertEquals(1_500_000, first.getLong("claimableFen"));
        stands(ticket, 3_500_000, 0, 1_500_000, 0);
        List<Map<String, Long>> again = first.getList("results.recordId", Long.class).stream()
                .map(id -> Map.of("id", id, "feeFen", 1L))
                .toList();
        UsageApi.confirm(ticket, Map.of("records", again))
                .statusCode(200)
                .body("confirmed", equalTo(0))
                .body("results.result", equalTo(List.of("ALREADY_CONFIRMED", "ALREADY_CONFIRMED")));
        stands(ticket, 3_500_000, 0, 1_500_000, 0);
        As.enterprise(ticket.holder())
                .get("/api/v1/usage?state=CONFIRMED")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void confirmingUpToADayLeavesLaterRecords() {
        Ticket ticket = ticket(10_000_000);
        Map<String, Object> early = UsageApi.record(ticket, "early", 1_000_000);
        early.put("startedAt", "2024-06-10T00:00:00Z");
        early.put("completedAt", "2024-06-10T15:59:59Z");
        Map<String, Object> late = UsageApi.record(ticket, "late", 1_000_000);
        late.put("startedAt", "2024-06-10T00:00:00Z");
        late.put("completedAt", "2024-06-10T16:00:01Z");
        UsageApi.post(ticket, List.of(early, late));
        UsageApi.confirm(
                        ticket,
                        Map.of("voucher", ticket.voucher().toString(), "until", "2024-06-10", "feeFen", 1_000_000))
                .statusCode(200)
                .body("confirmed", equalTo(1))
                .body("claimableFen", equalTo(500_000));
    }

    @Test
    void anotherHoldersRecordsAndVouchersAreNotThere() {
        Ticket ticket = ticket(10_000_000);
        long record = UsageApi.accepted(ticket, "a", 1_000_000);
        HolderId other = Parties.university();
        for (Object body : List.of(
                UsageApi.confirmation(record, 1_000_000),
                Map.of("voucher", ticket.voucher().toString(), "feeFen", 1_000_000))) {
            As.enterprise(other)
                    .body(body)
                    .post("/api/v1/usage/confirmations")
                    .then()
                    .statusCode(404);
        }
        As.enterprise(other)
                .body(Map.of("records", List.of(record), "reason", "x"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(404);
    }

    @Test
    void badConfirmationsAndDisputesAreFourHundreds() {
        Ticket ticket = ticket(1_000_000);
        for (String path : List.of("/api/v1/usage/confirmations", "/api/v1/usage/disputes")) {
            for (String body : List.of("null", "{", "[]", "7", "{}")) {
                As.enterprise(ticket.holder()).body(body).post(path).then().statusCode(400);
            }
        }
        UsageApi.confirm(ticket, UsageApi.confirmation(-1, 0)).statusCode(404);
    }
}
