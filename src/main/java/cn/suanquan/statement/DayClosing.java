package cn.suanquan.statement;

import cn.suanquan.db.Tx;
import cn.suanquan.feed.Changes;
import cn.suanquan.feed.RecordChange;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.statement.StatementStore.Closed;
import cn.suanquan.statement.StatementStore.ClosedDay;
import cn.suanquan.statement.StatementStore.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Closes the days of a center, one after the other: counts what the feed tells between the end of the day before and
/// the last position that was recorded on the day, and keeps it where nobody else has by then. Each day is closed by
/// itself, so that no more entries are read for it than it has.
@ApplicationScoped
class DayClosing {
    private static final int PAGE = 1_000;
    private final StatementStore store;
    private final Changes changes;
    private final History history;
    private final Tx tx;
    private final Clock clock;

    DayClosing(StatementStore store, Changes changes, History history, Tx tx, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.history = history;
        this.tx = tx;
        this.clock = clock;
    }

    /// The last day that is over.
    LocalDate lastDay() {
        return FiscalYear.date(clock.instant()).minusDays(1);
    }

    /// Closes the days that are over, and answers up to which it did. What is more days or changes than that is left
    /// for the job.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 503 NOT_SETTLED, STATEMENT_NOT_READY
    Optional<Closed> close(CenterId center, int days, long most) {
        LocalDate last = lastDay();
        Optional<Closed> known = tx.read(db -> store.closed(db, center));
        if (isUpTo(last, known)) {
            return known;
        }
        var _ = changes.settled();
        Tally tally = new Tally(most);
        boolean isMoving = true;
        for (int i = 0; isMoving && !isUpTo(last, known); i++) {
            if (i == days) {
                throw notReady();
            }
            Optional<Closed> before = known;
            next(center, before, last).ifPresent(day -> closeDay(center, before, day, tally));
            known = tx.read(db -> store.closed(db, center));
            isMoving = !known.equals(before);
        }
        return known;
    }

    private static boolean isUpTo(LocalDate last, Optional<Closed> known) {
        return known.filter(one -> !one.day().isBefore(last)).isPresent();
    }

    private static RuntimeException notReady() {
        return Refusal.of(
                        Refusal.Kind.BUSY,
                        "STATEMENT_NOT_READY",
                        "日结单正在生成；请稍后再取 (the statement is being made; ask again later)。")
                .toException();
    }

    /// @param from the last position that is no part of it
    private record Next(LocalDate day, Position from) {}

    /// The day behind the last that is closed; the first is that of the first change. Empty where there is none.
    private Optional<Next> next(CenterId center, Optional<Closed> known, LocalDate last) {
        if (known.isPresent()) {
            return Optional.of(new Next(
                    known.get().day().plusDays(1), new Position(known.get().place())));
        }
        return changes.page(center, upTo(endOf(last)), Optional.empty(), 1).items().stream()
                .findFirst()
                .map(first -> new Next(
                        Stream.of(FiscalYear.date(first.at()), last)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        new Position(Long.parseLong(first.cursor().replaceFirst("[.].*", "")) - 1)));
    }

    /// Counted and not kept yet; how many more may be counted.
    private static final class Tally {
        private record Key(Figure figure, String programme) {}

        private final Map<Key, Counted> figures = new HashMap<>();
        private long left;

        Tally(long most) {
            left = most;
        }

        void add(RecordChange change, LocalDate day) {
            left--;
            if (left < 0) {
                throw notReady();
            }
            Figure figure = Figure.of(change);
            String programme = change.programme().orElse("");
            boolean isLate = FiscalYear.date(change.at()).isBefore(day);
            Optional<Long> amount = Figure.amountFen(change);
            figures.merge(
                    new Key(figure, programme),
                    new Counted(figure, programme, 1, isLate ? 1 : 0, amount),
                    (one, other) -> new Counted(
                            figure,
                            programme,
                            one.records() + other.records(),
                            one.late() + other.late(),
                            Stream.of(one.amountFen(), other.amountFen())
                                    .flatMap(Optional::stream)
                                    .reduce(DayClosing::plus)));
        }

        List<Counted> taken() {
            List<Counted> taken = List.copyOf(figures.values());
            figures.clear();
            return taken;
        }
    }

