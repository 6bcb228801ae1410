package cn.suanquan.reconciliation;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.feed.Reconciliation;
import cn.suanquan.feed.Reconciliations;
import cn.suanquan.feed.StatedRecord;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.settlement.BankFiles;
import cn.suanquan.settlement.MatchedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Reconciles the days of a programme, one after the other, and keeps each where nobody else has by then.
@ApplicationScoped
class DayReconciling {
    private static final Logger LOG = Logger.getLogger(DayReconciling.class);
    /// What was begun before midnight has ended by then, and is of the day.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ReconciliationStore store;
    private final BookStore books;
    private final BankRowStore bankRows;
    private final CenterListStore lists;
    private final FinalAccountStore years;
    private final BankFiles files;
    private final Reconciliations reconciliations;
    private final History history;
    private final Tx tx;
    private final Clock clock;
    private final int resultDays;

    DayReconciling(
            ReconciliationStore store,
            BookStore books,
            BankRowStore bankRows,
            CenterListStore lists,
            FinalAccountStore years,
            BankFiles files,
            Reconciliations reconciliations,
            History history,
            Tx tx,
            Clock clock,
            @ConfigProperty(name = "suanquan.reconciliation.result-days") int resultDays) {
        this.store = store;
        this.books = books;
        this.bankRows = bankRows;
        this.lists = lists;
        this.years = years;
        this.files = files;
        this.reconciliations = reconciliations;
        this.history = history;
        this.tx = tx;
        this.clock = clock;
        this.resultDays = resultDays;
    }

    /// The programmes that have something to reconcile, with their first day.
    Map<String, LocalDate> programmes() {
        return tx.read(db -> {
            Map<String, LocalDate> first = new TreeMap<>(books.programmes(db));
            years.programmes(db)
                    .forEach((programme, day) ->
                            first.merge(programme, day, (one, other) -> one.isBefore(other) ? one : other));
            lists.programmes(db)
                    .forEach((programme, at) -> first.merge(
                            programme, FiscalYear.date(at), (one, other) -> one.isBefore(other) ? one : other));
            years.withVouchers(db).forEach(first::putIfAbsent);
            return first;
        });
    }

    /// The last day that is over.
    LocalDate lastDay() {
        return FiscalYear.date(clock.instant().minus(PATIENCE)).minusDays(1);
    }

    /// Reconciles the next day of a programme that is over; false where there is none, or where more has to be read for
    /// it than so many batches.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 503 NOT_SETTLED; 422 ERA_ARCHIVED where entries of the day are not
    ///     in the journal any more
    boolean makeNext(String programme, long batchesMax) {
        LocalDate last = lastDay();
        Optional<ReconciliationStore.Closed> known = tx.read(db -> store.closed(db, programme));
        if (isUpTo(last, known)) {
            return false;
        }
        var _ = history.settled();
        Optional<BookStore.Span> next = next(programme, known, last);
        if (next.isEmpty()) {
            return false;
        }
        BookStore.Span span = next.get();
        Position since = known.isPresent() ? span.from() : beforeVouchers(span);
        if (tx.read(db -> books.isLonger(db, since, span.to(), batchesMax))) {
            return false;
        }
        makeDay(known, span, since, last);
        return true;
    }

    /// Where the entries of a programme's vouchers begin, at the latest where its first day does.
    private Position beforeVouchers(BookStore.Span span) {
        return tx.read(db -> years.firstVoucher(db, span.programme()))
                .map(at -> endOf(FiscalYear.date(at).minusDays(1)))
                .filter(at -> span.from().isAfter(at))
                .orElse(span.from());
    }

    private static boolean isUpTo(LocalDate last, Optional<ReconciliationStore.Closed> known) {
        return known.filter(one -> !one.day().isBefore(last)).isPresent();
    }

    private Optional<BookStore.Span> next(
            String programme, Optional<ReconciliationStore.Closed> known, LocalDate last) {
        Optional<LocalDate> day = known.map(one -> one.day().plusDays(1))
                .or(() -> Optional.ofNullable(programmes().get(programme)));
        return day.filter(one -> !one.isAfter(last)).map(one -> {
            Position from = known.map(before -> new Position(before.place())).orElseGet(() -> endOf(one.minusDays(1)));
            Position ended = endOf(one);
            return new BookStore.Span(programme, one, from, ended.isAfter(from) ? ended : from);
        });
    }

