package cn.suanquan.loadtest;

import cn.suanquan.ledger.LedgerLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/// Fills a ledger through its lanes and says what each million of entries cost, beside a bare insert into a table that
/// stays small: what slows both is the machine, what slows the ledger alone is its size. Goes on where it stopped, and
/// stops by itself where the disk gets short. Ends with 1 where the books are not sound.
public final class Growth {
    private static final int WARM_UP = 300_000;
    private static final int BARE_ROWS = 200_000;
    private static final int PER_SUBMIT = 500;
    private static final int EDGE = 5;
    private static final long GIB = 1L << 30;
    private final Kept kept;
    private final Path folder;
    private final Wanted wanted;
    private final IntSupplier spread = Spread.uniform(Kept.ACCOUNTS);
    private final List<Step> steps = new ArrayList<>();

    /// @param entries how many there are to be in the end
    /// @param step after how many to report
    /// @param freeGib stop where the disk has less left
    /// @param ids how the records are named
    private record Wanted(long entries, long step, long freeGib, Path folder, LedgerLoad.Ids ids) {
        static Wanted of(String... arguments) {
            Wanted wanted = new Wanted(5_000_000, 1_000_000, 10, Path.of("target", "growth"), LedgerLoad.Ids.ORDERED);
            for (String argument : arguments) {
                String value = argument.substring(argument.indexOf('=') + 1);
                wanted = switch (argument.substring(0, argument.indexOf('=') + 1)) {
                    case "--entries=" ->
                        new Wanted(Long.parseLong(value), wanted.step, wanted.freeGib, wanted.folder, wanted.ids);
                    case "--step=" ->
                        new Wanted(wanted.entries, Long.parseLong(value), wanted.freeGib, wanted.folder, wanted.ids);
                    case "--free-gib=" ->
                        new Wanted(wanted.entries, wanted.step, Long.parseLong(value), wanted.folder, wanted.ids);
                    case "--folder=" ->
                        new Wanted(wanted.entries, wanted.step, wanted.freeGib, Path.of(value), wanted.ids);
                    case "--ids=" ->
                        new Wanted(
                                wanted.entries,
                                wanted.step,
                                wanted.freeGib,
                                wanted.folder,
                                LedgerLoad.Ids.valueOf(value.toUpperCase(Locale.ROOT)));
                    default -> throw new IllegalArgumentException("unknown option " + argument);
                };
            }
            return wanted;
        }
    }

    /// A step of the filling: how fast it was, beside the bare insert, and CPU seconds for a million of its entries.
    ///
    /// @param entries how many there are after it
    private record Step(long entries, double perSecond, double postgresCpu, double jvmCpu, double barePerSecond) {
        double wall() {
            return 1e6 / perSecond;
        }

        double cpu() {
            return postgresCpu + jvmCpu;
        }

        /// The cost with the machine's own speed taken out.
        double corrected() {
            return barePerSecond / perSecond;
        }

        String line() {
            return String.format(
                    Locale.ROOT, "%d,%.1f,%.3f,%.3f,%.1f", entries, perSecond, postgresCpu, jvmCpu, barePerSecond);
        }

