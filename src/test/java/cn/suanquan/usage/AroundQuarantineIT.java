package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Nobody walks around a quarantine by a correction, a dispute or a moment, and nobody right is held by what was wrong.
@ServiceTest
class AroundQuarantineIT extends PlausibilityTestBase {
    @Inject
    RecordEndings endings;

    @Inject
    DeferredJob deferred;

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

    /// Neither of the two sees the other, so both marks stand.
    @Test
    void whatLapsedWhileItWasFoundImplausibleStaysLapsedHoweverItIsDecided() throws Exception {
        Ticket ticket = ruled("sameInterval: true");
        posted(ticket, "a", Map.of());
        posted(ticket, "b", Map.of());
        long last = history.settled().position().last().value();
        List<Long> second = List.of(UsageApi.recordId(ticket, "b"));
        CountDownLatch isLapsed = new CountDownLatch(1);
        CountDownLatch isJudged = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> lapsing = threads.submit(() -> tx.write(db -> {
                var _ = endings.lapse(db, ids.next(), endings.locked(db, second, RecordAct.LAPSE), NOW);
                isLapsed.countDown();
                return waited(isJudged);
            }));
            assertTrue(waited(isLapsed));
            tx.write(db -> judging.round(db, ticket.center(), last));
            isJudged.countDown();
            assertTrue(lapsing.get(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of("b SAME_INTERVAL"), found(ticket));
        assertEquals(List.of("a POSTED", "b LAPSED"), states(ticket));
        SecondPerson.decidesOn(proposed(ticket, "REJECT")).body("freedFen", equalTo(0));
        assertEquals(List.of("a POSTED", "b LAPSED"), states(ticket));
        assertEquals(List.of(), found(ticket));
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    /// Who approves has read what was proposed, and what was found of it then.
    @Test
    void whatChangedSinceItWasProposedIsNotDecidedButProposedAgain() {
        Ticket ticket = ruled("roundNumbers: {multipleYuan: 1000}, sameInterval: true");
        posted(ticket, "round", Map.of("feeFen", 200_000));
        Response before = proposed(ticket, "RELEASE");
        assertEquals("ACCEPTED", outcome(UsageApi.post(ticket, UsageApi.correction(ticket, "less", "round", 100_000))));
        judged(ticket);
        SecondPerson.decidesOn(before).statusCode(409).body("code", equalTo("QUARANTINE_CHANGED"));
        assertEquals(1, found(ticket).size());
        SecondPerson.is()
                .body(Map.of("reason", "已更正"))
                .post("/api/v1/proposals/" + before.path("id") + "/rejection")
                .then()
                .statusCode(200);
        SecondPerson.approves(proposed(ticket, "RELEASE"));
        assertEquals(List.of(), found(ticket));
    }

    /// Else its center is told that nothing comes of what may still take effect.
    @Test
    void whatWaitsIsToldToWaitWhenItComesAgainAlsoWhereItIsRefusedForTheMoment() {
        Ticket ticket = ruled("roundNumbers: {multipleYuan: 1000}");
        Map<String, Object> more = UsageApi.correction(ticket, "more", "round", 300_001);
        assertEquals("WAITING CORRECTED_RECORD_NOT_FOUND", outcome(UsageApi.post(ticket, more)));
        assertEquals("QUARANTINED FEE_ROUND", posted(ticket, "round", Map.of("feeFen", 200_000)));
        deferred.run();
        assertEquals("WAITING RECORD_QUARANTINED", outcome(UsageApi.post(ticket, more)));
        Map<String, Object> other = UsageApi.correction(ticket, "other", "round", 300_002);
        assertEquals("REFUSED RECORD_QUARANTINED", outcome(UsageApi.post(ticket, other)));
    }
}
