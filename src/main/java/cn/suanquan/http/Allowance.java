package cn.suanquan.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What somebody has in flight now, and when the next request would be on time: three numbers, no lock. The rate is a
/// token bucket kept as one instant (the virtual scheduling of ITU-T I.371, also known as GCRA).
final class Allowance {
    private final int requestsMax;
    private final long bytesMax;
    private final long intervalNanos;
    private final long burstNanos;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong due;

    /// Which of the limits bound, if any.
    enum Bound {
        NONE,
        REQUESTS,
        BYTES,
        RATE
    }

    private Allowance(int requestsMax, Limits limits, long now) {
        this.requestsMax = requestsMax;
        bytesMax = limits.bytes();
        intervalNanos = limits.intervalNanos();
        burstNanos = limits.burstNanos();
        due = new AtomicLong(now);
    }

    static Allowance ofWrites(Limits limits, long now) {
        return new Allowance(limits.writes(), limits, now);
    }

    static Allowance ofReads(Limits limits, long now) {
        return new Allowance(limits.reads(), limits, now);
    }

    /// Takes one request with that many bytes, or nothing.
    ///
    /// @param now of [System#nanoTime]
    Bound take(long size, long now) {
        if (requests.incrementAndGet() > requestsMax) {
            requests.decrementAndGet();
            return Bound.REQUESTS;
        }
        if (size > 0 && bytes.addAndGet(size) > bytesMax) {
            give(size);
            return Bound.BYTES;
        }
        if (intervalNanos > 0 && !isOnTime(now)) {
            give(size);
            return Bound.RATE;
        }
        return Bound.NONE;
    }

    /// Gives back what was taken, once.
    void give(long size) {
        requests.decrementAndGet();
        if (size > 0) {
            bytes.addAndGet(-size);
        }
    }

    /// Gives back a request that was not admitted after all: it does not count in the rate either.
    void undo(long size) {
        give(size);
        if (intervalNanos > 0) {
            due.addAndGet(-intervalNanos);
        }
    }

    int requests() {
        return requests.get();
    }

    long bytes() {
        return bytes.get();
    }

    /// Nothing in flight and the bucket full: to forget this and to begin anew is the same.
    boolean isAtRest(long now) {
        return requests.get() == 0 && due.get() - now <= 0;
    }

    /// How long until the next request would be on time.
    long waitNanos(long now) {
        return Math.max(0, due.get() - burstNanos - now);
    }

    private boolean isOnTime(long now) {
        while (true) {
            long before = due.get();
            long start = before - now > 0 ? before : now;
            if (start - now > burstNanos) {
                return false;
            }
            if (due.compareAndSet(before, start + intervalNanos)) {
                return true;
            }
        }
    }
}
