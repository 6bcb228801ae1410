package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private static final String CENTER = "center/c1";

    @Test
    void aKeyIsMadeTheSameWayForEver() {
        assertEquals(
                "28100000-0791-7449-b8bc-597f5e8e610e",
                new EntryKey(CENTER, "job-123456").hash().toString());
    }

    @Test
    void idsThatCountUpAreFiledTogether() {
        Set<Long> places = LongStream.range(0, 1_000_000)
                .mapToObj(number -> KeyOrder.of(CENTER, "job-2025-" + number))
                .collect(Collectors.toSet());
        assertTrue(places.size() <= 1_000_000 / 16_384 + 1, places.size() + " places");
        assertTrue(order("job-2025-70000") < order("job-2025-170000"));
        assertTrue(order("7007199254740000") < order("8007199254740000"));
    }

    @Test
    void leadingZerosAndNumbersThatOverflowChangeNothing() {
        assertEquals(order("job-5000"), order("job-5001"));
        assertEquals(order("n" + "9".repeat(199)), order("n" + "9".repeat(199)));
        assertTrue(order("9".repeat(18)) < 1L << KeyOrder.BITS);
        assertTrue(order("9".repeat(200)) < 1L << KeyOrder.BITS);
        assertTrue(order("no number") < 1L << KeyOrder.BITS);
    }

    @Test
    void idsByTimeAreFiledByTime() {
        long first = order("0197e6f0-1000-7aaa-8aaa-0123456789ab");
        assertEquals(first, order("0197e6f0-1fff-7bbb-9bbb-ba9876543210"));
        assertEquals(first, order("0197E6F0-1FFF-7BBB-9BBB-BA9876543210"));
        assertEquals(first + 1, order("0197e6f1-1000-7aaa-8aaa-0123456789ab"));
    }

    @Test
    void whatIsFiledTogetherIsStillToldApart() {
        assertEquals(order("job-1"), order("job-2"));
        assertNotEquals(new EntryKey(CENTER, "job-1").hash(), new EntryKey(CENTER, "job-2").hash());
        assertNotEquals(new EntryKey(CENTER, "job-1").hash(), new EntryKey(CENTER, "job-01").hash());
        assertNotEquals(new EntryKey(CENTER, "job-1").hash(), new EntryKey("center/c2", "job-1").hash());
    }

    private static long order(String id) {
        return KeyOrder.of(CENTER, id);
    }
}
