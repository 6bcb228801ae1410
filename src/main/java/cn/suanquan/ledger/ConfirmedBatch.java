package cn.suanquan.ledger;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import java.util.concurrent.atomic.AtomicLong;

/// The greatest batch of which this instance knows that it is durable. A database that draws a number up to it
/// afterwards is not the one that said so, but behind it: from then on nothing is posted, until the batch is found.
final class ConfirmedBatch {
    private final AtomicLong batch = new AtomicLong();
    private volatile boolean isBehind;

    /// To be read before a number is drawn.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY where the database is known to be behind
    long batch() {
        if (isBehind) {
            throw behind();
        }
        return batch.get();
    }

    /// After its COMMIT was acknowledged: a number that was only drawn may be drawn again after a crash of the server.
    void raise(long written) {
        batch.accumulateAndGet(written, Math::max);
    }

    /// @param before what was known to be durable before the other was drawn
    /// @throws cn.suanquan.kernel.RefusedException BUSY where the database is behind; nothing was posted
    void require(long before, long drawn) {
        if (drawn <= before) {
            isBehind = true;
            throw behind();
        }
    }

    /// What has to be there, for whoever looks; 0 for nothing.
    long last() {
        return batch.get();
    }

    /// What was found of it.
    boolean found(boolean isThere) {
        isBehind = !isThere;
        return isThere;
    }

    private static RefusedException behind() {
        return Refusal.of(
                        Refusal.Kind.BUSY,
                        "DATABASE_BEHIND",
                        "所连数据库缺少已确认的账目（可能连到了旧主库或恢复的副本），本次未记账；请稍后用相同的标识重试"
                                + " (the database lacks what was confirmed; retry with the same id)。")
                .toException();
    }
}
