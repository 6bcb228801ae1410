package cn.suanquan.history;

import cn.suanquan.db.StandbyScope;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The watermark of the ledger: how far it is settled.
///
/// Batch ids are drawn while the accounts are locked and become visible at commit, so a smaller id can appear after a
/// greater one. Whoever draws one holds the era lock, shared, until its transaction has ended. So: read the last id
/// that was drawn, then who holds the lock; once all of those have ended, every batch up to that id is there or never
/// will be. The greatest that is there is settled: its COMMIT was flushed, and with it every number drawn before it,
/// while one that was drawn and never committed may be drawn again after a crash of the server. An open transaction
/// that has posted holds the mark back, nothing else does: not a long reader, not a dump, not a transaction that writes
/// other tables.
///
/// What is known is of one history: a primary that came in place of another may have lost numbers that were settled
/// there, so nothing learned from that one counts, and no mark is reached here that was made there.
///
/// A standby sees nobody who holds the lock: while one is read, what is settled is what the primary wrote down
/// ([SettledMark]), and nothing more can be reached there.
@ApplicationScoped
class Watermark {
    static final Duration WAIT_MAX = Duration.ofSeconds(2);
    private static final int PENDING_MAX = 1000;
    private static final long NAP_FIRST_MILLIS = 1;
    private static final long NAP_MAX_MILLIS = 20;
    private static final ScopedValue<Settled> MARK = ScopedValue.newInstance();
    private final Tx tx;
    private final Clock clock;
    private final Duration waitMax;
    private final List<Mark> pending = new ArrayList<>();
    private Settled known = Settled.NOTHING;
    private String origin = "";

    /// A number that was drawn, and the transactions that may still write it or a smaller one: once all of them have
    /// ended it is settled.
    private static final class Mark {
        private final Settled drawn;
        private final String origin;
        private final Set<String> open;

        Mark(Settled drawn, String origin, Set<String> open) {
            this.drawn = drawn;
            this.origin = origin;
            this.open = open;
        }
    }

    @Inject
    Watermark(Tx tx, Clock clock) {
        this(tx, clock, WAIT_MAX);
    }

    Watermark(Tx tx, Clock clock, Duration waitMax) {
        this.tx = tx;
        this.clock = clock;
        this.waitMax = waitMax;
    }

    /// Does the work, for which nothing is settled but up to that mark.
    static <T> T within(Settled mark, Supplier<T> work) {
        return ScopedValue.where(MARK, mark).call(work::get);
    }

    /// What this instance knows to be settled; costs nothing.
    Settled known() {
        return MARK.isBound() ? MARK.get() : own();
    }

    private synchronized Settled own() {
        return known;
    }

    /// All that was written before this call, waiting for those who write at this moment.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY where one of them takes longer than the wait
    Settled settled() {
        return reach().orElseThrow(() -> Refusal.of(
                        Refusal.Kind.BUSY,
                        "NOT_SETTLED",
                        "有写入事务尚未结束，账目暂定到位置 " + known().position().batch()
                                + "；请稍后重试，或按该位置查询 (a writing transaction is still open; ask again,"
                                + " or at that position)。")
                .toException());
    }

    /// The same, or where somebody takes longer than the wait, what is settled all the same.
    Settled settledSoFar() {
        return MARK.isBound() ? MARK.get() : reach().orElseGet(this::known);
    }

    /// A mark must not outlive a failure: after a crash of the server its number may be drawn again.
    private Optional<Settled> reach() {
        StandbyScope.requirePrimary();
        try {
            return reached();
        } catch (RuntimeException e) {
            synchronized (this) {
                pending.clear();
            }
            throw e;
        }
    }

    private Optional<Settled> reached() {
        long since = System.nanoTime();
        long nap = NAP_FIRST_MILLIS;
        Mark mark = mark();
        while (!look(mark)) {
            if (System.nanoTime() - since > waitMax.toNanos()) {
                return Optional.empty();
            }
            sleep(nap);
            nap = Math.min(2 * nap, NAP_MAX_MILLIS);
        }
        return learn(mark);
    }

    /// The moment is taken first, then the last id, then who posts: each later statement sees what came before.
    private Mark mark() {
        Instant at = clock.instant();
        WatermarkStore.Last last = tx.read(WatermarkStore::lastDrawn);
        Mark mark = new Mark(new Settled(last.position(), at), last.origin(), tx.read(WatermarkStore::posting));
        synchronized (this) {
            if (!origin.equals(mark.origin)) {
                origin = mark.origin;
                known = Settled.NOTHING;
                pending.clear();
            }
            if (pending.size() < PENDING_MAX) {
                pending.add(mark);
            }
        }
        return mark;
    }

    /// Asks who still posts, for this mark and all others made before: one that waits for nobody any more is reached,
    /// also where its own caller has given up.
    private boolean look(Mark own) {
        List<Mark> before;
        synchronized (this) {
            if (own.open.isEmpty()) {
                pending.remove(own);
                return true;
            }
            before = new ArrayList<>(pending);
        }
        Set<String> now = tx.read(WatermarkStore::posting);
        List<Mark> reached = new ArrayList<>();
        boolean isReached;
        synchronized (this) {
            own.open.retainAll(now);
            isReached = own.open.isEmpty();
            for (Mark mark : before) {
                mark.open.retainAll(now);
                if (mark.open.isEmpty()) {
                    reached.add(mark);
                }
            }
            pending.removeAll(reached);
        }
        reached.stream()
                .filter(mark -> mark != own)
                .max(Comparator.comparing(mark -> mark.drawn.position()))
                .ifPresent(this::learn);
        return isReached;
    }

    /// Empty where another history is written by now than when the mark was made.
    private Optional<Settled> learn(Mark reached) {
        WatermarkStore.Last last = tx.read(db -> WatermarkStore.lastCommitted(db, reached.drawn.position()));
        synchronized (this) {
            if (!last.origin().equals(reached.origin) || !origin.equals(reached.origin)) {
                return Optional.empty();
            }
            known = new Settled(last.position(), reached.drawn.at()).orLater(known);
            return Optional.of(known);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the ledger to settle", e);
        }
    }
}
