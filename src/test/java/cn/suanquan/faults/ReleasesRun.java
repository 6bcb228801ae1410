package cn.suanquan.faults;

import cn.suanquan.loadtest.Knobs;
import cn.suanquan.loadtest.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The cases of loadtest/releases: the jar of an earlier release and this one's on one database, in every order that an
/// upgrade, a rollback or a crash makes. Ends with 1 where something else happened than docs/design/037 says, a record
/// was doubled or lost, or the books are not sound.
public final class ReleasesRun {
    private static final String EXPANDS = "V998__ledger_tried.sql";
    private static final String CONTRACTS = "V999__ledger_no_longer_tried.sql";
    private final ReleaseBed bed;
    private final int only;
    private final List<Order.Row> rows = new ArrayList<>();
    private int number;

    private ReleasesRun(ReleaseBed bed, int only) {
        this.bed = bed;
        this.only = only;
    }

    /// @param arguments the folder of a build that this one shuts out, that of one with this one's schema, and options
    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(
                Map.of("rate", 75, "only", 0, "seed", (int) (System.currentTimeMillis() % 1_000_000_000)),
                Arrays.copyOfRange(arguments, 2, arguments.length));
        Build previous = build("previous", arguments[0]);
        Build same = build("same-schema", arguments[1]);
        Machine.say(
                "machine         %d cores, load %s, JDK %s, PostgreSQL 18, fsync and synchronous_commit on",
                Runtime.getRuntime().availableProcessors(), Machine.load(), Runtime.version());
        Machine.say("seed            %d, %d records/s, each to every instance", knobs.of("seed"), knobs.of("rate"));
        Path folder = Path.of("target", "releases", "run-" + System.currentTimeMillis());
        long start = System.nanoTime();
        try (ReleaseBed bed = new ReleaseBed(folder, knobs.of("rate"), knobs.of("seed"))) {
            ReleasesRun run = new ReleasesRun(bed, knobs.of("only"));
            run.all(folder, previous, same);
            run.table();
            Machine.say("%ntook            %.0f s", (System.nanoTime() - start) / 1e9);
            boolean isRight = run.rows.stream().allMatch(Order.Row::isRight);
            Machine.say("verdict         %s", isRight ? "as docs/design/037 says, each record once" : "WRONG");
            bed.close();
            System.exit(isRight ? 0 : 1);
        }
    }

    private static Build build(String role, String folder) {
        Path app = Path.of(folder);
        return new Build(role + " " + app.getFileName(), app);
    }

    private void all(Path folder, Build previous, Build same) throws IOException, InterruptedException, SQLException {
        ReleaseBed.Template before = bed.template("made_by_previous", previous);
        ReleaseBed.Template now = bed.template("made_by_same", same);
        Machine.say("shut out        %s, schema %d", previous.name(), before.number());
        Machine.say(
                "together        %s, schema %d, written by builds since %d", same.name(), now.number(), now.since());
        if (before.number() >= now.since()) {
            throw new IllegalArgumentException(previous.name() + " may write beside this build: name an older one");
        }
        ReleaseOrders shutOut = new ReleaseOrders(previous, Build.OWN);
        each("the old one runs, migrate, the new one starts", before, shutOut::upgrade);
        each("the new one starts before migrate", before, shutOut::newBeforeMigrate);
        each("the old one starts after migrate", before, shutOut::oldAfterMigrate);
        each("rollback to a build that was shut out", before, shutOut::rollback);
        each("migrate is killed in the middle, the old one starts, migrate again", before, shutOut::killedInTheMiddle);
        each("two migrates at once, and one of the old build", before, shutOut::threeMigratesAtOnce);
        each("the old one crashes, the new one takes over", before, shutOut::crash);
        each("a batch of the old one is open when migrate begins", before, shutOut::postingInFlight);
        each("the same for longer than migrate waits", before, shutOut::postingTooLong);
        TogetherOrders together = together(folder, same);
        each("rolling upgrade within a schema, and back", now, together::upgradeAndRollback);
        each("one of two builds of a schema crashes", now, together::crashBeside);
        each("expand, back, expand again, contract", now, together::expandAndContract);
        each("expand a table that somebody reads for long", now, together::expandWhileRead);
    }

    private static TogetherOrders together(Path folder, Build same) throws IOException {
        Build expanded = Build.OWN.with("expanded", folder.resolve("expanded"), EXPANDS, """
                -- Why: a later release.
                -- Together: a column that nobody before writes or reads.
                alter table ledger.account add column tried text;
                """);
        Build contracted = expanded.with("contracted", folder.resolve("contracted"), CONTRACTS, """
                -- Why: a release after that.
                -- Together since V998: builds from there on neither write nor read it.
                alter table ledger.account drop column tried;
                """);
        return new TogetherOrders(same, Build.OWN, expanded, contracted);
    }

    /// What is done in an order.
    @FunctionalInterface
    private interface Done {
        Order.Row in(Order order) throws IOException, InterruptedException, SQLException;
    }

    private void each(String name, ReleaseBed.Template template, Done done) throws InterruptedException, SQLException {
        number++;
        if (only != 0 && only != number) {
            return;
        }
        try (Order order = new Order(bed, number, name, template)) {
            try {
                rows.add(done.in(order));
            } catch (IOException | SQLException | IllegalStateException e) {
                rows.add(order.broken(e));
            }
        }
    }

    private void table() {
        Machine.say(
                "%n| order | sent | acknowledged | doubled | lost | books | verdict |%n| --- | --- | --- | --- | --- | --- | --- |");
        for (Order.Row row : rows) {
            Machine.say(
                    "| %s | %,d | %,d | %d | %d | %s | %s |",
                    row.name(),
                    row.counts().sent(),
                    row.counts().acknowledged(),
                    row.counts().doubled(),
                    row.counts().lost(),
                    row.isSound() ? "sound" : "not sound",
                    row.isRight() ? "as the rule says" : "WRONG");
        }
    }
}
