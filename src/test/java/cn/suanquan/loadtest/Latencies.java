package cn.suanquan.loadtest;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// How long single requests took, of the first million.
final class Latencies {
    private static final int KEPT_MAX = 1_000_000;
    private final long[] nanos = new long[KEPT_MAX];
    private final AtomicInteger count = new AtomicInteger();

    void add(long taken) {
        int place = count.getAndIncrement();
        if (place < KEPT_MAX) {
            nanos[place] = taken;
        }
    }

    void clear() {
        count.set(0);
    }

    double millisAt(double share) {
        int kept = Math.min(count.get(), KEPT_MAX);
        if (kept == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, kept);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(kept - 1L, (long) (kept * share))] / 1e6;
    }
}
