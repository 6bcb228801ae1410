package cn.suanquan.report;

import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.RefusedException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Learns the vouchers that are new and adds up for the reports what came since. Every instance does; of two who add up
/// the same, one keeps it.
@ApplicationScoped
public class SliceJob {
    private static final Logger LOG = Logger.getLogger(SliceJob.class);
    private final Slices slices;
    private final History history;

    SliceJob(Slices slices, History history) {
        this.slices = slices;
        this.history = history;
    }

    @Scheduled(
            every = "{suanquan.report.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            slices.learnAll();
            Position until = history.settledSoFar().position();
            boolean isMore = true;
            while (isMore) {
                isMore = slices.cut(until);
            }
        } catch (RefusedException e) {
            LOG.warnf("nothing is added up for the reports now: %s", e.refusal().detail());
        }
    }
}
