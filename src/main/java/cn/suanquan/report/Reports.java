package cn.suanquan.report;

import cn.suanquan.db.Tx;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.report.BudgetReport.BudgetLine;
import cn.suanquan.report.ReportStore.PoolDocuments;
import cn.suanquan.report.ReportStore.Slice;
import cn.suanquan.report.UseReport.By;
import cn.suanquan.report.UseReport.UseLine;
import cn.suanquan.settlement.PrepaidAdvances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The door of the reports. Every one is of a settled position and names it; asked for with it again it is the same.
@ApplicationScoped
public class Reports {
    private static final int MONTHS = 12;
    private final ReportStore store;
    private final Slices slices;
    private final Ageing ageing;
    private final Rejections rejections;
    private final PrepaidAdvances advances;
    private final TargetStore targets;
    private final History history;
    private final Programmes programmes;
    private final Tx tx;

    Reports(
            ReportStore store,
            Slices slices,
            Ageing ageing,
            Rejections rejections,
            PrepaidAdvances advances,
            TargetStore targets,
            History history,
            Programmes programmes,
            Tx tx) {
        this.store = store;
        this.slices = slices;
        this.ageing = ageing;
        this.rejections = rejections;
        this.advances = advances;
        this.targets = targets;
        this.history = history;
        this.programmes = programmes;
        this.tx = tx;
    }

    /// The books that a report is of.
    ///
    /// @param programme its code
    public record Scope(String programme, FiscalYear year) {}

    /// What stood at a position.
    private record Known(ReportHead head, Slice base, Position position) {}

    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN; 503 NOT_SETTLED, REPORT_NOT_READY; 400 for a
    ///     moment that has not come; 422 ERA_ARCHIVED, as all here
    public BudgetReport budget(Scope scope, AsOf asked) {
        Known known = known(scope, asked);
        List<PoolDocuments> documents = tx.read(db -> {
            history.mustBeInJournal(db, known.base().position(), known.position());
            return store.documents(db, scope.programme(), scope.year(), known.base(), known.position());
        });
        Map<String, UseFigures> used = used(scope, known).stream()
                .collect(Collectors.groupingBy(
                        UseCell::origin,
                        TreeMap::new,
                        Collectors.reducing(UseFigures.NONE, UseCell::figures, UseFigures::plus)));
        Map<String, PoolDocuments> pools = new TreeMap<>();
        used.keySet().forEach(origin -> pools.put(origin, new PoolDocuments(origin, 0, 0, 0)));
        documents.forEach(one -> pools.put(one.origin(), one));
        List<BudgetLine> lines = pools.values().stream()
                .map(one -> line(scope, one, used.getOrDefault(one.origin(), UseFigures.NONE)))
                .toList();
        PoolDocuments all = new PoolDocuments(
                "",
                documents.stream().mapToLong(PoolDocuments::openedFen).sum(),
                documents.stream().mapToLong(PoolDocuments::raisedFen).sum(),
                documents.stream().mapToLong(PoolDocuments::loweredFen).sum());
        long left = lines.stream()
                .flatMap(one -> one.leftFen().stream())
                .mapToLong(Long::longValue)
                .sum();
        boolean isPooled =
                !lines.isEmpty() && lines.stream().allMatch(one -> one.leftFen().isPresent());
        return new BudgetReport(
                known.head(),
                lines,
                BudgetLine.of(
                        Optional.empty(),
                        all,
                        UseFigures.sum(used.values()),
                        Optional.of(left).filter(_ -> isPooled)),
                advances.notSetOff(scope.programme(), scope.year(), known.position()),
                targets(scope.year(), known.position()));
    }

    private List<TargetsReport.TargetLine> targets(FiscalYear year, Position position) {
        return tx.read(db -> targets.lines(db, position)).stream()
                .filter(one -> one.fromYear() <= year.year() && year.year() <= one.untilYear())
                .toList();
    }

