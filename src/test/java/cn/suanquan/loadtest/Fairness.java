package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String PROGRAMME = "hangzhou-second";
    private static final String NOISY_CODE = "HZXNHB";
    private static final int FIRST_OF_NOISY = 10_000;
    private static final long CONTRACT_FEN = 200_000_000;
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

    /// Of a center of its own, under a programme of its own: the city's names its one center.
    private Requests batches() throws IOException, InterruptedException {
        DemoIssuer issuer = DemoIssuer.keptIn(bed.server.data());
        City.Callers callers =
                (person, role, claims) -> new ApiCaller(bed.server.address, issuer, person, role, claims);
        programme(callers);
        City city =
                new City(callers, new City.Place(PROGRAMME, NOISY_CODE, FiscalYear.date(Instant.now()), CONTRACT_FEN));
        ApiCaller noisy = city.center(NOISY_CODE);
        List<String> vouchers = city.issued(FIRST_OF_NOISY, knobs.of("accounts")).stream()
                .map(City.IssuedVoucher::number)
                .toList();
        noisy.get("/api/v1/usage?limit=1"); // so that its token is known to be good
        return Requests.toService(noisy, vouchers, Spread.uniform(vouchers.size()), knobs.of("batch"));
    }

    private static void programme(City.Callers callers) throws IOException, InterruptedException {
        String text;
        try (InputStream city =
                Objects.requireNonNull(Fairness.class.getResourceAsStream("/programmes/" + City.PROGRAMME + ".yaml"))) {
            text = new String(city.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("code: " + City.PROGRAMME + "\n", "code: " + PROGRAMME + "\n")
                    .replace("centers: [HZAICC]", "centers: [" + NOISY_CODE + "]")
                    .replace("effective: {from:", "effective: {backdated: true, from:");
        }
        JsonNode proposal = callers.of("admin-sun", Role.ADMIN, Map.of()).postYaml("/api/v1/programmes", text);
        callers.of("admin-gao", Role.ADMIN, Map.of())
                .post(
                        "/api/v1/proposals/" + proposal.path("id").asText() + "/approval",
                        Map.of("contentHash", proposal.path("contentHash").asText(), "reason", "与文件核对一致"));
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