        static Step of(String line) {
            String[] parts = line.split(",");
            return new Step(
                    Long.parseLong(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]));
        }
    }

    private Growth(Kept kept, Wanted wanted) throws IOException {
        this.kept = kept;
        this.wanted = wanted;
        folder = wanted.folder();
        Path known = folder.resolve("growth.csv");
        if (Files.exists(known)) {
            Files.readAllLines(known).forEach(line -> steps.add(Step.of(line)));
        }
    }

    public static void main(String... arguments) throws Exception {
        Wanted wanted = Wanted.of(arguments);
        boolean isSound;
        try (Kept kept = new Kept(wanted.folder(), wanted.ids())) {
            Machine.describe(kept.sql);
            isSound = new Growth(kept, wanted).run();
        }
        System.exit(isSound ? 0 : 1);
    }

    private boolean run() throws IOException, SQLException, InterruptedException {
        Machine.say(
                "entries %,d at the start; %,d vouchers, %d lanes, %d records a submit, ids %s",
                kept.entries(), Kept.ACCOUNTS, LedgerLoad.LANES, PER_SUBMIT, wanted.ids());
        post(WARM_UP);
        bare();
        while (kept.entries() < wanted.entries() && hasRoom()) {
            step();
        }
        sizes();
        conclude();
        List<String> broken = LedgerCheck.broken(kept.sql);
        Machine.say("books         %s", broken.isEmpty() ? "sound" : "NOT SOUND: " + broken);
        return broken.isEmpty();
    }

    private boolean hasRoom() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace() / GIB;
        if (free < wanted.freeGib()) {
            Machine.say("stopped: %d GiB left on the disk", free);
        }
        return free >= wanted.freeGib();
    }

    private void step() throws IOException, SQLException, InterruptedException {
        double bare = bare();
        Counters before = kept.counters();
        long posted = post(wanted.step());
        Counters cost = kept.counters().since(before);
        double millions = posted / 1e6;
        Step step = new Step(
                kept.entries(),
                posted / cost.seconds(),
                cost.postgresCpuSeconds() / millions,
                cost.jvmCpuSeconds() / millions,
                bare);
        steps.add(step);
        Files.writeString(
                folder.resolve("growth.csv"), step.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Step first = steps.getFirst();
        Machine.say(
                "%,12d entries: %,8.0f/s (bare %,8.0f/s)   CPU s a million: PostgreSQL %5.1f, JVM %5.1f   WAL %4.0f B"
                        + " a record, %.1f whole pages a thousand   disk %4.0f B a record   HOT %.3f   cache %.4f"
                        + "   ÷ first: wall %.2f, CPU %.2f, wall ÷ bare %.2f",
                step.entries(),
                step.perSecond(),
                bare,
                step.postgresCpu(),
                step.jvmCpu(),
                (double) cost.walBytes() / posted,
                cost.wholePages() * 1e3 / posted,
                (double) kept.sql.number(LedgerCheck.DISK) / step.entries(),
                cost.hotRatio(),
                cost.hitRatio(),
                step.wall() / first.wall(),
                step.cpu() / first.cpu(),
                step.corrected() / first.corrected());
    }

    private long post(long records) {
        AtomicLong left = new AtomicLong(records);
        BooleanSupplier isToGoOn = () -> left.getAndAdd(-PER_SUBMIT) > 0;
        return kept.ledger.post(kept.vouchers, spread, PER_SUBMIT, isToGoOn);
    }

    /// Rows per second into a table that was just emptied.
    private double bare() throws SQLException, InterruptedException {
        kept.sql.execute("truncate loadtest.bare");
        AtomicLong left = new AtomicLong(BARE_ROWS);
        long start = System.nanoTime();
        long rows = kept.bare.insert(() -> left.getAndAdd(-BareInsert.SET) > 0);
        return rows * 1e9 / (System.nanoTime() - start);
    }

    private void sizes() throws SQLException {
        long entries = kept.entries();
        for (List<String> row : kept.sql.rows(LedgerCheck.SIZES)) {
            Machine.say("%-40s %8.1f bytes a record", row.get(0), Double.parseDouble(row.get(1)) / entries);
        }
    }

    private void conclude() {
        if (steps.size() < 2) {
            return;
        }
        Machine.say(
                "cost at %,d ÷ cost at %,d entries: wall %.2f, CPU %.2f, wall ÷ bare insert %.2f; the bar is 1.25",
                steps.getLast().entries(),
                steps.getFirst().entries(),
                ratio(1, Step::wall),
                ratio(1, Step::cpu),
                ratio(1, Step::corrected));
        int edge = Math.min(EDGE, steps.size() / 2);
        Machine.say(
                "the last %d steps ÷ the first %d: wall %.2f, CPU %.2f, wall ÷ bare insert %.2f",
                edge, edge, ratio(edge, Step::wall), ratio(edge, Step::cpu), ratio(edge, Step::corrected));
    }

    private double ratio(int edge, ToDoubleFunction<Step> cost) {
        double first =
                steps.subList(0, edge).stream().mapToDouble(cost).average().orElseThrow();
        double last = steps.subList(steps.size() - edge, steps.size()).stream()
                .mapToDouble(cost)
                .average()
                .orElseThrow();
        return last / first;
    }
}
