package cn.suanquan.faults;

import cn.suanquan.faults.CommitProxy.Fault;
import cn.suanquan.identity.Role;
import cn.suanquan.ledger.Faults;
import cn.suanquan.loadtest.ApiCaller;
import cn.suanquan.loadtest.City;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The faults of loadtest/faults, one kind after the other. Reports what clients were told, and ends with 1 where an
/// answer was wrong or the books are not sound.
public final class FaultRun implements AutoCloseable {
    private static final int VOUCHERS = 40;
    private static final int CLIENTS = 8;
    private final FaultOptions options;
    private final Path folder;
    private final Postgres postgres;
    private final Issuer issuer;
    private final Random random;
    private boolean isRight = true;

    private FaultRun(FaultOptions options, Path folder) throws IOException, GeneralSecurityException {
        this.options = options;
        this.folder = folder;
        postgres = new Postgres(folder.resolve("postgresql"));
        issuer = new Issuer(folder);
        random = new Random(options.seed());
    }

    public static void main(String... arguments) throws Exception {
        FaultOptions options = FaultOptions.of(arguments);
        Path folder = Path.of("target", "faults", Long.toString(System.currentTimeMillis()));
        Files.createDirectories(folder);
        long start = System.nanoTime();
        boolean isRight;
        try (FaultRun run = new FaultRun(options, folder)) {
            say(
                    "machine         %d cores, %s, JDK %s, PostgreSQL 18, fsync and synchronous_commit on",
                    Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"), Runtime.version());
            say("seed            %d", options.seed());
            run.onTheLedger();
            run.onTheService();
            isRight = run.isRight;
        }
        say("took            %.0f s", (System.nanoTime() - start) / 1e9);
        say("verdict         %s", isRight ? "no answer was wrong, the books are sound" : "WRONG");
        System.exit(isRight ? 0 : 1);
    }

    private void onTheLedger() throws IOException, InterruptedException, SQLException {
        Faults faults = new Faults(postgres);
        int commits = options.commits();
        for (Fault fault : List.of(Fault.REPLY_LOST, Fault.NEVER_SENT, Fault.LATE, Fault.SLOW)) {
            int count = fault == Fault.REPLY_LOST ? commits : commits / 4;
            if (count > 0) {
                long start = System.nanoTime();
                Faults.Lost lost = faults.lostCommits(fault, count, options.seed() + fault.ordinal());
                told("ledger, COMMIT " + fault + " x " + lost.done(), lost.report(), start);
                check(lost.report().unknownInLanes() == 0, "a lane left a client without an answer");
            }
        }
        if (options.seconds() > 0) {
            long start = System.nanoTime();
            Faults.Pair pair = faults.twoInstances(options.seconds(), options.seed() + 100);
            told("ledger, two instances, " + options.seconds() + " s", pair.report(), start);
            say("                deadlocks that PostgreSQL had to break: %d", pair.deadlocks());
            check(pair.deadlocks() == 0, "deadlocks between two instances of the ledger");
        }
    }

    private void told(String what, Faults.Told told, long start) {
        say(
                "%s: %d answers compared, %d transactions and %d lane requests told \"unknown\", %.0f s",
                what, told.answers(), told.unknown(), told.unknownInLanes(), (System.nanoTime() - start) / 1e9);
        check(told.wrong().isEmpty(), String.join("\n", told.wrong()));
    }

    private void onTheService() throws IOException, InterruptedException, SQLException {
        try (Instance one = new Instance(folder, issuer, postgres.port(), postgres.password())) {
            City city = new City(
                    (person, role, claims) -> new ApiCaller(one.address(), issuer.token(person, role, claims)));
            String center = city.newCenter();
            String token = issuer.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
            Rush.Site site = new Rush.Site(() -> List.of(one.address()), token, center, city.vouchers(VOUCHERS));
            say("service         in production mode, %d vouchers issued through the API", VOUCHERS);
            ApiCaller auditor = city.auditor();
            killPostgres(site, auditor);
            killService(one, site, auditor);
            loseCommits(site);
            twoInstances(one.address(), site);
            say("books           %s", requireSound(auditor));
        }
    }

    private JsonNode requireSound(ApiCaller auditor) throws IOException, InterruptedException {
        JsonNode verdict = auditor.get("/api/v1/soundness");
        check(verdict.path("sound").asBoolean(false), "the books are not sound: " + verdict);
        return verdict;
    }

    private void killPostgres(Rush.Site site, ApiCaller auditor)
            throws IOException, InterruptedException, SQLException {
        part("kill -9 of PostgreSQL", options.kills(), site, auditor, () -> {
            postgres.kill();
            return postgres.restart();
        });
    }

    private void killService(Instance one, Rush.Site site, ApiCaller auditor)
            throws IOException, InterruptedException, SQLException {
        part("kill -9 of the service", options.serviceKills(), site, auditor, () -> {
            one.kill();
            return one.restart();
        });
    }

    /// Harms the system; answers how long it took until it was there again.
    @FunctionalInterface
    private interface Harm {
        Duration done() throws IOException, InterruptedException;
    }

    /// So many times: loads, harms at a random moment, waits for every answer, compares all of them with the database,
    /// and asks whether the books are sound.
    private void part(String name, int count, Rush.Site site, ApiCaller auditor, Harm harm)
            throws IOException, InterruptedException, SQLException {
        if (count == 0) {
            return;
        }
        long start = System.nanoTime();
        List<Duration> back = new ArrayList<>();
        Rush rush = new Rush(site, postgres);
        try (rush) {
            rush.start(CLIENTS, random.nextInt(1_000_000_000));
            for (int i = 0; i < count && rush.wrong().isEmpty(); i++) {
                Thread.sleep(random.nextInt(200, 900));
                back.add(harm.done());
                rush.settle();
                requireSound(auditor);
            }
            rush.settleAll();
        }
        back.sort(null);
        say(
                "%s x %d: back after %.1f s (median; longest %.1f s)",
                name,
                back.size(),
                back.get(back.size() / 2).toMillis() / 1e3,
                back.getLast().toMillis() / 1e3);
        told(rush, start);
    }

    /// A second instance behind a proxy at which one COMMIT in five loses its reply, never arrives or arrives late.
    private void loseCommits(Rush.Site site) throws IOException, InterruptedException, SQLException {
        if (options.httpCommits() == 0) {
            return;
        }
        long start = System.nanoTime();
        AtomicInteger left = new AtomicInteger();
        Random dice = new Random(options.seed());
        Supplier<Fault> next = () -> {
            synchronized (dice) {
                boolean isHit = left.get() > 0 && dice.nextInt(5) == 0 && left.getAndDecrement() > 0;
                return !isHit
                        ? Fault.NONE
                        : List.of(Fault.REPLY_LOST, Fault.NEVER_SENT, Fault.LATE)
                                .get(dice.nextInt(3));
            }
        };
        Rush rush;
        try (CommitProxy proxy = new CommitProxy(postgres.port(), next);
                Instance behind = new Instance(folder, issuer, proxy.port(), postgres.password())) {
            rush = new Rush(site.at(List.of(behind.address())), postgres);
            try (rush) {
                rush.start(CLIENTS, random.nextInt(1_000_000_000));
                left.set(options.httpCommits());
                while (left.get() > 0 && rush.wrong().isEmpty()) {
                    Thread.sleep(500);
                    rush.settle();
                }
                rush.settleAll();
            }
            say(
                    "COMMIT under the service: %d replies lost, %d never sent, %d late",
                    proxy.done(Fault.REPLY_LOST), proxy.done(Fault.NEVER_SENT), proxy.done(Fault.LATE));
        }
        told(rush, start);
    }

    private void twoInstances(URI one, Rush.Site site) throws IOException, InterruptedException, SQLException {
        if (options.seconds() == 0) {
            return;
        }
        long start = System.nanoTime();
        long deadlocks = postgres.deadlocks();
        Rush rush;
        try (Instance other = new Instance(folder, issuer, postgres.port(), postgres.password())) {
            rush = new Rush(site.at(List.of(one, other.address())), postgres);
            try (rush) {
                rush.start(2 * CLIENTS, random.nextInt(1_000_000_000));
                for (int i = 0; i < options.seconds(); i++) {
                    Thread.sleep(1000);
                    rush.settle();
                }
                rush.settleAll();
            }
        }
        say(
                "two instances of the service: %d tries answered 5xx or 429, %d broken, %d deadlocks in PostgreSQL",
                rush.counts().busy(), rush.counts().broken(), postgres.deadlocks() - deadlocks);
        told(rush, start);
        check(rush.counts().busy() + rush.counts().broken() == 0, "a client of two instances was not answered at once");
    }

    private void told(Rush rush, long start) {
        Rush.Counts counts = rush.counts();
        say(
                "                %,d requests with %,d records answered and compared; %,d tries broken, %,d answered 5xx"
                        + " or 429, all resolved by asking again; %.0f s",
                counts.requests(), counts.results(), counts.broken(), counts.busy(), (System.nanoTime() - start) / 1e9);
        check(rush.wrong().isEmpty(), String.join("\n", rush.wrong()));
    }

    private void check(boolean isSo, String words) {
        if (!isSo) {
            isRight = false;
            say("WRONG           %s", words);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        postgres.close();
    }
}
