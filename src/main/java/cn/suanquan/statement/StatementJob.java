package cn.suanquan.statement;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Closes the days of all centers. Every instance does; what two count, one keeps.
@ApplicationScoped
public class StatementJob {
    private static final Logger LOG = Logger.getLogger(StatementJob.class);
    private static final int CENTERS_AT_ONCE = 200;
    private final StatementStore store;
    private final DayClosing closing;
    private final Tx tx;

    StatementJob(StatementStore store, DayClosing closing, Tx tx) {
        this.store = store;
        this.closing = closing;
        this.tx = tx;
    }

    @Scheduled(
            every = "{suanquan.statement.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        long failed = 0;
        List<CenterId> some = behind(new UUID(0, 0));
        while (!some.isEmpty()) {
            failed += some.stream().filter(center -> !tryToClose(center)).count();
            some = behind(some.getLast().value());
        }
        if (failed > 0) {
            throw new IllegalStateException("the days of " + failed + " centers were not closed");
        }
    }

    private List<CenterId> behind(UUID after) {
        return tx.read(db -> store.behind(db, closing.lastDay(), after, CENTERS_AT_ONCE));
    }

    /// What goes wrong for one is logged, and the others are closed; false where it went wrong.
    private boolean tryToClose(CenterId center) {
        try {
            var _ = closing.close(center, Integer.MAX_VALUE, Long.MAX_VALUE);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "the days of center %s were not closed now, and will be", center);
            return false;
        }
    }
}
