package cn.suanquan.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/// The load test (loadtest/README.md): starts what it measures, takes every measurement once per round, baseline first,
/// and reports. Ends with 1 where the books are not sound, or not every record that was accepted is written.
public final class LoadTest {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final double P99 = 0.99;
    private static final double HALF_P99_MILLIS_MAX = 20;
    private static final String OWN = "ledger/own/500";
    private final Options options;
    private final Books books;
    private final Http http;
    private final Sql product;
    private final Optional<OneRow> oneRow;
    private final Rates rates = new Rates();
    private final Tail tail = new Tail();
    private final List<Double> halfP99 = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();

    private record Measurement(String name, boolean isWarmedUp, Callable<Measured> take) {}

    /// @param more what is printed beside the rate
    private record Measured(double perSecond, String more) {}

    private LoadTest(Options options, Books books, Http http, Sql product, Optional<OneRow> oneRow) {
        this.options = options;
        this.books = books;
        this.http = http;
        this.product = product;
        this.oneRow = oneRow;
    }

    public static void main(String... arguments) throws Exception {
        Options options = Options.of(arguments);
        Path folder = Path.of("target", "loadtest", Long.toString(System.currentTimeMillis()));
        boolean isSound;
        try (Server server = new Server(folder);
                Books books = new Books(server);
                Sql product = new Sql(server.jdbcUrl(), "suanquan_owner");
                Http http = new Http(server, options, folder, books)) {
            Machine.describe(product);
            Machine.say(
                    "service       ready in %.1f s, %,d MiB resident",
                    server.startedIn.toMillis() / 1e3, server.residentMib());
            Optional<OneRow> oneRow = oneRow(options, folder);
            try {
                isSound = new LoadTest(options, books, http, product, oneRow).run();
            } finally {
                oneRow.ifPresent(OneRow::close);
            }
            Machine.say("memory        %,d MiB resident after the run", server.residentMib());
        }
        System.exit(isSound ? 0 : 1);
    }

    private static Optional<OneRow> oneRow(Options options, Path folder) throws IOException, SQLException {
        if (!options.wants("one-row")) {
            return Optional.empty();
        }
        Optional<Path> pgbench = Command.ofPostgres("pgbench");
        if (pgbench.isEmpty()) {
            Machine.say("one-row       left out: there is no pgbench here (Debian: apt-get install postgresql)");
            return Optional.empty();
        }
        return Optional.of(new OneRow(pgbench.get(), folder, options.accounts(), options.clients()));
    }

    private boolean run() throws Exception {
        choose();
        for (Measurement one : measurements) {
            if (one.isWarmedUp()) {
                Measured warm = one.take().call();
                Machine.say("warm-up       %-18s %,10.0f/s", one.name(), warm.perSecond());
            }
        }
        Disk ledgerDisk = new Disk(books.sql());
        Disk productDisk = new Disk(product);
        long ledgerBefore = entries(books.sql());
        long productBefore = entries(product);
        long acceptedBefore = http.accepted();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Measurement one : measurements) {
                Measured measured = one.take().call();
                rates.add(one.name(), measured.perSecond());
                Machine.say(
                        "round %d       %-18s %,10.0f/s   %s",
                        round, one.name(), measured.perSecond(), measured.more());
            }
        }
        report();
        long written = entries(product) - productBefore;
        long accepted = http.accepted() - acceptedBefore;
        ledgerDisk.describe("disk, ledger", entries(books.sql()) - ledgerBefore);
        productDisk.describe("disk, service", written);
        Machine.say("records       %,d accepted by HTTP, %,d entries written", accepted, written);
        return isSound() && written == accepted;
    }

    private void choose() {
        add("select-1", false, time -> new Measured(books.selectOne(options.clients(), time), "round trips"));
        add("bare", true, time -> new Measured(books.bare(time), "rows in sets of " + BareInsert.SET));
        add("orm", true, time -> of(http.orm(time)));
        for (LedgerCase one : LedgerCase.all()) {
            boolean isStandard = one.name().equals(standard().name());
            add(one.name(), isStandard, time -> new Measured(books.ledger(one, time), "records"));
        }
        LedgerCase own = LedgerCase.uniform(options.accounts(), LedgerCase.STANDARD_SUBMIT);
        if (options.wants("batches") || options.wants(OWN)) {
            put(OWN, true, time -> new Measured(books.ledger(own, time), "records, as many accounts as by HTTP"));
        }
        if (oneRow.isPresent()) {
            add("one-row", true, time -> new Measured(oneRow.get().measure(time), "transactions by pgbench"));
        }
        add("noop", true, time -> of(http.noOp(time)));
        add("singles", true, time -> of(http.singles(time)));
        add("half", false, time -> half(time));
        add("batches", true, time -> of(http.batches(time)));
    }

    /// At half of what single records came to in this round, or come to now.
    private Measured half(Duration time) throws IOException, InterruptedException {
        OptionalDouble known = rates.last("singles");
        double peak =
                known.isPresent() ? known.getAsDouble() : http.singles(time).perSecond();
        Http.Measured half = http.open(peak / 2, time, tail);
        halfP99.add(half.latencies().millisAt(P99));
        return of(half);
    }

    private static LedgerCase standard() {
        return LedgerCase.uniform(LedgerCase.STANDARD_ACCOUNTS, LedgerCase.STANDARD_SUBMIT);
    }

    @FunctionalInterface
    private interface Take {
        Measured take(Duration time) throws Exception;
    }

    private void add(String name, boolean isWarmedUp, Take take) {
        if (options.wants(name)) {
            put(name, isWarmedUp, take);
        }
    }

    private void put(String name, boolean isWarmedUp, Take take) {
        int[] calls = new int[1];
        measurements.add(new Measurement(name, isWarmedUp, () -> {
            boolean isWarmUp = isWarmedUp && calls[0]++ == 0;
            return take.take(isWarmUp ? WARM_UP : Duration.ofSeconds(options.seconds()));
        }));
    }

    private static Measured of(Http.Measured measured) {
        return new Measured(measured.perSecond(), measured.times());
    }

    private void report() {
        rates.describe();
        rates.ratio("ledger ÷ bare insert", standard().name(), "bare", 0.6);
        rates.ratio("singles ÷ a transaction each by Hibernate", "singles", "orm", 1);
        rates.ratio("singles ÷ no-op", "singles", "noop", 0.35);
        rates.ratio("singles ÷ a one-row transaction by pgbench", "singles", "one-row", 3);
        rates.ratio("batches ÷ the ledger's own rate", "batches", OWN, 0.5);
        if (!halfP99.isEmpty()) {
            Rates.describe("p99 at half of the peak, ms", halfP99, HALF_P99_MILLIS_MAX);
            tail.describe();
        }
    }

    private boolean isSound() throws IOException, InterruptedException {
        List<String> unsound = books.unsound();
        JsonNode verdict = http.soundness();
        boolean isSound = unsound.isEmpty() && verdict.path("sound").asBoolean(false);
        Machine.say("books         %s", isSound ? "sound" : "NOT SOUND: " + unsound + " " + verdict);
        return isSound;
    }

    private static long entries(Sql sql) throws SQLException {
        return sql.number("select count(*) from ledger.entry");
    }
}
