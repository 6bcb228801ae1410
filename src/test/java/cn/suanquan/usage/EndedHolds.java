package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/// The end of holds of one programme when a test wants it: what the hourly job does with all of them.
@ApplicationScoped
public class EndedHolds {
    private static final int ROUNDS_MAX = 100;
    private final Holds holds;
    private final Tx tx;

    EndedHolds(Holds holds, Tx tx) {
        this.holds = holds;
        this.tx = tx;
    }

    public void of(String programme) {
        for (HoldStore.Version version : tx.read(holds::versions)) {
            if (version.programme().equals(programme)) {
                boolean isMore = true;
                for (int round = 0; isMore && round < ROUNDS_MAX; round++) {
                    isMore = tx.write(db -> holds.endSome(db, version, "test holds"))
                            .isMore();
                }
            }
        }
    }
}
