package cn.suanquan.loadtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// How long a full check of the ledger takes, and one of what is new, while the ledger grows: the same number of new
/// entries before each round. Ends with 1 where either finds something.
public final class CheckSpeed {
    private static final int PER_SUBMIT = 500;
    private static final double NANOS = 1e9;

    private CheckSpeed() {}

    /// @param sizes with how many entries to measure, growing
    /// @param fresh how many come before each check
    private record Wanted(List<Long> sizes, long fresh, int rounds, Path folder) {
        static Wanted of(String... arguments) {
            Wanted wanted = new Wanted(List.of(200_000L, 1_000_000L), 20_000, 5, Path.of("target", "soundness"));
            for (String argument : arguments) {
                String value = argument.substring(argument.indexOf('=') + 1);
                wanted = switch (argument.substring(0, argument.indexOf('=') + 1)) {
                    case "--entries=" ->
                        new Wanted(
                                Arrays.stream(value.split(","))
                                        .map(Long::valueOf)
                                        .toList(),
                                wanted.fresh,
                                wanted.rounds,
                                wanted.folder);
                    case "--new=" -> new Wanted(wanted.sizes, Long.parseLong(value), wanted.rounds, wanted.folder);
                    case "--rounds=" -> new Wanted(wanted.sizes, wanted.fresh, Integer.parseInt(value), wanted.folder);
                    case "--folder=" -> new Wanted(wanted.sizes, wanted.fresh, wanted.rounds, Path.of(value));
                    default -> throw new IllegalArgumentException("unknown option " + argument);
                };
            }
            return wanted;
        }
    }

    public static void main(String... arguments) throws Exception {
        Wanted wanted = Wanted.of(arguments);
        List<String> found = new ArrayList<>();
        try (Kept kept = new Kept(wanted.folder())) {
            Machine.describe(kept.sql);
            Machine.say(
                    "%,d vouchers, %,d new entries before each check, %d rounds; median (least to most), seconds",
                    Kept.ACCOUNTS, wanted.fresh(), wanted.rounds());
            for (long size : wanted.sizes()) {
                post(kept, size - kept.entries());
                kept.sql.execute("analyze");
                found.addAll(kept.ledger.recount());
                List<Double> full = new ArrayList<>();
                List<Double> fresh = new ArrayList<>();
                for (int round = 0; round < wanted.rounds(); round++) {
                    post(kept, wanted.fresh());
                    fresh.add(seconds(kept.ledger::checkNew, found));
                    full.add(seconds(kept.ledger::recount, found));
                }
                Machine.say(
                        "%,12d entries: everything %s   what is new %s", kept.entries(), spread(full), spread(fresh));
            }
        }
        Machine.say("books         %s", found.isEmpty() ? "sound" : "NOT SOUND: " + found);
        System.exit(found.isEmpty() ? 0 : 1);
    }

    private static void post(Kept kept, long records) {
        AtomicLong left = new AtomicLong(records);
        long posted = kept.ledger.post(
                kept.vouchers, Spread.uniform(Kept.ACCOUNTS), PER_SUBMIT, () -> left.getAndAdd(-PER_SUBMIT) > 0);
        if (posted < records) {
            throw new IllegalStateException(posted + " of " + records + " were posted");
        }
    }

    private static double seconds(Supplier<List<String>> check, List<String> found) {
        long begun = System.nanoTime();
        found.addAll(check.get());
        return (System.nanoTime() - begun) / NANOS;
    }

    private static String spread(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
