package cn.suanquan.report;

import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/// Learns the vouchers that are new and adds up for the reports what came since. Every instance does; of two who add up
/// the same, one keeps it. While the ledger does not settle it fails, and does it the next time.
@ApplicationScoped
public class SliceJob {
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
        slices.learnAll();
        Position until = history.settledSoFar().position();
        boolean isMore = true;
        while (isMore) {
            isMore = slices.cut(until);
        }
    }
}
