package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A holder disputes records, and a reviewer decides.
@ServiceTest
class DisputeIT extends UsageTestBase {
    @Test
    void aDisputeHoldsTheMoneyUntilAReviewerDecides() {
        Ticket ticket = ticket(10_000_000);
        long wrong = UsageApi.accepted(ticket, "wrong", 1_000_000);
        long right = UsageApi.accepted(ticket, "right", 2_000_000);
        String first = UsageApi.dispute(ticket, wrong);
        String second = UsageApi.dispute(ticket, right);
        assertEquals(0, UsageApi.confirm(ticket).getInt("confirmed"));
        UsageApi.confirm(ticket, UsageApi.confirmation(wrong, 1_000_000))
                .body("results[0].result", equalTo("DISPUTED"));
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(wrong), "reason", "again"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORD_NOT_DISPUTABLE"));
        stands(ticket, 3_500_000, 1_500_000, 0, 0);
        UsageApi.decide(first, "REJECT", 200);
        stands(ticket, 4_000_000, 1_000_000, 0, 0);
        UsageApi.decide(first, "UPHOLD", 409);
        UsageApi.decide(second, "UPHOLD", 200);
        stands(ticket, 4_000_000, 0, 1_000_000, 0);
        As.provider(ticket.center())
                .get("/api/v1/usage")
                .then()
                .body("items.state", equalTo(List.of("REJECTED", "CONFIRMED")));
        assertEquals(
                "RECORD_REJECTED",
                UsageApi.post(ticket, UsageApi.correction(ticket, "c", "wrong", 0))
                        .getString("results[0].code"));
        assertEquals(2_000_000, account(ticket).basis());
        As.enterprise(ticket.holder())
                .get("/api/v1/usage/disputes")
                .then()
                .body("items", hasSize(2))
                .body("items[0].decision.verdict", equalTo("REJECT"));
    }

    @Test
    void nobodyDecidesTheirOwnDispute() {
        Ticket ticket = ticket(1_000_000);
        long record = UsageApi.accepted(ticket, "a", 100_000);
        String dispute = As.as(
                        "two-hats",
                        Set.of(Role.ENTERPRISE),
                        Map.of("holder_id", ticket.holder().toString()))
                .body(Map.of("records", List.of(record), "reason", "不符"))
                .post("/api/v1/usage/disputes")
                .path("id");
        As.officer("two-hats", Role.REVIEWER)
                .body(Map.of("decision", "REJECT", "reason", "同意"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(403);
        As.enterprise(ticket.holder())
                .body(Map.of("decision", "REJECT", "reason", "同意"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(403);
    }
}
