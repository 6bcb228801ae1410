package cn.suanquan.loadtest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Three times what the service can do, from clients that do not slow down: what is still done, what the rest is told,
/// what becomes of the memory, and how soon it is over. Ends with 1 where anything was answered but 200, 429 or 503, an
/// accepted record is not written, or the books are not sound.
///
/// Arguments: `--seconds=60 --times=3 --accounts=200 --connections=3000 --clients=64`
public final class Overload {
    private static final double GOODPUT_MIN = 0.8;
    private static final double MEMORY_GROWTH_MAX = 1.15;
    private static final int HALF_LOAD_CONNECTIONS = 256;
    private static final double NORMAL_MILLIS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int WINDOWS = 5;
    private static final int MANY = 8;
    private final TestBed bed;
    private final Knobs knobs;

    private Overload(TestBed bed, Knobs knobs) {
        this.bed = bed;
        this.knobs = knobs;
    }

    /// The memory in use at one moment.
    private record Seen(long residentMib, long heapMib) {}

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(
                Map.of("seconds", 60, "times", 3, "accounts", 200, "connections", 3_000, "clients", 64), arguments);
        boolean isRight;
        try (TestBed bed = new TestBed(knobs.of("accounts"))) {
            isRight = new Overload(bed, knobs).run();
        }
        System.exit(isRight ? 0 : 1);
    }

    private boolean run() throws Exception {
        closedFor(knobs.of("clients"), Duration.ofSeconds(Math.min(10, knobs.of("seconds"))));
        long entriesBefore = bed.entries();
        Load few = closed(knobs.of("clients"));
        Load many = closed(MANY * knobs.of("clients"));
        Load peak = few.acceptedPerSecond() > many.acceptedPerSecond() ? few : many;
        Load half = open(peak.acceptedPerSecond() / 2, WINDOW.multipliedBy(2), HALF_LOAD_CONNECTIONS);
        double normal = half.goodLatencies().millisAt(0.99);
        Machine.say(
                "peak          %,.0f records/s over %d connections, %,.0f over %d; at half of the higher p99 %.1f ms",
                few.acceptedPerSecond(),
                knobs.of("clients"),
                many.acceptedPerSecond(),
                MANY * knobs.of("clients"),
                normal);
        List<Seen> seen = new ArrayList<>();
        Load flood = flood(knobs.of("times") * peak.acceptedPerSecond(), seen);
        Machine.say(
                "overload      %,.0f requests/s due, %,.0f answered, %,.0f records/s done (p50 %.1f ms, p99 %.1f ms), answers %s",
                knobs.of("times") * peak.acceptedPerSecond(),
                flood.requestsPerSecond(),
                flood.acceptedPerSecond(),
                flood.goodLatencies().millisAt(0.5),
                flood.goodLatencies().millisAt(0.99),
                flood.statuses());
        List<Load> after = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            after.add(open(peak.acceptedPerSecond() / 2, WINDOW, HALF_LOAD_CONNECTIONS));
            Machine.say(
                    "after         %d s: p99 %.1f ms, answers %s",
                    (i + 1) * WINDOW.toSeconds(),
                    after.getLast().goodLatencies().millisAt(0.99),
                    after.getLast().statuses());
        }
        long accepted = few.accepted() + many.accepted() + half.accepted() + flood.accepted();
        accepted += after.stream().mapToLong(Load::accepted).sum();
        judge(peak, flood, seen, normal, after.getLast());
        return isRight(flood, accepted, bed.entries() - entriesBefore);
    }

    private void judge(Load peak, Load flood, List<Seen> seen, double normal, Load last) {
        double share = flood.acceptedPerSecond() / peak.acceptedPerSecond();
        TestBed.check(
                share >= GOODPUT_MIN, "goodput %.0f %% of the peak, at least %.0f %%", share * 100, GOODPUT_MIN * 100);
        Seen middle = seen.get(seen.size() / 2);
        Seen end = seen.getLast();
        TestBed.check(
                end.residentMib() <= middle.residentMib() * MEMORY_GROWTH_MAX,
                "memory: resident %,d MiB half way, %,d MiB in the end; heap %,d to %,d MiB over the run",
                middle.residentMib(),
                end.residentMib(),
                seen.stream().mapToLong(Seen::heapMib).min().orElse(0),
                seen.stream().mapToLong(Seen::heapMib).max().orElse(0));
        double p99 = last.goodLatencies().millisAt(0.99);
        TestBed.check(
                p99 <= Math.max(2 * normal, NORMAL_MILLIS)
                        && last.statuses().keySet().equals(Set.of(200)),
                "back to normal within 10 s: p99 %.1f ms, before %.1f ms",
                p99,
                normal);
    }

    private boolean isRight(Load flood, long accepted, long written) throws IOException, InterruptedException {
        long unknown = flood.statuses().getOrDefault(503, 0L);
        boolean isTold = TestBed.check(
                Set.of(200, 429, 503).containsAll(flood.statuses().keySet()), "every answer is 200, 429 or 503");
        boolean isWritten = TestBed.check(
                accepted <= written && written <= accepted + unknown,
                "every record that was accepted is written: %,d accepted, %,d written",
                accepted,
                written);
        return bed.isSound() && isTold && isWritten;
    }

    private Load closed(int connections) throws IOException {
        return closedFor(connections, Duration.ofSeconds(Math.min(10, knobs.of("seconds"))));
    }

    private Load closedFor(int connections, Duration time) throws IOException {
        try (LoadGenerator generator = bed.generator(connections)) {
            return generator.closed(time).requireAllGood();
        }
    }

    private Load open(double perSecond, Duration time, int connections) throws IOException {
        try (LoadGenerator generator = bed.generator(connections)) {
            return generator.open(perSecond, time);
        }
    }

    private Load flood(double perSecond, List<Seen> seen) throws IOException, InterruptedException, ExecutionException {
        try (LoadGenerator generator = bed.generator(knobs.of("connections"));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Load> flood =
                    thread.submit(() -> generator.flood(perSecond, Duration.ofSeconds(knobs.of("seconds"))));
            while (true) {
                try {
                    return flood.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException stillRunning) {
                    seen.add(new Seen(bed.server.residentMib(), bed.heapMib()));
                }
            }
        }
    }
}
