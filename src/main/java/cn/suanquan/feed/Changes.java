package cn.suanquan.feed;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.Settled;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The door to what became of a center's records. Nothing is told of before it is settled, so nothing ever appears
/// before a place that was told of.
@ApplicationScoped
public class Changes {
    /// So many changes are looked through for a page of those of a voucher, kind or day.
    static final int LOOKED_MAX = 1_000;
    /// A batch that is drawn later may say an earlier time: clocks differ, and an act says when it began. What is asked
    /// for by a time is looked for so much around it.
    private static final Duration APART = Duration.ofMinutes(10);

    private final ChangeStore store;
    private final History history;
    private final Tx tx;
    private final Clock clock;

    Changes(ChangeStore store, History history, Tx tx, Clock clock) {
        this.store = store;
        this.history = history;
        this.tx = tx;
        this.clock = clock;
    }

    /// Which changes are asked for; what is empty asks for all.
    ///
    /// @param programme of the voucher; what was refused or waits has none
    /// @param day in Asia/Shanghai, on which it happened
    /// @param since what was recorded from that moment on, where no cursor says where to begin
    /// @param until up to that position and no further
    public record Filter(
            Optional<VoucherId> voucher,
            Optional<String> programme,
            Optional<ChangeKind> kind,
            Optional<LocalDate> day,
            Optional<Instant> since,
            Optional<Position> until) {
        /// All of a kind, or of all, up to that position.
        public static Filter upTo(Position until, Optional<String> programme, Optional<ChangeKind> kind) {
            return new Filter(
                    Optional.empty(), programme, kind, Optional.empty(), Optional.empty(), Optional.of(until));
        }

        boolean isSearching() {
            return voucher.isPresent()
                    || programme.isPresent()
                    || kind.isPresent()
                    || day.isPresent()
                    || since.isPresent();
        }

        /// A cursor says where to begin, so what comes behind it is never left out for when it was recorded.
        Predicate<RecordChange> asked(boolean isBegin) {
            return change -> isFor(change)
                    && (!isBegin || since.filter(change.at()::isBefore).isEmpty());
        }

        private boolean isFor(RecordChange change) {
            return (voucher.isEmpty() || voucher.equals(change.voucher()))
                    && (programme.isEmpty() || programme.equals(change.programme()))
                    && (kind.isEmpty() || kind.get() == change.type())
                    && (day.isEmpty() || day.get().equals(FiscalYear.date(change.at())));
        }
    }

    /// A page of changes in serial order.
    ///
    /// @param next the cursor to go on from, now or later: also where there is nothing more yet
    /// @param more whether there is more already; a page of a filter may be empty and have more behind it
    /// @param settledPosition up to which position of the ledger everything is told of
    /// @param settledAt whatever was written before that moment is up to there
    @JsonInclude
    public record ChangePage(
            List<RecordChange> items, String next, boolean more, long settledPosition, Instant settledAt) {}

    /// The batch up to which a page with that cursor wants to be told, where it has one: what is settled only up to
    /// before it would end a page too early.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_CURSOR
    static Optional<Long> stated(Filter filter, Optional<String> cursor) {
        return cursor.map(ChangePlace::of)
                .map(place -> Math.max(
                        place.batch(), filter.until().map(Position::batch).orElse(0L)));
    }

    /// The changes after that cursor; without one, of a day or since a moment from its beginning, else from the first
    /// there is.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_CURSOR, AS_OF_NOT_COME for what is to come; 409
    ///     POSITION_LOST after a restore; 503 NOT_SETTLED
    public ChangePage page(CenterId center, Filter filter, Optional<String> cursor, int limit) {
        Settled settled = history.settledSoFar();
        Optional<ChangePlace> given = cursor.map(ChangePlace::of);
        given.ifPresent(place -> history.requireKept(
                "cursor", place.batch(), kept -> ChangePlace.after(kept).toString()));
        ChangePlace after = given.or(() -> begin(filter)).orElse(ChangePlace.after(Position.START));
        Position until = end(filter, settled.position());
        if (after.compareTo(ChangePlace.after(until)) >= 0) {
            return new ChangePage(
                    List.of(), after.toString(), false, settled.position().batch(), settled.at());
        }
        int looked = filter.isSearching() ? LOOKED_MAX : limit;
        ChangeStore.Found found =
                tx.read(db -> store.changes(db, center, after, until.batch(), filter.kind(), looked + 1));
        List<RecordChange> first = found.changes().stream().limit(looked).toList();
        List<RecordChange> asked =
                first.stream().filter(filter.asked(cursor.isEmpty())).toList();
        List<RecordChange> shown = asked.stream().limit(limit).toList();
        boolean isCut = asked.size() > limit;
        boolean isMore = isCut || found.changes().size() > looked || found.until() < until.batch();
        String next = isCut
                ? shown.getLast().cursor()
                : found.changes().size() > looked
                        ? first.getLast().cursor()
                        : ChangePlace.after(new Position(found.until())).toString();
        return new ChangePage(shown, next, isMore, settled.position().batch(), settled.at());
    }

    /// The later of the beginnings of its day and of its moment.
    private Optional<ChangePlace> begin(Filter filter) {
        return Stream.of(filter.day().map(FiscalYear::startOf), filter.since())
                .flatMap(Optional::stream)
                .map(this::before)
                .max(Comparator.naturalOrder());
    }

    private ChangePlace before(Instant moment) {
        var _ = at(moment.minus(1, ChronoUnit.MICROS)); // refuses what has not come
        return ChangePlace.after(at(moment.minus(APART)));
    }

    private Position end(Filter filter, Position settled) {
        Position end = filter.day().map(day -> end(day, settled)).orElse(settled);
        return filter.until().filter(end::isAfter).orElse(end);
    }

    private Position end(LocalDate day, Position settled) {
        Instant last = FiscalYear.startOf(day.plusDays(1)).plus(APART);
        return last.isAfter(clock.instant()) ? settled : at(last);
    }

    private Position at(Instant moment) {
        return history.at(AsOf.recorded(moment)).position();
    }

    /// What was done to records of a center by one act, or paid to it at once.
    ///
    /// @param place its batch; two acts may have the same
    /// @param act the confirmation, dispute, claim or lapse; of a payment empty
    /// @param things how many records of the center, or of a payment lines
    /// @param amountFen of a payment, in 分
    /// @param cursor of the feed: the changes of this act come after it
    public record CenterAct(
            long place,
            ChangeKind kind,
            Optional<UUID> act,
            Instant at,
            long things,
            Optional<Long> amountFen,
            String cursor) {}

    /// How far the ledger is settled.
    public Position settled() {
        return history.settledSoFar().position();
    }

    /// The acts after that batch and up to a settled one, all of a batch together, in serial order.
    ///
    /// @param limit about so many
    public List<CenterAct> acts(Db db, CenterId center, long after, Position until, int limit) {
        return store.acts(db, center, after, until.batch(), limit).stream()
                .map(act -> new CenterAct(
                        act.place(),
                        act.kind(),
                        act.id(),
                        act.at(),
                        act.things(),
                        act.amountFen(),
                        Long.toString(act.place() - 1)))
                .toList();
    }
}
