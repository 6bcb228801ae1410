package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.kernel.CenterId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Judges what has come in since, center by center, as far as the ledger is settled. Every instance asks: what one has
/// judged the others do not find. A center that fails keeps no other waiting.
@ApplicationScoped
class JudgingJob {
    private static final Logger LOG = Logger.getLogger(JudgingJob.class);
    /// So many rounds of a center, then the next has its turn.
    private static final int ROUNDS_MAX = 20;

    private final Judging judging;
    private final History history;
    private final Tx tx;

    JudgingJob(Judging judging, History history, Tx tx) {
        this.judging = judging;
        this.history = history;
        this.tx = tx;
    }

    @Scheduled(
            every = "{suanquan.usage.judging-every}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void often() {
        run();
    }

    void run() {
        if (!judging.isNeeded()) {
            return;
        }
        long last = history.settledSoFar().position().last().value();
        for (CenterId center : tx.readLong(db -> judging.behind(db, last))) {
            try {
                boolean isMore = true;
                for (int round = 0; isMore && round < ROUNDS_MAX; round++) {
                    isMore = judging.inTurn(center, () -> tx.write(db -> judging.round(db, center, last)));
                }
            } catch (RuntimeException e) {
                LOG.warnf(e, "records of center %s were not judged now, and will be", center);
            }
        }
    }
}
