package cn.suanquan.settlement;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/// What centers were paid ahead (备用金), as it stood at a position.
@ApplicationScoped
public class PrepaidAdvances {
    private final AdvanceStore store;
    private final History history;
    private final Tx tx;

    PrepaidAdvances(AdvanceStore store, History history, Tx tx) {
        this.store = store;
        this.history = history;
        this.tx = tx;
    }

    /// Of the advances of a programme's year what is paid, and neither set off for good, paid back nor written off
    /// (预拨未抵扣), in 分. What a locked run holds is not set off yet. At a settled position it is the same for ever. Not to
    /// be called within a transaction: the past has a door of its own.
    public long notSetOff(String programme, FiscalYear year, Position at) {
        Map<AccountId, Long> writtenOff = tx.read(db -> store.writtenOff(db, programme, year, at));
        if (writtenOff.isEmpty()) {
            return 0;
        }
        Map<AccountId, Sums> sums = history.sums(writtenOff.keySet(), new ReadPoint(at, Optional.empty()));
        return writtenOff.entrySet().stream()
                .mapToLong(one -> notSetOff(sums.getOrDefault(one.getKey(), Sums.ZERO), one.getValue()))
                .sum();
    }

    /// @param writtenOff of what was OWED then; where the payment came back since, none of it is OWED any more
    private static long notSetOff(Sums sums, long writtenOff) {
        return Math.max(0, sums.in(Bucket.OWED) - writtenOff) + sums.in(Bucket.HELD);
    }
}
