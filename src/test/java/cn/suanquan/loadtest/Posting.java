package cn.suanquan.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A center that posts new records as fast as they are answered. An answer that is not ACCEPTED ends the test.
final class Posting {
    static final int BATCH = 500;
    static final int BATCH_CLIENTS = 4;
    private final Caller center;
    private final List<String> vouchers;
    private final Latencies latencies = new Latencies();
    private final AtomicLong next = new AtomicLong(1);
    private final AtomicLong accepted = new AtomicLong();
    private final String completed = Instant.now()
            .minus(1, ChronoUnit.MINUTES)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    private final String started = Instant.now()
            .minus(61, ChronoUnit.MINUTES)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    Posting(Caller center, List<String> vouchers) {
        this.center = center;
        this.vouchers = vouchers;
    }

    long accepted() {
        return accepted.get();
    }

    Latencies latencies() {
        return latencies;
    }

    /// Records per second in batches of 500.
    double batches(Duration time) throws InterruptedException {
        return measure(time, BATCH_CLIENTS, BATCH);
    }

    /// Records per second one by one.
    double single(Duration time, int clients) throws InterruptedException {
        latencies.clear();
        return measure(time, clients, 1);
    }

    private double measure(Duration time, int clients, int size) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long before = accepted.get();
        try (Clients all = new Clients(clients)) {
            all.run(client -> {
                while (System.nanoTime() < end) {
                    post(size);
                }
            });
        }
        return (accepted.get() - before) * 1e9 / (System.nanoTime() - start);
    }

    private void post(int size) throws IOException, InterruptedException {
        String body = IntStream.range(0, size)
                .mapToObj(i -> record())
                .collect(Collectors.joining(",", size == 1 ? "" : "[", size == 1 ? "" : "]"));
        long sent = System.nanoTime();
        JsonNode answer = center.post("/api/v1/usage", body);
        if (size == 1) {
            latencies.add(System.nanoTime() - sent);
        }
        for (JsonNode result : answer.path("results")) {
            if (!result.path("outcome").asText().equals("ACCEPTED")) {
                throw new IllegalStateException("a new record was answered " + result);
            }
        }
        if (answer.path("results").size() != size) {
            throw new IllegalStateException(size + " records were answered " + answer);
        }
        accepted.addAndGet(size);
    }

    private String record() {
        String voucher = vouchers.get(ThreadLocalRandom.current().nextInt(vouchers.size()));
        return """
                {"id":"job-%d","voucher":"%s","serviceItem":"COMPUTE","resource":"Ascend-910B","quantity":"1.5",\
                "unit":"CARD_HOUR","startedAt":"%s","completedAt":"%s","feeFen":200,"job":"train-%d"}""".formatted(next.getAndIncrement(), voucher, started, completed, next.get() % 997);
    }
}