    /// What is left of a pool: what documents gave it, less what was granted, and what came back to it.
    private static BudgetLine line(Scope scope, PoolDocuments documents, UseFigures used) {
        String beginning = scope.programme() + "/" + scope.year() + "/pool/";
        Optional<String> pool = Optional.of(documents.origin())
                .filter(key -> key.startsWith(beginning))
                .map(key -> key.substring(beginning.length()));
        long left = documents.openedFen()
                + documents.raisedFen()
                - documents.loweredFen()
                - used.grantedFen()
                + used.returnedFen();
        return BudgetLine.of(pool, documents, used, pool.map(_ -> left));
    }

    public UseReport use(Scope scope, By by, AsOf asked) {
        Known known = known(scope, asked);
        List<UseCell> cells = used(scope, known);
        Map<UUID, String> codes = by == By.CENTER
                ? tx.read(store::centers).stream()
                        .collect(Collectors.toMap(ReportStore.CenterCode::id, ReportStore.CenterCode::code))
                : Map.of();
        Function<UseCell, String> key = cell -> switch (by) {
            case RULE -> cell.rule();
            case DISTRICT -> cell.district();
            case SECTOR -> cell.section();
            case CENTER -> codes.getOrDefault(cell.center(), "");
        };
        Map<String, List<UseCell>> groups =
                cells.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        List<UseLine> lines = new ArrayList<>();
        groups.forEach((name, some) -> {
            UseLine line = line(name, by, some);
            if (by != By.CENTER || !name.isEmpty() || line.usedFen() != 0) {
                lines.add(line);
            }
        });
        return new UseReport(known.head(), by, lines, line("", By.RULE, cells));
    }

    private static UseLine line(String key, By by, Collection<UseCell> cells) {
        long onServices = cells.stream()
                .filter(UseCell::isOfRecords)
                .mapToLong(cell -> cell.figures().usedFen())
                .sum();
        return UseLine.of(
                key, by, UseFigures.sum(cells.stream().map(UseCell::figures).toList()), onServices);
    }

    public AgeingReport ageing(Scope scope, AsOf asked) {
        Known known = known(scope, asked);
        return new AgeingReport(
                known.head(), ageing.lines(scope, known.position(), known.head().recordedAt()));
    }

    /// What was refused in a calendar year, whatever the programme.
    public RefusedReport refused(FiscalYear year, AsOf asked) {
        Known known = known(new Scope("", year), asked);
        List<RefusedReport.RefusedLine> lines =
                tx.read(db -> store
                        .refused(
                                db,
                                year.year() * MONTHS,
                                year.year() * MONTHS + MONTHS - 1,
                                known.base(),
                                known.position())
                        .stream()
                        .map(one ->
                                new RefusedReport.RefusedLine(one.center(), one.code(), one.records(), one.feeFen()))
                        .toList());
        Rejections.Refused rejected = tx.read(db -> rejections.of(db, year, known.position()));
        return new RefusedReport(
                known.head(),
                lines,
                lines.stream().mapToLong(RefusedReport.RefusedLine::records).sum(),
                lines.stream().mapToLong(RefusedReport.RefusedLine::feeFen).reduce(0, Reports::plus),
                rejected.lines(),
                rejected.applications());
    }

    /// A sum beyond all numbers is the greatest.
    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private List<UseCell> used(Scope scope, Known known) {
        return tx.read(db -> {
            history.mustBeInJournal(db, known.base().position(), known.position());
            List<UseCell> cells =
                    new ArrayList<>(store.used(db, scope.programme(), scope.year(), known.base(), known.position()));
            cells.addAll(store.writtenOff(db, scope.programme(), scope.year(), known.position()));
            return cells;
        });
    }

    /// Fixes the position, adds up what lies far before it, and learns the vouchers that are new.
    private Known known(Scope scope, AsOf asked) {
        boolean isKnown = scope.programme().isEmpty()
                || programmes.all().stream().map(Programme::code).anyMatch(scope.programme()::equals);
        if (!isKnown) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "PROGRAMME_UNKNOWN", "没有政策 " + scope.programme() + "。")
                    .toException();
        }
        Position position = history.at(asked).position();
        Slice base = slices.before(position);
        slices.learn();
        Optional<Instant> at = tx.read(db -> store.recordedAt(db, position));
        return new Known(new ReportHead(scope.programme(), scope.year().year(), position.batch(), at), base, position);
    }
}
