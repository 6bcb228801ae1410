package cn.suanquan.evidence;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.RefusedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Asks the storage whether what was kept is there, a part of it each time and all of it in turn. What is lost is in
/// the log and in the meter `suanquan.evidence.lost`: of the round before, or of this one where that has more.
@Startup
@ApplicationScoped
class EvidenceJob {
    private static final Logger LOG = Logger.getLogger(EvidenceJob.class);
    private static final int AT_ONCE = 500;
    private static final int FAILS_MAX = 10;
    private final EvidenceFileStore store;
    private final EvidenceVault vault;
    private final Tx tx;
    private final AtomicLong lost = new AtomicLong();
    private long place;
    private long lostInRound;

    EvidenceJob(EvidenceFileStore store, EvidenceVault vault, Tx tx, MeterRegistry meters) {
        this.store = store;
        this.vault = vault;
        this.tx = tx;
        Gauge.builder("suanquan.evidence.lost", lost, AtomicLong::get)
                .description("Files of evidence that the storage does not have whole")
                .register(meters);
    }

    @Scheduled(
            every = "{suanquan.evidence.check-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            long known = lookAt(AT_ONCE);
            LOG.debugf("%d files of evidence are known to be lost", known);
        } catch (RefusedException e) {
            LOG.debug("the storage of evidence does not answer; the same part is looked at again", e);
        }
    }

    /// How many are lost as far as is known, after a look at so many more. One that the storage does not tell of counts
    /// as lost.
    ///
    /// @throws RefusedException EVIDENCE_STORE_DOWN (503) where it tells of none for a while; nothing counts then
    synchronized long lookAt(int count) {
        List<EvidenceFileStore.Kept> part = tx.read(db -> store.after(db, place, count));
        lostInRound += lostOf(part);
        lost.set(Math.max(lost.get(), lostInRound));
        if (part.size() < count) {
            lost.set(lostInRound);
            lostInRound = 0;
            place = 0;
        } else {
            place = part.getLast().no();
        }
        return lost.get();
    }

    private long lostOf(List<EvidenceFileStore.Kept> part) {
        long gone = 0;
        int fails = 0;
        for (EvidenceFileStore.Kept one : part) {
            boolean isThere = false;
            try {
                isThere = vault.has(one.sha256(), one.bytes());
                fails = 0;
            } catch (RefusedException e) {
                if (++fails >= FAILS_MAX) {
                    throw e;
                }
            }
            if (!isThere) {
                gone++;
                LOG.errorf("evidence %s is lost: the storage does not have its %d bytes", one.sha256(), one.bytes());
            }
        }
        return gone;
    }
}
