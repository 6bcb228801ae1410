package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One that sends much waits behind himself.
class LaneQueueTest {
    private static final String NOISY = "center/noisy";
    private static final String QUIET = "center/quiet";
    private final LaneQueue<String> queue = new LaneQueue<>();

    private void put(String source, String what, int postings) {
        assertEquals(LaneQueue.Put.TAKEN, queue.put(source, what, postings));
    }

    private void fill() {
        for (int i = 0; i < LaneQueue.POSTINGS_MAX / 1_000; i++) {
            put(NOISY, "noisy " + i, 1_000);
        }
    }

    /// One after the other.
    private List<String> all() {
        try {
            List<String> taken = new ArrayList<>();
            while (queue.waiting() > 0) {
                taken.addAll(queue.take(1));
            }
            return taken;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRecordOfAnotherIsServedBeforeTheSecondPartOfWhoFilledTheQueue() {
        fill();
        put(QUIET, "quiet", 1);
        assertTrue(all().indexOf("quiet") <= 1);
    }

    @Test
    void whoeverHasFilledTheQueueIsToldSoAndAnotherIsTakenIn() {
        fill();
        assertEquals(LaneQueue.Put.OWN_FULL, queue.put(NOISY, "more", 1));
        put(QUIET, "quiet", LaneQueue.FEW_POSTINGS);
        assertEquals(LaneQueue.Put.FULL, queue.put(QUIET, "much more", 1));
        assertEquals(LaneQueue.POSTINGS_MAX + LaneQueue.FEW_POSTINGS, queue.waiting());
        assertEquals(LaneQueue.FEW_POSTINGS, queue.waiting(QUIET));
    }

    @Test
    void theRoomKeptForThoseWithLittleHasAnEnd() {
        fill();
        int taken = 0;
        while (queue.put("center/" + taken, "one", LaneQueue.FEW_POSTINGS) == LaneQueue.Put.TAKEN) {
            taken++;
        }
        assertEquals(LaneQueue.RESERVED_POSTINGS / LaneQueue.FEW_POSTINGS, taken);
    }

    @Test
    void eachSourceKeepsItsOrderAndGetsAsManyPostingsATurn() {
        for (int i = 0; i < 4; i++) {
            put(NOISY, "noisy " + i, 1_000);
        }
        for (int i = 0; i < 8; i++) {
            put(QUIET, "quiet " + i, 500);
        }
        List<String> all = all();
        assertEquals(
                List.of("noisy 0", "noisy 1", "noisy 2", "noisy 3"),
                all.stream().filter(one -> one.startsWith("noisy")).toList());
        assertEquals(
                all.stream().filter(one -> one.startsWith("quiet")).sorted().toList(),
                all.stream().filter(one -> one.startsWith("quiet")).toList());
        assertTrue(all.indexOf("quiet 3") < all.indexOf("noisy 3"), all.toString());
        assertTrue(all.indexOf("noisy 2") < all.indexOf("quiet 7"), all.toString());
    }

    @Test
    void aBatchHoldsARecordOfEachAndIsFullWhereItMayBe() throws InterruptedException {
        fill();
        put(QUIET, "quiet", 1);
        assertEquals(List.of("noisy 0"), queue.take(1_000));
        assertEquals(List.of("quiet", "noisy 1"), queue.take(1_000));
        assertEquals(LaneQueue.POSTINGS_MAX - 2_000, queue.waiting());
    }

    @Test
    void whatIsLargerThanATurnIsServedAllTheSame() throws InterruptedException {
        put(NOISY, "large", 10_000);
        put(QUIET, "a", 1_000);
        put(QUIET, "b", 1_000);
        put(QUIET, "c", 1_000);
        assertEquals(4, all().size());
        assertEquals(0, queue.waiting());
        queue.close();
        assertEquals(List.of(), queue.take(1));
    }

    @Test
    void whatIsTakenOutAsTooOldIsFirstOfItsSourceAndCountsNoMore() throws InterruptedException {
        put(NOISY, "old 1", 10);
        put(NOISY, "old 2", 10);
        put(NOISY, "new", 10);
        put(QUIET, "new", 5);
        put(QUIET, "old behind new", 5);
        assertEquals(List.of("old 1", "old 2"), queue.removeFirsts(what -> what.startsWith("old")));
        assertEquals(20, queue.waiting());
        assertEquals(10, queue.waiting(NOISY));
        queue.close();
        assertEquals(LaneQueue.Put.FULL, queue.put(QUIET, "late", 1));
        assertEquals(List.of("new"), queue.take(1));
        assertEquals(2, all().size());
        assertEquals(0, queue.waiting());
    }
}
