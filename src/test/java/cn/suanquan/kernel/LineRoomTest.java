package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineRoomTest {
    private final LineRoom room = new LineRoom(20, 50);
    private final List<String> written = new ArrayList<>();

    private void write(String kind, long time) {
        room.write(kind, time, before -> written.add(kind + LineRoom.more(before)));
    }

    @Test
    void ofOneKindAndOfAllThereIsRoomForSoManyInAMinuteAndTheOthersAreCounted() {
        long now = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            write("one", now);
        }
        assertEquals(20, written.size());
        for (int i = 0; i < 1_000; i++) {
            write("kind " + i, now);
        }
        assertEquals(50, written.size());
        write("one", now + Duration.ofMinutes(2).toNanos());
        write("one", now + Duration.ofMinutes(2).toNanos());
        assertEquals(List.of("one (and 1950 more before, not written)", "one"), written.subList(50, 52));
    }
}