    private Position endOf(LocalDate day) {
        return history.at(AsOf.recorded(FiscalYear.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS)))
                .position();
    }

    /// @param since from where on the entries of vouchers are not added up yet
    private void makeDay(
            Optional<ReconciliationStore.Closed> known, BookStore.Span span, Position since, LocalDate last) {
        ReconciliationStore.Balances before = known.flatMap(
                        one -> tx.read(db -> store.balances(db, span.programme(), one.day())))
                .orElse(ReconciliationStore.Balances.NONE);
        List<BankRowStore.BankRow> rows = unrecorded(span);
        DayComparison sums = tx.readLong(db -> DayComparison.of(
                books.ordered(db, span),
                books.words(db, span),
                moved(db, span),
                books.inRuns(db, span),
                lists.sums(db, span),
                before));
        Map<FinalAccountStore.Part, Long> yearSums = yearSums(known, since, span);
        boolean isNewest = span.day().equals(last);
        List<FoundDifference> found = new ArrayList<>(sums.found(span));
        found.addAll(tx.readLong(db -> books.payments(db, span, resultDays)));
        if (isNewest) {
            found.addAll(tx.readLong(db -> books.clearing(db, span)));
        }
        found.addAll(listed(span));
        var _ = tx.write(db -> {
            boolean isFirst = store.move(
                    db,
                    span.programme(),
                    known,
                    new ReconciliationStore.Closed(span.day(), span.to().batch()));
            if (isFirst) {
                bankRows.insert(db, span.programme(), rows);
                found.addAll(bankRows.open(db, span, BookStore.DIFFERENCES_MAX));
                List<ReconciliationStore.Standing> standing = store.standing(db, span.programme());
                Set<FoundDifference.Same> explained =
                        store.explained(db, span.programme(), span.end().toInstant());
                keep(db, span, sums, merged(span.day(), found, standing, explained, isNewest));
                years.insert(db, span.programme(), span.day(), yearSums);
            }
            return isFirst;
        });
    }

    private BookStore.Moved moved(Db db, BookStore.Span span) {
        history.mustBeInJournal(db, span.from(), span.to());
        return books.moved(db, span);
    }

    /// What vouchers have at the end of a day: what they had at the end of the one before, and its entries.
    private Map<FinalAccountStore.Part, Long> yearSums(
            Optional<ReconciliationStore.Closed> known, Position since, BookStore.Span span) {
        Map<FinalAccountStore.Part, Long> sums = known.map(
                        one -> tx.read(db -> years.sums(db, span.programme(), one.day())))
                .orElseGet(HashMap::new);
        tx.readLong(db -> {
                    history.mustBeInJournal(db, since, span.to());
                    return years.moved(db, span.programme(), since, span.to());
                })
                .forEach((part, fen) -> sums.merge(part, fen, Math::addExact));
        return sums;
    }

    /// What stands at the end of a day, what is new of it, and what is gone.
    private record Merged(
            List<FoundDifference> open, List<FoundDifference> fresh, List<ReconciliationStore.Standing> gone) {}

    private static Merged merged(
            LocalDate day,
            List<FoundDifference> found,
            List<ReconciliationStore.Standing> standing,
            Set<FoundDifference.Same> explained,
            boolean isNewest) {
        Map<FoundDifference.Same, FoundDifference> now = new HashMap<>();
        Set<String> subjects = new HashSet<>();
        found.stream()
                .filter(one -> !explained.contains(one.same()))
                .filter(one -> subjects.add(one.kind() + " " + one.subject()))
                .forEach(one -> now.put(one.same(), one));
        Set<FoundDifference.Same> before = new HashSet<>();
        Map<String, LocalDate> since = new HashMap<>();
        List<FoundDifference> open = new ArrayList<>();
        List<ReconciliationStore.Standing> gone = new ArrayList<>();
        for (ReconciliationStore.Standing one : standing) {
            boolean isUnasked = !isNewest
                    && one.of().kind() == DifferenceKind.CLEARING
                    && !one.of().item().isEmpty();
            if (isUnasked || now.containsKey(one.of().same())) {
                before.add(one.of().same());
                open.add(one.of());
            } else {
                gone.add(one);
                since.put(one.of().kind() + " " + one.of().subject(), one.of().since());
            }
        }
        List<FoundDifference> fresh = now.values().stream()
                .filter(one -> !before.contains(one.same()))
                .map(one -> one.arisen(since.getOrDefault(one.kind() + " " + one.subject(), one.since())))
                .map(one -> one.since().isAfter(day) ? one.arisen(day) : one)
                .sorted(Comparator.comparing(FoundDifference::since)
                        .thenComparing(FoundDifference::kind)
                        .thenComparing(FoundDifference::subject))
                .toList();
        open.addAll(fresh);
        return new Merged(open, fresh, gone);
    }

    private void keep(Db db, BookStore.Span span, DayComparison sums, Merged merged) {
        Map<DifferenceKind, List<FoundDifference>> byKind = merged.open().stream()
                .collect(Collectors.groupingBy(FoundDifference::kind, TreeMap::new, Collectors.toList()));
        List<ReconciledDay.OpenKind> open = new ArrayList<>();
        byKind.forEach((kind, some) -> open.add(ReconciliationStore.openKind(
                span.day(),
                kind,
                some.size(),
                some.stream()
                        .map(FoundDifference::since)
                        .min(Comparator.naturalOrder())
                        .orElseThrow())));
        store.insert(
                db,
                new ReconciledDay(
                        span.programme(),
                        span.day(),
                        span.from().batch(),
                        span.to().batch(),
                        clock.instant(),
                        open.isEmpty(),
                        sums.figures(),
                        open),
                sums.after());
        store.end(db, merged.gone(), span.day());
        store.begin(db, span.programme(), span.day(), merged.fresh());
    }

    /// The rows of the day's bank files of which nothing was recorded. A file that cannot be read any more is left to
    /// its own page, and the day is made.
    private List<BankRowStore.BankRow> unrecorded(BookStore.Span span) {
        List<BankRowStore.BankRow> rows = new ArrayList<>();
        for (BookStore.SentFile file : tx.read(db -> books.files(db, span))) {
            try {
                rows.addAll(tx.read(db -> {
                    Map<String, Long> orders = books.orders(db, file.run());
                    return files.look(db, file.run(), file.id()).lines().stream()
                            .filter(DayReconciling::isUnrecorded)
                            .map(line -> new BankRowStore.BankRow(
                                    file,
                                    line,
                                    line.payee()
                                            .flatMap(payee -> Optional.ofNullable(orders.get(payee.value() + "/"
                                                    + line.batch().orElse(0))))))
                            .toList();
                }));
            } catch (RefusedException e) {
                LOG.warnf(e, "the bank's file %s cannot be read", file.id());
            }
        }
        return rows;
    }

    private static boolean isUnrecorded(MatchedLine line) {
        return switch (line.verdict()) {
            case MATCHED, LATER, DIFFERENT -> true;
            case REPEATED, PENDING -> false;
        };
    }

    /// The records in which lists of centers still differ at the end of the day, each as it was listed last. What is a
    /// correction here is no record that differs.
    private List<FoundDifference> listed(BookStore.Span span) {
        Map<CenterId, List<CenterListStore.ListRecord>> byCenter = tx.read(db -> lists.records(db, span)).stream()
                .collect(Collectors.groupingBy(CenterListStore.ListRecord::center));
        List<FoundDifference> found = new ArrayList<>();
        byCenter.forEach((center, records) -> {
            Map<String, CenterListStore.ListRecord> latest = records.stream()
                    .collect(Collectors.toMap(
                            one -> one.stated().id(),
                            Function.identity(),
                            (one, other) -> one.receivedAt().isAfter(other.receivedAt()) ? one : other));
            List<StatedRecord> stated = latest.values().stream()
                    .map(CenterListStore.ListRecord::stated)
                    .toList();
            reconciliations.again(center, stated, span.to()).stream()
                    .filter(difference -> difference.kind() != Reconciliation.Kind.CORRECTION)
                    .forEach(difference -> Optional.ofNullable(latest.get(difference.id()))
                            .map(one -> found(one, difference))
                            .ifPresent(found::add));
        });
        return found;
    }

    private static FoundDifference found(CenterListStore.ListRecord one, Reconciliation.Difference now) {
        boolean isLacking = one.kind() == DifferenceKind.LIST_LACKS;
        boolean isUnknown = now.kind() == Reconciliation.Kind.MISSING_HERE;
        Optional<Long> fee = now.fields().stream()
                .filter(pair -> pair.field().equals("feeFen"))
                .findFirst()
                .flatMap(Reconciliation.FieldPair::here)
                .map(Long::valueOf);
        long stated = one.stated().feeFen().value();
        return new FoundDifference(
                isLacking
                        ? DifferenceKind.LIST_LACKS
                        : isUnknown ? DifferenceKind.LIST_UNKNOWN : DifferenceKind.LIST_DIFFERS,
                one.center() + "/" + one.stated().id(),
                FiscalYear.date(one.receivedAt()),
                Optional.of(one.center().value()),
                Optional.empty(),
                Optional.empty(),
                one.stated().id(),
                one.centerName(),
                isLacking || isUnknown
                        ? ""
                        : now.fields().stream()
                                .map(Reconciliation.FieldPair::field)
                                .collect(Collectors.joining(" ")),
                isUnknown ? Optional.empty() : fee.or(() -> Optional.of(stated)),
                isLacking ? Optional.empty() : Optional.of(stated));
    }
}
