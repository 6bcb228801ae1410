package cn.suanquan.feed;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.SqlArrays;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.Dispute;
import cn.suanquan.usage.Disputes;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A center reads what became of its own records.
@ServiceTest
class ChangesIT extends UsageTestBase {
    @Inject
    Disputes disputes;

    @Inject
    ChangeStore store;

    private static JsonPath changes(CenterId center, String query) {
        return As.provider(center)
                .get("/api/v1/usage/changes" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> told(JsonPath page) {
        List<String> types = page.getList("items.type");
        List<String> ids = page.getList("items.id");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            told.add(types.get(i) + " " + ids.get(i));
        }
        return told;
    }

    @Test
    void aCenterIsToldOfAllThatBecameOfItsRecordsInTheOrderInWhichItHappened() {
        Ticket ticket = ticket(10_000_000);
        long wrong = UsageApi.accepted(ticket, "wrong", 1_000_000);
        long doubted = UsageApi.accepted(ticket, "doubted", 2_000_000);
        UsageApi.accepted(ticket, "right", 3_000_000);
        UsageApi.accepted(ticket, "zero", 0);
        UsageApi.post(ticket, UsageApi.correction(ticket, "fix", "right", 2_500_000));
        String first = UsageApi.dispute(ticket, wrong);
        String second = UsageApi.dispute(ticket, doubted);
        UsageApi.decide(first, "REJECT", 200);
        UsageApi.decide(second, "UPHOLD", 200);
        UsageApi.confirm(ticket);
        List<String> all = List.of(
                "ACCEPTED wrong",
                "ACCEPTED doubted",
                "ACCEPTED right",
                "ACCEPTED zero",
                "CORRECTED fix",
                "DISPUTED wrong",
                "DISPUTED doubted",
                "REJECTED wrong",
                "UPHELD doubted",
                "CONFIRMED right",
                "CONFIRMED zero");
        JsonPath page = changes(ticket.center(), "");
        assertEquals(all, told(page));
        assertEquals(false, page.getBoolean("more"));
        assertEquals(2_500_000, page.getLong("items[9].feeFen"));
        assertEquals(second, page.getString("items[8].act"));
        assertEquals(List.of(), told(changes(ticket.center(), "?cursor=" + page.getString("next"))));
        assertEquals(all, byPagesOf(3, ticket.center(), ""));
        assertEquals(all, byPagesOf(1, ticket.center(), ""));
        assertEquals(List.of("DISPUTED wrong", "DISPUTED doubted"), byPagesOf(1, ticket.center(), "&type=DISPUTED"));
        assertEquals(all, byPagesOf(4, ticket.center(), "&day=2024-06-15&voucher=" + ticket.voucher()));
        assertEquals(List.of(), byPagesOf(4, ticket.center(), "&day=2024-06-14"));
        assertEquals(all, byPagesOf(4, ticket.center(), "&programme=langfang&since=2024-06-14T16:00:00Z"));
        assertEquals(List.of(), byPagesOf(4, ticket.center(), "&programme=suzhou-chip"));
        assertEquals(List.of("CORRECTED fix"), byPagesOf(1, ticket.center(), "&type=CORRECTED"));
        assertEquals(List.of("UPHELD doubted"), byPagesOf(1, ticket.center(), "&type=upheld"));
        assertEquals(List.of(), told(changes(Parties.center(), "")));
        As.provider(ticket.center())
                .get("/api/v1/usage/changes?cursor=1.2.3")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_CURSOR"));
    }

    @Test
    void aPageThatFindsNothingForItsFilterMovesTheCursorOnAndNothingIsLeftOutBehindIt() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        String from = changes(ticket.center(), "?type=DISPUTED").getString("next");
        long record = UsageApi.accepted(ticket, "b", 1_000_000);
        clock.moveTo(NOW.plusSeconds(60));
        JsonPath nothing = changes(ticket.center(), "?programme=suzhou-chip&cursor=" + from);
        assertEquals(List.of(), told(nothing));
        UsageApi.dispute(ticket, record);
        assertEquals(
                List.of("DISPUTED b"),
                told(changes(ticket.center(), "?type=DISPUTED&cursor=" + nothing.getString("next"))));
        assertEquals(List.of("DISPUTED b"), told(changes(ticket.center(), "?since=" + NOW.plusSeconds(60))));
        assertEquals(
                List.of("ACCEPTED a"),
                told(changes(ticket.center(), "?until=" + from)),
                "no further than that position");
        As.provider(ticket.center())
                .get("/api/v1/usage/changes?until=1.2")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_PARAMETER"));
    }

