package cn.suanquan.loadtest;

import java.util.TreeMap;

/// What became of the requests of one measurement.
final class Load {
    private final int size;
    private final Latencies latencies = new Latencies();
    private final Latencies good = new Latencies();
    private final TreeMap<Integer, Long> statuses = new TreeMap<>();
    private long accepted;
    private long nanos;
    private String firstBad = "";

    /// @param size records in a request
    Load(int size) {
        this.size = size;
    }

    void add(int status, int acceptedNow, long taken, Exchange exchange) {
        latencies.add(taken);
        statuses.merge(status, 1L, Long::sum);
        accepted += acceptedNow;
        boolean isGood = status == 204 || status == 200 && acceptedNow == size;
        if (isGood) {
            good.add(taken);
        } else if (firstBad.isEmpty()) {
            firstBad = exchange.answer();
        }
    }

    Load over(long taken) {
        nanos = taken;
        return this;
    }

    /// @throws IllegalStateException where a request was not answered 204, or 200 with all its records accepted
    Load requireAllGood() {
        if (!firstBad.isEmpty()) {
            throw new IllegalStateException("answers " + statuses + ", the first bad one: " + firstBad);
        }
        return this;
    }

    Latencies latencies() {
        return latencies;
    }

    /// The times of those requests alone whose records were all accepted.
    Latencies goodLatencies() {
        return good;
    }

    TreeMap<Integer, Long> statuses() {
        return statuses;
    }

    long accepted() {
        return accepted;
    }

    double requestsPerSecond() {
        return latencies.count() * 1e9 / nanos;
    }

    double acceptedPerSecond() {
        return accepted * 1e9 / nanos;
    }
}
