package cn.suanquan.report;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.report.ReportStore.Piece;
import cn.suanquan.report.ReportStore.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Cuts the journal into slices and adds each up once, so that no report reads more entries than a slice holds. Of two
/// who add up the same, one keeps it.
@ApplicationScoped
class Slices {
    private static final Logger LOG = Logger.getLogger(Slices.class);
    private static final int AT_ONCE = 20;
    private static final int VOUCHERS_AT_ONCE = 10_000;
    /// Numbers are taken before they are committed: what lies so far below the last known voucher is known.
    private static final long COMMITTED_LATE = 100_000;

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
        throw notReady();
    }

    private static RuntimeException notReady() {
        return Refusal.of(
                        Refusal.Kind.BUSY,
                        "REPORT_NOT_READY",
                        "报表所需的汇总正在生成；请稍后再取 (the sums of the report are being made; ask again later)。")
                .toException();
    }

    /// Keeps what the reports go by of the vouchers that are new since the last known one.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 503 REPORT_NOT_READY where they are more than a request may learn
    void learn() {
        long after = tx.read(store::lastKnown) - COMMITTED_LATE;
        for (int i = 0; i < AT_ONCE; i++) {
            long since = after;
            List<Long> unknown = tx.read(db -> store.unknown(db, since, VOUCHERS_AT_ONCE));
            if (unknown.isEmpty()) {
                return;
            }
            after = learned(unknown);
        }
        throw notReady();
    }

    /// The same of all that are not known, in the order of their accounts, a page in a transaction.
    void learnAll() {
        long after = 0;
        List<Long> unknown;
        do {
            long since = after;
            unknown = tx.readLong(db -> store.unknown(db, since, VOUCHERS_AT_ONCE));
            after = unknown.isEmpty() ? after : learned(unknown);
        } while (!unknown.isEmpty());
    }

    /// The last of them.
    private long learned(List<Long> unknown) {
        var kept = tx.<Integer>write(db -> store.classify(db, unknown, clock.instant()));
        LOG.debugf("%d vouchers are known to the reports", kept);
        return unknown.getLast();
    }

    /// Adds up the next slice up to a position; false where what is left is less than one.
    boolean cut(Position until) {
        Slice last = tx.read(db -> store.before(db, until));
        Optional<Piece> next = tx.read(db -> store.next(db, last, until, entries));
        if (next.isEmpty() || !next.get().isWhole()) {
            return false;
        }
        Position end = next.get().position();
        learnAll();
        return tx.write(db -> {
            history.mustBeInJournal(db, last.position(), end);
            store.keep(db, last, end, clock.instant());
            return true;
        });
    }
}
