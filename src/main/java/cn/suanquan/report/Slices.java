package cn.suanquan.report;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.report.ReportStore.Piece;
import cn.suanquan.report.ReportStore.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Cuts the journal into slices and adds each up once, so that no report reads more entries than a slice holds. Of two
/// who add up the same, one keeps it.
@ApplicationScoped
class Slices {
    private static final int AT_ONCE = 20;
    private final ReportStore store;
    private final History history;
    private final Tx tx;
    private final Clock clock;
    private final long entries;

    Slices(
            ReportStore store,
            History history,
            Tx tx,
            Clock clock,
            @ConfigProperty(name = "suanquan.report.entries") long entries) {
        this.store = store;
        this.history = history;
        this.tx = tx;
        this.clock = clock;
        this.entries = entries;
    }

    /// The last slice before a position, behind which no more entries lie up to there than a slice holds.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 503 REPORT_NOT_READY where more has to be added up first than a
    ///     request may; the job goes on with it. 422 ERA_ARCHIVED
    Slice before(Position until) {
        for (int i = 0; i < AT_ONCE; i++) {
            if (!cut(until)) {
                return tx.read(db -> store.before(db, until));
            }
        }
        throw Refusal.of(
                        Refusal.Kind.BUSY,
                        "REPORT_NOT_READY",
                        "报表所需的汇总正在生成；请稍后再取 (the sums of the report are being made; ask again later)。")
                .toException();
    }

    /// Keeps what the reports go by of the vouchers that are new.
    void learn() {
        if (tx.read(store::isAnyNew)) {
            var _ = tx.write(db -> {
                store.classify(db, clock.instant());
                return true;
            });
        }
    }

    /// Adds up the next slice up to a position; false where what is left is less than one.
    boolean cut(Position until) {
        Slice last = tx.read(db -> store.before(db, until));
        Optional<Piece> next = tx.read(db -> store.next(db, last, until, entries));
        if (next.isEmpty() || !next.get().isWhole()) {
            return false;
        }
        Position end = next.get().position();
        return tx.write(db -> {
            store.classify(db, clock.instant());
            history.mustBeInJournal(db, last.position(), end);
            store.keep(db, last, end, clock.instant());
            return true;
        });
    }
}
