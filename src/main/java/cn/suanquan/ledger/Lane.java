package cn.suanquan.ledger;

import cn.suanquan.db.CellStore;
import cn.suanquan.db.Connections;
import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.kernel.LineRoom;
import cn.suanquan.kernel.RefusedException;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Group commit without a timer: one thread, one connection, one batch in flight. While a batch is being written the
/// next requests gather; all that wait, up to [#BATCH_POSTINGS] postings, of each source in turn ([LaneQueue]), go
/// together when it is durable. An answer is given after COMMIT was acknowledged, never before. Where the
/// acknowledgement is lost the batch is decided again: the lock on its accounts waits until the lost transaction has
/// ended, and the keys then tell whether it took place.
final class Lane implements Runnable {
    static final int BATCH_POSTINGS = 1000;
    static final int TRIES_MAX = 4;
    static final Duration WAIT_MAX = Duration.ofSeconds(5);
    static final Duration UNKNOWN_MAX = Duration.ofSeconds(15);
    // Every statement of a lane looks rows up by a key, in sets whose size the planner cannot know: one plan for ever,
    // by the indexes. Left alone it hashes the whole account table for a batch of a thousand.
    private static final String PLANS = """
            set plan_cache_mode = force_generic_plan; set enable_hashjoin = off; set enable_mergejoin = off;
            set enable_seqscan = off; set jit = off""";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Logger LOG = Logger.getLogger(Lane.class);
    /// While posting is stopped or shut out every batch is refused.
    private static final LineRoom NOT_SERVED = new LineRoom(20, 60);
    /// How long a batch took from its locks to its commit, in buckets: `suanquan_ledger_batch_seconds_bucket{le}`.
    private static final Timer TIMES = Timer.builder("suanquan.ledger.batch")
            .description("Batches of the lanes, from their locks to their commit")
            .serviceLevelObjectives(Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new))
            .register(Metrics.globalRegistry);

    private final Pool pool;
    private final Clock clock;
    private final ConfirmedBatch confirmed;
    private final LaneQueue<Ticket> queue = new LaneQueue<>();
    private @Nullable SqlConnection connection;
    /// Of what is served now, the first COMMIT that may have taken place all the same.
    private @Nullable DbFault lost;

    /// One request in the queue, and where its answer is awaited.
    private record Ticket(KeyedRequests requests, CompletableFuture<List<List<Outcome>>> answer, long sinceNanos) {
        boolean isTooOld() {
            return System.nanoTime() - sinceNanos > WAIT_MAX.toNanos();
        }
    }

    Lane(Pool pool, Clock clock, ConfirmedBatch confirmed) {
        this.pool = pool;
        this.clock = clock;
        this.confirmed = confirmed;
    }

    /// The answer to come, or a refusal where too much waits already. What was taken is done, also where nobody listens
    /// any more.
    CompletableFuture<List<List<Outcome>>> take(KeyedRequests requests) {
        Ticket ticket = new Ticket(requests, new CompletableFuture<>(), System.nanoTime());
        return switch (queue.put(requests.source(), ticket, requests.size())) {
            case TAKEN -> ticket.answer();
            case FULL -> CompletableFuture.failedFuture(Lanes.full());
            case OWN_FULL -> CompletableFuture.failedFuture(Lanes.ownFull());
        };
    }

    int waiting() {
        return queue.waiting();
    }

    int waiting(String source) {
        return queue.waiting(source);
    }

    /// Refuses what has waited too long behind a batch that does not end. Whoever takes a ticket out of the queue, the
    /// lane or this, answers it: nothing that was begun is told that it was not.
    void refuseOld() {
        fail(queue.removeFirsts(Ticket::isTooOld), Lanes.full());
    }

    /// Ends after what waits now is done.
    void close() {
        queue.close();
    }

    @Override
    public void run() {
        boolean isLast = false;
        while (!isLast) {
            List<Ticket> tickets = new ArrayList<>();
            isLast = gather(tickets);
            lost = null;
            try {
                serve(tickets);
            } catch (RuntimeException | Error e) {
                LOG.error("a lane could not serve a batch", e);
                fail(tickets, e);
            }
        }
        drop();
        queue.close();
        fail(queue.removeFirsts(any -> true), Lanes.full());
    }

    /// Waits for the first request, then takes what else waits. True where the lane is to end.
    private boolean gather(List<Ticket> tickets) {
        try {
            List<Ticket> taken = queue.take(BATCH_POSTINGS);
            for (Ticket ticket : taken) {
                if (ticket.isTooOld()) {
                    fail(List.of(ticket), Lanes.full());
                } else {
                    tickets.add(ticket);
                }
            }
            return taken.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void serve(List<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return;
        }
        RuntimeException failure = attempts(tickets);
        if (failure == null) {
            return;
        }
        boolean isOwnFault = !(failure instanceof RefusedException)
                && (!(failure instanceof DbFault fault)
                        || fault.sqlState().filter(Lane::isAboutTheData).isPresent());
        if (isOwnFault && tickets.size() > 1) {
            // One of them is the cause; none of the others shall suffer for it.
            tickets.forEach(ticket -> serve(List.of(ticket)));
            return;
        }
        if (saysNothingWasDone(failure)) {
            String why = String.valueOf(failure.getMessage());
            NOT_SERVED.write(
                    why,
                    before -> LOG.warnf(
                            "%d requests of a lane were not served: %s%s", tickets.size(), why, LineRoom.more(before)));
            // What may have taken place before is not told that it did not.
            failure = lost == null ? failure : lost;
        } else {
            LOG.errorf(failure, "%d requests of a lane were not served", tickets.size());
        }
        fail(tickets, failure);
    }

    private static boolean saysNothingWasDone(RuntimeException failure) {
        return failure instanceof RefusedException
                || failure instanceof DbFault fault
                        && (fault.isFenced() || fault.isStopped() || fault.isAway() || fault.isReadOnly());
    }

    /// Data exception, broken constraint, error in a statement: the same again would fail the same way.
    private static boolean isAboutTheData(String sqlState) {
        return sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("42");
    }

    /// Null where all tickets were answered.
    private @Nullable RuntimeException attempts(List<Ticket> tickets) {
        Set<Long> tried = new HashSet<>();
        long giveUp = System.nanoTime() + UNKNOWN_MAX.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                once(tickets, tried);
                return null;
            } catch (DbFault fault) {
                if (fault.isUnknown()) {
                    lost = lost == null && !tried.isEmpty() ? fault : lost;
                    drop();
                } else {
                    rollback();
                }
                // Once a COMMIT may have been lost, its locks may outlast the wait for them.
                boolean isOpen = fault.isUnknown() || (!tried.isEmpty() && fault.isLockTimeout());
                boolean isWorthIt =
                        isOpen ? System.nanoTime() - giveUp < 0 : fault.isRetryable() && attempt < TRIES_MAX;
                if (!isWorthIt || Thread.currentThread().isInterrupted()) {
                    return CellStore.why(pool, fault);
                }
                pause(attempt);
            } catch (RuntimeException e) {
                rollback();
                return e;
            }
        }
    }

    private void once(List<Ticket> tickets, Set<Long> tried) {
        List<KeyedRequests> parts = tickets.stream().map(Ticket::requests).toList();
        long before = confirmed.batch();
        SqlConnection link = connected();
        long begun = System.nanoTime();
        LedgerStore.Ready ready = LedgerStore.ready(link, parts, before, true);
        ConfirmedBatch.require(before, ready);
        long locked = System.nanoTime();
        Batch batch = new Batch(ready.batch(), ready.accounts(), ready.known(), Set.copyOf(tried));
        List<Ticket> current = new ArrayList<>(tickets.size());
        for (Ticket ticket : tickets) {
            if (ticket.requests().isStale(ready.terms(), ready.known().standing())) {
                ticket.answer().completeExceptionally(new StaleTerms(ready.terms()));
            } else {
                current.add(ticket);
            }
        }
        List<List<List<Outcome>>> answers =
                current.stream().map(ticket -> batch.decide(ticket.requests())).toList();
        tried.add(ready.batch());
        long decided = System.nanoTime();
        LedgerStore.write(link, batch, clock.instant(), true);
        long written = System.nanoTime();
        TIMES.record(written - begun, TimeUnit.NANOSECONDS);
        if (!batch.isEmpty()) {
            confirmed.raise(ready.batch());
        }
        for (int i = 0; i < current.size(); i++) {
            current.get(i).answer().complete(answers.get(i));
        }
        if (new LaneEvent().isEnabled()) {
            LaneEvent.Times times = new LaneEvent.Times(begun, locked, decided, written, current.size());
            current.forEach(ticket -> times.tell(ticket.requests().firstKey(), ticket.sinceNanos()));
        }
    }

    private SqlConnection connected() {
        SqlConnection current = connection;
        if (current == null) {
            current = Connections.take(pool);
            connection = current;
            RowSet<Row> set = Db.await(current.query(PLANS).execute());
            LOG.debugf("the connection of a lane is set up: %d", set.rowCount());
        }
        return current;
    }

    private void rollback() {
        SqlConnection current = connection;
        if (current == null) {
            return;
        }
        try {
            RowSet<Row> done = Db.await(current.query("ROLLBACK").execute());
            LOG.debugf("rolled back: %d rows", done.rowCount());
        } catch (DbFault fault) {
            LOG.debug("a connection that cannot roll back is given up", fault);
            drop();
        }
    }

    /// Cuts the connection off: one that did not answer must not serve anybody else.
    private void drop() {
        SqlConnection current = connection;
        connection = null;
        if (current != null) {
            Connections.discard(current);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(Math.min(attempt, 25)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(List<Ticket> tickets, Throwable failure) {
        tickets.forEach(ticket -> ticket.answer().completeExceptionally(failure));
    }
}
