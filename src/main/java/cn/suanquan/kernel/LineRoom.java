package cn.suanquan.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Room in the log for lines that somebody can cause as often as he likes: in a minute so many of one kind, and so many
/// of all kinds together. How many had none is said with the first line of a later minute. For any thread.
public final class LineRoom {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private final int ofOneMax;
    private final int ofAllMax;
    private volatile Minute minute = new Minute(System.nanoTime(), 0);

    public LineRoom(int ofOneMax, int ofAllMax) {
        this.ofOneMax = ofOneMax;
        this.ofAllMax = ofAllMax;
    }

    /// @param before what had no room in the minute before, until it is said
    private record Minute(
            long since,
            Map<String, AtomicInteger> written,
            AtomicInteger all,
            AtomicInteger left,
            AtomicInteger before) {
        Minute(long since, int before) {
            this(since, new ConcurrentHashMap<>(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger(before));
        }
    }

    /// Writes a line of that kind, where there is room.
    ///
    /// @param line is given how many had no room before, since that was last said
    public void write(String kind, IntConsumer line) {
        write(kind, System.nanoTime(), line);
    }

    void write(String kind, long time, IntConsumer line) {
        Minute current = minute;
        if (time - current.since() >= MINUTE_NANOS) {
            current = next(time);
        }
        // The one that is full takes no more kinds either, so there are no more of those than lines.
        if (current.all().get() < ofAllMax
                && current.written()
                                .computeIfAbsent(kind, any -> new AtomicInteger())
                                .incrementAndGet()
                        <= ofOneMax
                && current.all().incrementAndGet() <= ofAllMax) {
            line.accept(current.before().getAndSet(0));
        } else {
            current.left().incrementAndGet();
        }
    }

    /// Begins one; whoever comes second finds it begun.
    private synchronized Minute next(long time) {
        Minute ended = minute;
        if (time - ended.since() >= MINUTE_NANOS) {
            minute = new Minute(time, ended.before().get() + ended.left().get());
        }
        return minute;
    }

    /// What a line says of those that had no room before; empty where each had.
    public static String more(int before) {
        return before == 0 ? "" : " (and " + before + " more before, not written)";
    }
}
