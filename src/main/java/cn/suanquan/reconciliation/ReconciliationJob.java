package cn.suanquan.reconciliation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Reconciles the days of all programmes. Every instance does; what two make, one keeps.
@ApplicationScoped
public class ReconciliationJob {
    private static final Logger LOG = Logger.getLogger(ReconciliationJob.class);
    private final DayReconciling reconciling;

    ReconciliationJob(DayReconciling reconciling) {
        this.reconciling = reconciling;
    }

    @Scheduled(
            every = "{suanquan.reconciliation.every}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        long failed = reconciling.programmes().keySet().stream()
                .filter(programme -> !tryToMake(programme))
                .count();
        if (failed > 0) {
            throw new IllegalStateException("the days of " + failed + " programmes were not reconciled");
        }
    }

    /// What goes wrong for one is logged, and the others are made; false where it went wrong.
    private boolean tryToMake(String programme) {
        try {
            boolean isMore = true;
            while (isMore) {
                isMore = reconciling.makeNext(programme, Long.MAX_VALUE);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "the days of %s were not reconciled now, and will be", programme);
            return false;
        }
    }
}
