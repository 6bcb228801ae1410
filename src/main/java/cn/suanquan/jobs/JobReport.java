package cn.suanquan.jobs;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Adds up what is found and what becomes of it, and says it, in characters that every terminal has.
final class JobReport {
    private static final int PROGRESS = 50_000;
    private static final Pattern OWN = Pattern.compile("\\(.*\\)|'[^']*'|[0-9](?:[^ ,]*[^ ,:])?");
    private final PrintStream out;
    private final Map<String, Tally> vouchers = new TreeMap<>();
    private final Map<String, Tally> cards = new TreeMap<>();
    private final Map<String, Tally> outcomes = new TreeMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private Tally all = new Tally(0, Fen.ZERO);
    private long unearning;
    private long answered;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    JobReport(PrintStream out) {
        this.out = out;
    }

    private record Tally(int count, Fen fee) {
        Tally plus(Fen more) {
            return new Tally(count + 1, fee.plus(more));
        }
    }

    /// A run that can earn.
    void priced(PricedJob job) {
        all = all.plus(job.fee());
        add(vouchers, job.voucher(), job.fee());
        add(cards, job.run().card(), job.fee());
        Instant end = job.run().end();
        first = first.filter(other -> other.isBefore(end)).or(() -> Optional.of(end));
        last = last.filter(other -> other.isAfter(end)).or(() -> Optional.of(end));
    }

    /// A row that earns nothing, or a run that the service did not take.
    void unearning(UnearningRow row) {
        unearning++;
        reasons.merge(row.field() + " " + OWN.matcher(row.reason()).replaceAll("..."), 1, Integer::sum);
    }

    /// What became of a run.
    void posted(UsagePost.Posted one) {
        add(outcomes, (one.outcome() + " " + one.code()).strip(), one.job().fee());
        answered++;
        if (answered % PROGRESS == 0) {
            line("%,d of %,d runs answered", answered, all.count());
        }
    }

    /// What all runs that can earn come to.
    Fen fee() {
        return all.fee();
    }

    /// What would be posted, with its money.
    void preview(JobSelection.Count count) {
        line(
                "%,d rows: %,d runs that can earn, %,d that cannot, %,d steps, %,d repeated",
                count.rows(), all.count(), unearning, count.parts(), count.repeated());
        vouchers.forEach((name, tally) -> say("voucher", name, tally));
        cards.forEach((name, tally) -> say("card", name, tally));
        first.ifPresent(from -> line("ended from %s until %s", from, last.orElse(from)));
        line("fee in all: %s yuan, that is --fee-fen=%d", fee().yuan(), fee().value());
    }

    /// Names stand in files that others write: what no reader sees would colour the terminal, or hide a line.
    private void line(String format, Object... words) {
        out.println(KeyText.shown(String.format(Locale.ROOT, format, words)));
    }

    private static void add(Map<String, Tally> tallies, String name, Fen fee) {
        tallies.merge(name, new Tally(1, fee), (before, _) -> before.plus(fee));
    }

    private void say(String what, String name, Tally tally) {
        line(
                "  %-8s %-40s %,8d runs %20s yuan",
                what, name, tally.count(), tally.fee().yuan());
    }

    /// What became of the runs that were posted.
    void outcomes() {
        outcomes.forEach((name, tally) -> say("posted", name, tally));
    }

    /// What earns nothing, counted by why.
    void reasons() {
        reasons.forEach((reason, count) -> line("  %,8d x %s", count, reason));
    }

    /// Where the rows stand that earn nothing.
    void rest(RestTable rest) {
        rest.file().ifPresent(file -> line("%,d rows that earn nothing, with why: %s", rest.rows(), file));
    }
}
