package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import cn.suanquan.kernel.Ids;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Work that takes longer than a click may: it is begun, goes on by itself, and is looked at meanwhile. Of a kind there
/// is one at a time over all instances; who begins it while it goes on joins it. It ends on every path: with its
/// result, as failed where it throws or takes longer than [#TIME_MAX], as lost where its instance gives no sign of
/// life. Where another was begun because it was taken for lost, it stops. Its end is written again until the database
/// takes it.
@ApplicationScoped
public class LongWork {
    static final Duration TIME_MAX = Duration.ofHours(1);
    private static final Duration BEAT = Duration.ofSeconds(1);
    /// From one look of somebody who waits to the next.
    private static final Duration LOOK = Duration.ofMillis(50);
    /// For how long its end is written again.
    private static final Duration END_TRIED_MAX = Duration.ofMinutes(10);
    private static final Logger LOG = Logger.getLogger(LongWork.class);
    private final WorkStore store;
    private final Tx tx;
    private final Ids ids;
    private final Clock clock;
    private final ExecutorService threads;

    LongWork(WorkStore store, Tx tx, Ids ids, Clock clock, @VirtualThreads ExecutorService threads) {
        this.store = store;
        this.tx = tx;
        this.ids = ids;
        this.clock = clock;
        this.threads = threads;
    }

    /// @param name of what is being done
    public record Step(String name, int done, int total) {}

    /// What is done: it says each step as it begins it, and answers with the result as JSON. What was given up may
    /// still go on for a while: if it writes, it does so in one transaction that takes effect once.
    @FunctionalInterface
    public interface Task {
        String run(Consumer<Step> steps) throws Exception;
    }

    /// The work of that kind that is under way, or else this one.
    public UUID begin(String kind, String person, Task task) {
        return begin(kind, person, task, TIME_MAX);
    }

    UUID begin(String kind, String person, Task task, Duration most) {
        return begun(kind, person, task, most)
                .orElseGet(() -> tx.read(db -> store.last(db, kind)).orElseThrow());
    }

    /// This work; empty, and not begun, where one of its kind is under way.
    public Optional<UUID> beginAlone(String kind, String person, Task task) {
        return begun(kind, person, task, TIME_MAX);
    }

    private Optional<UUID> begun(String kind, String person, Task task, Duration most) {
        UUID id = ids.next();
        boolean isOurs = tx.write(db -> store.begin(db, id, kind, person, clock.instant()));
        if (!isOurs) {
            return Optional.empty();
        }
        threads.execute(() -> keep(id, kind, task, most));
        return Optional.of(id);
    }

    /// A work when it has ended, or as it is after that time.
    public WorkUnderWay ended(String kind, UUID id, Duration most) {
        long begun = System.nanoTime();
        while (true) {
            WorkUnderWay work = find(kind, id).orElseThrow();
            if (work.endedAt().isPresent() || System.nanoTime() - begun > most.toNanos()) {
                return work;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    public Optional<WorkUnderWay> find(String kind, UUID id) {
        return tx.read(db -> store.find(db, kind, id));
    }

    /// The last of that kind, where there is one.
    public Optional<UUID> last(String kind) {
        return tx.read(db -> store.last(db, kind));
    }

    /// How far a work is, as it said last.
    private static final class Reached implements Consumer<Step> {
        private volatile Step step = new Step("", 0, 0);

        @Override
        public void accept(Step begun) {
            step = begun;
        }
    }

    private void keep(UUID id, String kind, Task task, Duration most) {
        Reached now = new Reached();
        Future<String> work = threads.submit(() -> task.run(now));
        Optional<String> result = Optional.empty();
        try {
            result = Optional.of(await(id, work, now, most));
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.errorf(e, "%s %s failed at step %s", kind, id, now.step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            work.cancel(true);
        }
        end(id, now.step, clock.instant(), result);
    }

    /// Where this takes so long that it is taken for lost, that is true until it is written. A result that the database
    /// does not take is none: then it has failed.
    private void end(UUID id, Step step, Instant at, Optional<String> result) {
        long begun = System.nanoTime();
        boolean isTaken = true;
        while (true) {
            Optional<String> written = isTaken ? result : Optional.empty();
            try {
                tx.write(db -> store.beat(db, id, step) && store.end(db, id, at, written));
                return;
            } catch (DbFault e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e; // it would get no answer and make no pause: the instance stops
                }
                if (System.nanoTime() - begun > END_TRIED_MAX.toNanos()) {
                    throw e;
                }
                LOG.warnf(e, "the end of work %s is not written yet", id);
                isTaken = isTaken && Problem.unanswered(e).isPresent();
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
    }

    private String await(UUID id, Future<String> work, Reached now, Duration most)
            throws ExecutionException, InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < most.toNanos()) {
            try {
                return work.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (!isUnderWay(id, now.step)) {
                    throw new TimeoutException("it was taken for lost, and another was begun");
                }
            }
        }
        throw new TimeoutException("longer than " + most);
    }

    /// Gives a sign of life. Where none arrives it is taken for lost, which is true for whoever asks meanwhile.
    private boolean isUnderWay(UUID id, Step step) {
        try {
            return tx.write(db -> store.beat(db, id, step));
        } catch (DbFault e) {
            LOG.warnf(e, "no sign of life of work %s", id);
            return true;
        }
    }
}
