package cn.suanquan.console;

import cn.suanquan.kernel.IndustrySection;
import cn.suanquan.report.AgeingReport;
import cn.suanquan.report.BudgetReport;
import cn.suanquan.report.RefusedReport;
import cn.suanquan.report.TargetsReport;
import cn.suanquan.report.UseReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The charts of the reports. The table beside a chart says the same in figures.
final class ReportCharts {
    private static final int BARS_MAX = 20;

    private ReportCharts() {}

    private static Map<String, Long> parts(Object... stylesAndAmounts) {
        Map<String, Long> parts = new LinkedHashMap<>();
        for (int i = 0; i < stylesAndAmounts.length; i += 2) {
            parts.put((String) stylesAndAmounts[i], (Long) stylesAndAmounts[i + 1]);
        }
        return parts;
    }

    /// How far each pool was carried out: a bar is what was appropriated, or granted where there is no pool.
    static List<ChartBar> budget(BudgetReport report) {
        long most = report.lines().stream()
                .mapToLong(one -> Math.max(one.appropriatedFen(), one.grantedFen()))
                .max()
                .orElse(0);
        return report.lines().stream()
                .map(one -> ChartBar.of(
                        one.pool().orElse("treasury"),
                        one.pool().isPresent() ? "" : "treasury",
                        parts(
                                "s-paid",
                                one.paidFen(),
                                "s-claimed",
                                one.payableFen() + one.claimedFen(),
                                "s-claimable",
                                one.claimableFen() + one.heldFen(),
                                "s-held",
                                one.availableFen(),
                                "s-available",
                                one.leftFen().orElse(0L)),
                        most))
                .toList();
    }

    /// What each used of what it was granted; by center, what was used there.
    static List<ChartBar> use(UseReport report, Language in) {
        long most = report.lines().stream()
                .mapToLong(one -> Math.max(one.usedFen(), one.grantedFen().orElse(0L)))
                .max()
                .orElse(0);
        return report.lines().stream()
                .sorted(Comparator.comparing((UseReport.UseLine one) -> -one.usedFen()))
                .limit(BARS_MAX)
                .map(one -> ChartBar.of(
                        label(one, in),
                        key(report.by(), one.key()),
                        parts(
                                "s-paid",
                                one.usedFen(),
                                "s-available",
                                one.grantedFen().orElse(0L) - one.usedFen()),
                        most))
                .toList();
    }

    /// What a line is called: by its own name, a section of industry by that of the reader's language.
    static String label(UseReport.UseLine line, Language in) {
        return line.section()
                .map(_ -> Show.section(IndustrySection.valueOf(line.key()), in))
                .orElse(line.key());
    }

    /// The words for a line, where it is not called by its own name.
    static String key(UseReport.By by, String key) {
        return switch (by) {
            case CENTER -> key.isEmpty() ? "noCenter" : "";
            case RULE, DISTRICT, SECTOR -> key.isEmpty() ? "unknown" : "";
        };
    }

    static List<ChartBar> ageing(AgeingReport report) {
        long most = report.lines().stream()
                .mapToLong(AgeingReport.AgeLine::totalFen)
                .max()
                .orElse(0);
        return report.lines().stream()
                .map(one -> ChartBar.of(
                        one.due().name(),
                        Words.joined("due", one.due().name()),
                        parts(
                                "s-held",
                                one.days30Fen(),
                                "s-claimable",
                                one.days90Fen(),
                                "s-claimed",
                                one.days365Fen(),
                                "s-paid",
                                one.olderFen()),
                        most))
                .toList();
    }

    /// Why most was refused: the reasons of all centers together.
    static List<ChartBar> refused(RefusedReport report) {
        Map<String, Long> byCode = new TreeMap<>();
        report.lines().forEach(one -> byCode.merge(one.code(), one.records(), Math::addExact));
        return most(byCode);
    }

    /// Why most applications were rejected or closed: the reasons of all programmes together.
    static List<ChartBar> rejected(RefusedReport report) {
        Map<String, Long> byReason = new TreeMap<>();
        report.rejected().stream()
                .filter(one -> !one.programme().isEmpty())
                .forEach(one -> byReason.merge(one.reason(), one.applications(), Math::addExact));
        return most(byReason);
    }

    private static List<ChartBar> most(Map<String, Long> counts) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(BARS_MAX)
                .map(one -> ChartBar.of(one.getKey(), "", parts("s-owed", one.getValue()), most))
                .toList();
    }

    /// What was reached of each target; a bar is the target, or what went beyond it.
    static List<ChartBar> targets(TargetsReport report) {
        return report.lines().stream()
                .limit(BARS_MAX)
                .map(one -> {
                    long reached = one.reached().orElse(0L);
                    return ChartBar.of(
                            one.goal(),
                            "",
                            parts("s-paid", reached, "s-available", one.wanted() - reached),
                            Math.max(one.wanted(), reached));
                })
                .toList();
    }
}
