package cn.suanquan.ops;

import cn.suanquan.history.Snapshots;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Takes the snapshots of the ledger that are due. Every instance asks; one of them does it. While the ledger does not
/// settle it fails, and is asked again.
@ApplicationScoped
public class SnapshotJob {
    private static final Logger LOG = Logger.getLogger(SnapshotJob.class);
    private final Snapshots snapshots;

    SnapshotJob(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Scheduled(
            every = "{suanquan.snapshot.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void take() {
        for (Snapshots.Taken taken : snapshots.take()) {
            LOG.infof(
                    "snapshot %d of the ledger, up to batch %d: %d entries in %d rows",
                    taken.no(), taken.position().batch(), taken.entries(), taken.rows());
        }
    }
}
