package cn.suanquan.loadtest;

import org.HdrHistogram.Histogram;

/// How long requests took, told in milliseconds, at most 1/1000 more than the truth; any number of them, for one
/// thread. Values beyond an hour count as an hour.
final class Latencies {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;
    private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);

    void add(long taken) {
        nanos.recordValue(Math.clamp(taken, 0, LONGEST_NANOS));
    }

    long count() {
        return nanos.getTotalCount();
    }

    /// What `share` of all do not exceed; 0 where there are none.
    double millisAt(double share) {
        return nanos.getValueAtPercentile(100 * share) / 1e6;
    }

    double longestMillis() {
        return nanos.getMaxValue() / 1e6;
    }
}
