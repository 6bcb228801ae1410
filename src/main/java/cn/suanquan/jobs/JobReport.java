package cn.suanquan.jobs;

import cn.suanquan.http.Csv;
import cn.suanquan.kernel.Fen;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Says what was found, and writes the rows that earn nothing into a table of their own columns.
final class JobReport {
    private static final List<String> WHY = List.of("file", "line", "field", "reason", "what to do");
    private final PrintStream out;

    JobReport(PrintStream out) {
        this.out = out;
    }

    private record Tally(int count, Fen fee) {
        Tally plus(Fen more) {
            return new Tally(count + 1, fee.plus(more));
        }
    }

    /// What would be posted, with its money.
    void preview(JobSelection found) {
        out.printf(
                Locale.ROOT,
                "%,d rows: %,d runs that can earn, %,d that cannot, %,d steps, %,d repeated%n",
                found.rows(),
                found.priced().size(),
                found.unearning().size(),
                found.parts(),
                found.repeated());
        Map<String, Tally> vouchers = new TreeMap<>();
        Map<String, Tally> cards = new TreeMap<>();
        for (PricedJob job : found.priced()) {
            add(vouchers, job.voucher(), job.fee());
            add(cards, job.run().card(), job.fee());
        }
        vouchers.forEach((name, tally) -> say("voucher", name, tally));
        cards.forEach((name, tally) -> say("card", name, tally));
        if (!found.priced().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "ended from %s until %s%n",
                    found.priced().getFirst().run().end(),
                    found.priced().getLast().run().end());
        }
        out.printf(
                Locale.ROOT,
                "fee in all: %s, that is --fee-fen=%d%n",
                found.fee(),
                found.fee().value());
    }

    private static void add(Map<String, Tally> tallies, String name, Fen fee) {
        tallies.merge(name, new Tally(1, fee), (before, _) -> before.plus(fee));
    }

    private void say(String what, String name, Tally tally) {
        out.printf(Locale.ROOT, "  %-8s %-40s %,8d runs %20s%n", what, name, tally.count(), tally.fee());
    }

    /// What earns nothing, counted by why.
    void unearning(List<UnearningRow> rows) {
        Map<String, Integer> reasons = new TreeMap<>();
        rows.forEach(row -> reasons.merge(row.field() + " " + general(row.reason()), 1, Integer::sum));
        reasons.forEach((reason, count) -> out.printf(Locale.ROOT, "  %,8d × %s%n", count, reason));
    }

    /// Without what differs from row to row.
    private static String general(String reason) {
        return reason.replaceAll("\\(.*\\)|'[^']*'|[0-9][^ ,:]*", "…");
    }

    /// What became of the runs that were posted.
    void posted(List<UsagePost.Posted> all) {
        Map<String, Tally> outcomes = new TreeMap<>();
        all.forEach(one -> add(
                outcomes, (one.outcome() + " " + one.code()).strip(), one.job().fee()));
        outcomes.forEach((name, tally) -> say("posted", name, tally));
    }

    /// The rows that earn nothing, in their own columns and with why.
    void write(Path file, List<UnearningRow> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.row().columns().keySet()));
        List<String> head = new ArrayList<>(columns);
        head.addAll(WHY);
        Csv table = new Csv(head);
        for (UnearningRow row : rows) {
            List<Csv.Cell> cells = new ArrayList<>();
            columns.forEach(name -> cells.add(Csv.text(row.row().of(name))));
            cells.add(Csv.text(row.row().file()));
            cells.add(Csv.number(row.row().line()));
            cells.add(Csv.text(row.field()));
            cells.add(Csv.text(row.reason()));
            cells.add(Csv.text(row.remedy()));
            table.row(cells);
        }
        try {
            Files.write(file, table.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        out.printf(Locale.ROOT, "%,d rows that earn nothing, with why: %s%n", rows.size(), file);
    }
}
