package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nobody walks around a quarantine by a correction, a dispute or a moment, and nobody right is held by what was wrong.
@ServiceTest
class AroundQuarantineIT extends PlausibilityTestBase {
    @Test
    void aConfirmedRecordThatMadeWayForAnotherIsNotBroughtBack() {
        Ticket ticket = ruled("cardOverlap: true");
        Map<String, Object> card = Map.of("attributes", Map.of("cardIds", "n1/0"));
        posted(ticket, "a", card);
        assertEquals(1, UsageApi.confirm(ticket).getInt("confirmed"));
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "less", "a", FEE - 1))));
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "back", "a", FEE))));
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "away", "a", 0))));
        judged(ticket);
        posted(ticket, "b", card);
        assertEquals(1, UsageApi.confirm(ticket).getInt("confirmed"));
        assertEquals(
                "REFUSED CORRECTED_TO_NOTHING",
                outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "both", "a", FEE))));
    }

    @Test
    void whatTookNoTimeUsesItsDayAndIsOneJobOnce() {
        Ticket ticket = ruled("capacity: {percent: 100}, sameInterval: true");
        has(ticket.center(), 1, 1);
        Map<String, Object> atOnce = new HashMap<>(
                Map.of("startedAt", "2024-06-14T10:00:00Z", "completedAt", "2024-06-14T10:00:00Z", "quantity", "12"));
        posted(ticket, "no job", atOnce);
        posted(ticket, "no job either", atOnce);
        atOnce.putAll(Map.of("quantity", "0.000001", "job", "1"));
        posted(ticket, "too much", atOnce);
        atOnce.put("startedAt", "2024-06-13T10:00:00Z");
        atOnce.put("completedAt", "2024-06-13T10:00:00Z");
        posted(ticket, "job", atOnce);
        posted(ticket, "job again", atOnce);
        judged(ticket);
        assertEquals(List.of("too much BEYOND_CAPACITY", "job again SAME_INTERVAL"), found(ticket));
    }

    @Test
    void whatADisputeFoundWrongLeavesTheCapacityToOthers() {
        Ticket ticket = ruled("capacity: {percent: 100}");
        has(ticket.center(), 1, 1);
        posted(ticket, "wrong", Map.of("quantity", "24"));
        judged(ticket);
        UsageApi.decide(UsageApi.dispute(ticket, UsageApi.recordId(ticket, "wrong")), "REJECT", 200);
        posted(ticket, "right", Map.of("quantity", "24"));
        judged(ticket);
        assertEquals(List.of(), found(ticket));
    }

    @Test
    void theDaysOfAHolderBeginWithTheLastRelease() {
        String own = programme("roundNumbers: {multipleYuan: 1000}");
        Ticket ticket = ruled(own, Parties.university());
        posted(ticket, "round", Map.of("feeFen", 200_000));
        SecondPerson.approves(proposed(ticket, "RELEASE"));
        clock.moveTo(NOW.plusSeconds(3_600));
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "less", "round", 100_000))));
        judged(ticket);
        SecondPerson.approves(proposed(ticket, "RELEASE"));
        HoldStore.Version version = tx.read(holdStore::versions).stream()
                .filter(one -> one.programme().equals(own))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(), tx.read(db -> holdStore.dueReleased(db, version, NOW.plusSeconds(1_800), 10)));
        assertEquals(
                List.of(UsageApi.recordId(ticket, "round")),
                tx.read(db -> holdStore.dueReleased(db, version, NOW.plusSeconds(86_400), 10)));
    }
}
