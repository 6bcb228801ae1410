package cn.suanquan.attack;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// The rows of an attack, printed; right where every row is.
public record AttackTable(List<AttackRow> rows, String leftOver) {
    private static final String LINE = "%-5s %7s %9s %10s %5s  %s%n";

    /// @param leftOver what was still counted as in flight in the end; empty where nothing was
    public AttackTable {
        rows = List.copyOf(rows);
    }

    public boolean isRight() {
        return leftOver.isEmpty() && rows.stream().allMatch(AttackRow::isRight);
    }

    public void print(PrintStream out) {
        out.printf(Locale.ROOT, LINE, "id", "tries", "unlike", "2xx", "5xx", "what");
        for (AttackRow row : rows) {
            out.printf(
                    Locale.ROOT,
                    LINE,
                    row.id(),
                    row.tries(),
                    row.wrongCount(),
                    row.unexpectedSuccesses(),
                    row.serverErrors(),
                    row.what() + (row.note().isEmpty() ? "" : " (" + row.note() + ")"));
            row.wrong().forEach(wrong -> out.println("        ! " + wrong));
        }
        out.printf(
                Locale.ROOT,
                LINE,
                "sum",
                rows.stream().mapToInt(AttackRow::tries).sum(),
                rows.stream().mapToInt(AttackRow::wrongCount).sum(),
                rows.stream().mapToInt(AttackRow::unexpectedSuccesses).sum(),
                rows.stream().mapToInt(AttackRow::serverErrors).sum(),
                leftOver.isEmpty() ? "all counters are zero" : "STILL COUNTED: " + leftOver);
    }
}
