package cn.suanquan.imports;

import cn.suanquan.db.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes up imports whose instance has stopped, and forgets files and findings whose time is over. Every instance asks.
@ApplicationScoped
class ImportsJob {
    /// How long a file that is not done, and what is wrong with one, is kept.
    static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 20;
    private final ImportWork work;
    private final ImportStore store;
    private final ImportEnds ends;
    private final Tx tx;
    private final Clock clock;

    ImportsJob(ImportWork work, ImportStore store, ImportEnds ends, Tx tx, Clock clock) {
        this.work = work;
        this.store = store;
        this.ends = ends;
        this.tx = tx;
        this.clock = clock;
    }

    @Scheduled(
            every = "{suanquan.imports.every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        work.kick();
        purge();
    }

    /// Answers how many it forgot.
    int purge() {
        List<UUID> old = tx.read(db -> store.old(db, clock.instant().minus(KEPT), AT_ONCE));
        for (UUID id : old) {
            tx.write(db -> {
                store.purge(db, id, clock.instant())
                        .ifPresent(center -> ends.say(db, center, id, ImportView.State.CANCELLED, Optional.empty()));
                return true;
            });
        }
        return old.size();
    }
}
