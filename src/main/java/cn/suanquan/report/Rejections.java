package cn.suanquan.report;

import cn.suanquan.db.Db;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Programmes;
import cn.suanquan.report.RefusedReport.RejectedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The applications that were refused in a calendar year, by the rule they were made under, its article and the reason.
@ApplicationScoped
class Rejections {
    static final int LINES_MAX = 300;
    private static final String REST = "";
    private final RejectionStore store;
    private final Programmes programmes;

    Rejections(RejectionStore store, Programmes programmes) {
        this.store = store;
        this.programmes = programmes;
    }

    record Refused(List<RejectedLine> lines, long applications) {}

    /// Of versions of a programme whose rule has the same article, one line.
    Refused of(Db db, FiscalYear year, Position at) {
        Instant from = FiscalYear.startOf(LocalDate.of(year.year(), 1, 1));
        Instant until = FiscalYear.startOf(LocalDate.of(year.year() + 1, 1, 1));
        Map<RejectedLine, Long> byReason = new LinkedHashMap<>();
        store.rejected(db, from, until, at, LINES_MAX)
                .forEach(one -> byReason.merge(line(one), one.applications(), Math::addExact));
        long all = store.count(db, from, until, at);
        long rest = all - byReason.values().stream().mapToLong(Long::longValue).sum();
        List<RejectedLine> lines = new ArrayList<>();
        byReason.forEach((line, count) -> lines.add(counted(line, count)));
        lines.sort(Comparator.comparing((RejectedLine one) -> -one.applications()));
        if (rest > 0) {
            lines.add(new RejectedLine(REST, REST, REST, REST, REST, rest));
        }
        return new Refused(lines, all);
    }

    private RejectedLine line(RejectionStore.Rejected one) {
        String article = programmes
                .version(one.programme(), one.version())
                .rule(one.rule())
                .map(rule -> rule.citation().article())
                .orElse("");
        return new RejectedLine(one.programme(), one.rule(), article, one.decision(), one.reason(), 0);
    }

    private static RejectedLine counted(RejectedLine line, long applications) {
        return new RejectedLine(
                line.programme(), line.rule(), line.article(), line.decision(), line.reason(), applications);
    }
}