    /// What was refused is bounded by no budget: a sum beyond all numbers is the greatest, so that its day can
    /// be closed.
    static long plus(long one, long other) {
        long sum = one + other;
        boolean isBeyond = ((one ^ sum) & (other ^ sum)) < 0;
        return !isBeyond ? sum : one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /// Keeps what the day came to; where nothing came to anything, only that it is closed.
    private void closeDay(CenterId center, Optional<Closed> known, Next next, Tally tally) {
        Position ended = endOf(next.day());
        Position to = ended.isAfter(next.from()) ? ended : next.from();
        count(center, next.from(), to, next.day(), tally);
        ClosedDay day = new ClosedDay(next.day(), next.from().batch(), to.batch(), clock.instant());
        List<Counted> figures = tally.taken();
        List<DailyStatement.StatementBalance> balances = balances(center, day);
        boolean isNothing = figures.isEmpty() && balances.stream().noneMatch(DailyStatement.StatementBalance::isMoved);
        var _ = tx.write(db -> {
            boolean isFirst = store.move(db, center, known, new Closed(day.day(), day.to()));
            if (isFirst && !isNothing) {
                store.insert(db, center, day, figures, balances);
            }
            return isFirst;
        });
    }

    private void count(CenterId center, Position from, Position to, LocalDate day, Tally tally) {
        Optional<String> cursor = Optional.of(Long.toString(from.batch()));
        boolean isMore = to.isAfter(from);
        while (isMore) {
            Changes.ChangePage page = changes.page(center, upTo(to), cursor, PAGE);
            page.items().forEach(change -> tally.add(change, day));
            cursor = Optional.of(page.next());
            isMore = page.more();
        }
    }

    private static Changes.Filter upTo(Position to) {
        return Changes.Filter.upTo(to, Optional.empty(), Optional.empty());
    }

    private Position endOf(LocalDate day) {
        return history.at(AsOf.recorded(FiscalYear.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS)))
                .position();
    }

    private List<DailyStatement.StatementBalance> balances(CenterId center, ClosedDay day) {
        Map<String, DailyStatement.StatementBalance> before = new TreeMap<>();
        Optional<ClosedDay> dayBefore = tx.read(db -> store.dayBefore(db, center, day.day()));
        dayBefore
                .map(one -> tx.read(db -> store.balances(db, center, List.of(one.day())))
                        .getOrDefault(one.day(), List.of()))
                .orElse(List.of())
                .forEach(one -> before.put(one.programme(), one));
        // What was paid ahead before the first record came stands in no statement.
        Map<String, Long> aheadBefore = dayBefore.isPresent() ? Map.of() : advances(center, new Position(day.from()));
        Map<String, Long> held = tx.read(db -> store.heldChanges(db, center, day.from(), day.to()));
        Map<String, Long> ahead = advances(center, new Position(day.to()));
        TreeSet<String> programmes = new TreeSet<>(before.keySet());
        programmes.addAll(held.keySet());
        programmes.addAll(aheadBefore.keySet());
        programmes.addAll(ahead.keySet());
        List<DailyStatement.StatementBalance> balances = new ArrayList<>();
        for (String programme : programmes) {
            Optional<DailyStatement.StatementBalance> was = Optional.ofNullable(before.get(programme));
            long heldBefore =
                    was.map(DailyStatement.StatementBalance::closingHeldFen).orElse(0L);
            balances.add(new DailyStatement.StatementBalance(
                    programme,
                    heldBefore,
                    heldBefore + held.getOrDefault(programme, 0L),
                    was.map(DailyStatement.StatementBalance::closingAdvanceFen)
                            .orElse(aheadBefore.getOrDefault(programme, 0L)),
                    ahead.getOrDefault(programme, 0L)));
        }
        balances.removeIf(one -> !one.isSomething());
        return balances;
    }

    private Map<String, Long> advances(CenterId center, Position at) {
        Map<AccountId, String> accounts = tx.read(db -> store.advances(db, center));
        Map<AccountId, Sums> sums = history.sums(accounts.keySet(), new ReadPoint(at, Optional.empty()));
        Map<String, Long> ahead = new HashMap<>();
        accounts.forEach((account, programme) -> ahead.merge(
                programme, sums.getOrDefault(account, Sums.ZERO).of(Bucket.OWED).net(), Math::addExact));
        return ahead;
    }
}
