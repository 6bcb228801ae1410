package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/// Ends holds whose time is over, in batches of one version of a programme each, and what closed years left; what it
/// did not reach it takes up the next time. Every instance asks; what one has ended the others do not find.
@ApplicationScoped
public class HoldsJob {
    private static final String PERSON = "suanquan holds";
    private static final int ROUNDS_MAX = 200;
    private final Holds holds;
    private final Tx tx;

    HoldsJob(Holds holds, Tx tx) {
        this.holds = holds;
        this.tx = tx;
    }

    @Scheduled(
            every = "{suanquan.expiry.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void hourly() {
        try {
            run(PERSON);
        } finally {
            endClosedYears(PERSON);
        }
    }

    /// Answers how many holds it ended.
    int run(String person) {
        int ended = 0;
        for (HoldStore.Version version : tx.read(holds::versions)) {
            boolean isMore = true;
            for (int round = 0; isMore && round < ROUNDS_MAX; round++) {
                Holds.Round done = tx.write(db -> holds.endSome(db, version, person));
                ended += done.ended();
                isMore = done.isMore();
            }
        }
        return ended;
    }

    /// Each round ends something, or goes on to the next account.
    void endClosedYears(String person) {
        OptionalLong above = OptionalLong.of(0);
        while (above.isPresent()) {
            long from = above.getAsLong();
            above = tx.write(db -> holds.endSomeOfClosedYears(db, from, person));
        }
    }
}
