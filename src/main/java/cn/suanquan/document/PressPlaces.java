package cn.suanquan.document;

import cn.suanquan.kernel.Refusal;
import java.util.HashMap;
import java.util.Map;

/// Who has documents made now: some at once, and fewer of one person, from before the books are read until the file
/// is there.
final class PressPlaces {
    /// One is printed, the others wait for it.
    static final int ALL_MAX = 16;
    static final int OF_ONE_MAX = 4;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /// A place, until it is closed.
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws cn.suanquan.kernel.RefusedException 503 PRESS_BUSY
    synchronized Place take(String who) {
        if (all >= ALL_MAX || taken.getOrDefault(who, 0) >= OF_ONE_MAX) {
            throw Refusal.of(Refusal.Kind.BUSY, "PRESS_BUSY", "正在生成的文书较多，请稍后再试。")
                    .toException();
        }
        all++;
        taken.merge(who, 1, Integer::sum);
        return () -> leave(who);
    }

    private synchronized void leave(String who) {
        all--;
        taken.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
    }
}
