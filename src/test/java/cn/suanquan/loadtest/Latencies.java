package cn.suanquan.loadtest;

/// How long requests took, in a histogram whose steps are at most 1/64 of the value apart; any number of them, for
/// one thread. Values beyond an hour count as an hour.
final class Latencies {
    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private final long[] counts = new long[(Long.SIZE - STEP_BITS) * STEPS];
    private long count;
    private long longest;

    void add(long nanos) {
        long taken = Math.clamp(nanos, 0, LONGEST_NANOS);
        counts[place(taken)]++;
        count++;
        longest = Math.max(longest, taken);
    }

    void addAll(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        count += others.count;
        longest = Math.max(longest, others.longest);
    }

    long count() {
        return count;
    }

    /// The upper end of the step in which the value lies that `share` of all do not exceed; 0 where there are none.
    double millisAt(double share) {
        long wanted = (long) Math.ceil(count * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.min(upperEnd(i), longest) / 1e6;
            }
        }
        return 0;
    }

    double longestMillis() {
        return longest / 1e6;
    }

    private static int place(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return shift * STEPS + (int) (nanos >>> shift);
    }

    private static long upperEnd(int place) {
        int shift = Math.max(0, place / STEPS - 1);
        return ((long) (place - shift * STEPS) << shift) + (1L << shift) - 1;
    }
}
