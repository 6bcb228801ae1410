package cn.suanquan.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Somebody who looks at one instance from outside, five times a second: whether it says that it is ready, and what a
/// read is answered. Nothing is asked twice because it failed.
final class Probe implements AutoCloseable {
    /// No answer at all within [#ANSWER_MAX], or a connection that ended without one.
    static final int NONE = 0;

    private static final Duration EVERY = Duration.ofMillis(200);
    /// As the kubelet's patience is short (k8s/base/deployment.yaml).
    private static final Duration READY_MAX = Duration.ofSeconds(5);
    /// Longer than anything in the service waits for its database.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Long, Integer> readiness = new ConcurrentSkipListMap<>();
    private final Map<Long, Integer> reads = new ConcurrentSkipListMap<>();
    private final Thread asksReadiness;
    private final Thread asksReads;
    private volatile boolean isOver;
    private volatile boolean isWithoutRetryAfter;

    /// @param token of an auditor
    Probe(Instance instance, String token) {
        HttpRequest ready =
                HttpRequest.newBuilder(instance.ready()).timeout(READY_MAX).build();
        URI read = instance.address().resolve("/api/v1/usage?limit=1");
        HttpRequest usage = HttpRequest.newBuilder(read)
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token)
                .build();
        asksReadiness = Thread.startVirtualThread(() -> ask(ready, readiness));
        asksReads = Thread.startVirtualThread(() -> ask(usage, reads));
    }

    private void ask(HttpRequest request, Map<Long, Integer> answers) {
        while (!isOver) {
            try {
                HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
                answers.put(System.nanoTime(), answer.statusCode());
                boolean isRefusal = answers == reads && answer.statusCode() != 200;
                isWithoutRetryAfter |=
                        isRefusal && answer.headers().firstValue("Retry-After").isEmpty();
                Thread.sleep(EVERY);
            } catch (IOException e) {
                answers.put(System.nanoTime(), NONE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// How many reads were answered what, by those that ended between two moments.
    Map<Integer, Integer> reads(long from, long until) {
        return counted(reads, from, until);
    }

    Map<Integer, Integer> readiness(long from, long until) {
        return counted(readiness, from, until);
    }

    private static Map<Integer, Integer> counted(Map<Long, Integer> answers, long from, long until) {
        Map<Integer, Integer> counts = new TreeMap<>();
        answers.forEach((at, status) -> {
            if (at >= from && at < until) {
                counts.merge(status, 1, Integer::sum);
            }
        });
        return counts;
    }

    /// True where a read was refused without being told when to come again.
    boolean isWithoutRetryAfter() {
        return isWithoutRetryAfter;
    }

    /// How long after that moment it said that it is ready and a read was answered.
    Duration awaitWell(long from, Duration atMost) throws InterruptedException {
        while (System.nanoTime() - from < atMost.toNanos()) {
            if (counted(readiness, from, Long.MAX_VALUE).containsKey(200)
                    && counted(reads, from, Long.MAX_VALUE).containsKey(200)) {
                break;
            }
            Thread.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        asksReadiness.interrupt();
        asksReads.interrupt();
        asksReadiness.join();
        asksReads.join();
        http.close();
    }
}
