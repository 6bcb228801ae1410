package cn.suanquan.loadtest;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a quiet center feels of a noisy one: single records at a low even rate, alone, then beside a center that sends
/// batches over many connections as fast as it is answered. Ends with 1 where the quiet one was refused, or the books
/// are not sound.
///
/// Arguments: `--seconds=20 --accounts=100 --rate=50 --connections=32 --batch=2500`
public final class Fairness {
    private static final int QUIET_CONNECTIONS = 64;
    private final TestBed bed;
    private final Knobs knobs;

    private Fairness(TestBed bed, Knobs knobs) {
        this.bed = bed;
        this.knobs = knobs;
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(
                Map.of("seconds", 20, "accounts", 100, "rate", 50, "connections", 32, "batch", 2_500), arguments);
        boolean isRight;
        try (TestBed bed = new TestBed(knobs.of("accounts"))) {
            isRight = new Fairness(bed, knobs).run();
        }
        System.exit(isRight ? 0 : 1);
    }

    private boolean run() throws Exception {
        Requests batches = batches();
        quiet(Duration.ofSeconds(10)); // so that what is compiled is compiled
        Load alone = quiet(time());
        say("alone", alone);
        Load beside;
        Load noise;
        try (LoadGenerator noisy = new LoadGenerator(bed.server.address, knobs.of("connections"), batches);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Load> sending = thread.submit(() -> noisy.closed(time()));
            beside = quiet(time());
            noise = sending.get();
        }
        say("beside", beside);
        Machine.say("noisy         %,.0f records/s, answers %s", noise.acceptedPerSecond(), noise.statuses());
        boolean isServed = TestBed.check(
                beside.statuses().keySet().equals(Set.of(200)),
                "the quiet center is never refused: %s",
                beside.statuses());
        return bed.isSound() && isServed;
    }

    private Duration time() {
        return Duration.ofSeconds(knobs.of("seconds"));
    }

    private Requests batches() throws IOException, InterruptedException {
        SecondCenter noisy = SecondCenter.of(bed, knobs.of("accounts"));
        return Requests.toService(
                noisy.machine(),
                noisy.vouchers(),
                Spread.uniform(noisy.vouchers().size()),
                knobs.of("batch"));
    }

    private Load quiet(Duration time) throws IOException {
        try (LoadGenerator generator = bed.generator(QUIET_CONNECTIONS)) {
            return generator.open(knobs.of("rate"), time);
        }
    }

    private static void say(String when, Load load) {
        Machine.say(
                "quiet %-7s p50 %.1f ms, p99 %.1f ms, longest %.1f ms, answers %s",
                when,
                load.goodLatencies().millisAt(0.5),
                load.goodLatencies().millisAt(0.99),
                load.goodLatencies().millisAt(1),
                load.statuses());
    }
}