    @Test
    void aRecordThatStandsIsNotToldAsRefusedWhereARuleWouldRefuseItNow() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        Parties.relate(ticket.holder(), ticket.center());
        UsageApi.post(
                ticket, UsageApi.record(ticket, "b", 1_000_000)); // from now on the relation is known to who judges
        Map<String, Object> again = UsageApi.record(ticket, "a", 1_000_000);
        assertEquals("DUPLICATE", UsageApi.post(ticket, again).getString("results[0].outcome"));
        assertEquals(List.of("ACCEPTED a", "REFUSED b"), told(changes(ticket.center(), "")));
    }

    @Test
    void whatWasDrawnInAnotherOrderThanItsTimesIsOfItsOwnDayAllTheSame() {
        Ticket ticket = ticket(10_000_000);
        Instant midnight = Instant.parse("2024-06-15T16:00:00Z");
        clock.moveTo(midnight.plusSeconds(1));
        UsageApi.accepted(ticket, "after", 1_000_000);
        clock.moveTo(midnight.minusSeconds(1));
        UsageApi.accepted(ticket, "before", 1_000_000);
        clock.moveTo(midnight.plusSeconds(3_600));
        assertEquals(List.of("ACCEPTED after", "ACCEPTED before"), told(changes(ticket.center(), "")));
        assertEquals(List.of("ACCEPTED before"), told(changes(ticket.center(), "?day=2024-06-15")));
        assertEquals(List.of("ACCEPTED after"), told(changes(ticket.center(), "?day=2024-06-16")));
        assertEquals(List.of("ACCEPTED after"), told(changes(ticket.center(), "?since=" + midnight)));
    }

    @Test
    void whatIsRefusedOrWaitsIsToldInItsTurnAndSoIsTheEndOfItsWaiting() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        Map<String, Object> early = UsageApi.record(ticket, "early", 70_000);
        early.put("completedAt", "2024-07-29T10:00:00Z");
        UsageApi.post(ticket, List.of(early, UsageApi.correction(ticket, "c", "to-come", 60_000)));
        UsageApi.post(ticket, UsageApi.correction(ticket, "c", "to-come", 50_000));
        As.provider(ticket.center())
                .body(Map.of("id", "c"))
                .post("/api/v1/usage/waiting/withdrawals")
                .then()
                .statusCode(200);
        JsonPath page = changes(ticket.center(), "");
        assertEquals(
                List.of(
                        "ACCEPTED a",
                        "REFUSED early",
                        "WAITING c",
                        "REFUSED c",
                        "WAITED c",
                        "WAITING c",
                        "REFUSED c",
                        "WAITED c"),
                told(page));
        assertEquals(
                List.of("REPLACED", "WITHDRAWN"),
                changes(ticket.center(), "?type=WAITED").getList("items.code"));
        assertEquals(70_000, page.getLong("items[1].feeFen"));
    }

    private static List<String> byPagesOf(int size, CenterId center, String filter) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        boolean isMore = true;
        for (int pages = 0; isMore && pages < 100; pages++) {
            JsonPath page = changes(center, "?limit=" + size + filter + cursor);
            all.addAll(told(page));
            cursor = "&cursor=" + page.getString("next");
            isMore = page.getBoolean("more");
        }
        return all;
    }

    @Test
    void whatCommitsLateIsToldFirstAndNothingAfterItBefore() throws Exception {
        Ticket other = SampleVouchers.usage(10_000_000);
        clock.moveTo(BEFORE);
        Ticket ticket = SampleVouchers.usage(other.holder(), other.center(), 10_000_000);
        clock.moveTo(NOW);
        long record = UsageApi.accepted(ticket, "a", 1_000_000);
        String from = changes(ticket.center(), "").getString("next");
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Dispute> late = threads.submit(() -> tx.write(db -> {
                Dispute raised =
                        disputes.raise(db, "x late", ticket.holder(), new Dispute.Request(List.of(record), "卡时不符"));
                drawn.countDown();
                await(end);
                return raised;
            }));
            await(drawn);
            UsageApi.accepted(other, "early", 1_000_000);
            JsonPath meanwhile = changes(ticket.center(), "?cursor=" + from);
            assertEquals(List.of(), told(meanwhile));
            end.countDown();
            late.get();
            assertEquals(
                    List.of("DISPUTED a", "ACCEPTED early"),
                    told(changes(ticket.center(), "?cursor=" + meanwhile.getString("next"))));
        }
    }

    /// Else what was recorded meanwhile would count as recorded before the act began.
    @Test
    void aLongActHasItsPlaceAtTheTimeOfTheLastBatchAndNotOfItsBeginning() {
        Ticket ticket = ticket(10_000_000);
        clock.moveTo(NOW.plusSeconds(3_600));
        long record = UsageApi.accepted(ticket, "a", 1_000_000);
        Instant at = tx.tried(db -> {
            db.exec(
                    "insert into usage.mark (record_id, mark, act_id, at) values ($1, 'LAPSED', $2, $3)",
                    record,
                    UUID.randomUUID(),
                    SqlArrays.time(NOW));
            return store.acts(db, ticket.center(), 0, Integer.MAX_VALUE, 100)
                    .getFirst()
                    .at();
        });
        assertTrue(!at.isBefore(NOW.plusSeconds(3_600)), at.toString());
    }

    /// As the end of a year does, voucher by voucher.
    @Test
    void anActThatMarksItsRecordsOneAfterTheOtherTellsOfEachOnce() {
        Ticket ticket = ticket(10_000_000);
        UUID act = UUID.randomUUID();
        long first = UsageApi.accepted(ticket, "a", 1_000_000);
        long second = UsageApi.accepted(ticket, "b", 1_000_000);
        tx.tried(db -> {
            for (long record : List.of(first, second)) {
                db.exec(
                        "insert into usage.mark (record_id, mark, act_id, at) values ($1, 'LAPSED', $2, $3)",
                        record,
                        act,
                        SqlArrays.time(NOW));
            }
            List<RecordChange> told = store.changes(
                            db,
                            ticket.center(),
                            ChangePlace.after(Position.START),
                            Integer.MAX_VALUE,
                            Optional.empty(),
                            100)
                    .changes();
            assertEquals(
                    List.of(first, second),
                    told.stream()
                            .filter(change -> change.type() == ChangeKind.LAPSED)
                            .map(change -> change.recordId().orElseThrow())
                            .toList());
            assertEquals(
                    List.of(2L),
                    store.acts(db, ticket.center(), 0, Integer.MAX_VALUE, 100).stream()
                            .map(ChangeStore.Act::things)
                            .toList());
            return told;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
