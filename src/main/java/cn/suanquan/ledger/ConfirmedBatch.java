package cn.suanquan.ledger;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import java.util.concurrent.atomic.AtomicLong;

/// The greatest batch of which this instance knows that it is durable. A database that lacks it, or draws a number up
/// to it afterwards, is not the one that said so, but behind it: nothing is posted there while that is so. Asked with
/// each number, so it ends by itself where the batch is found again.
final class ConfirmedBatch {
    private final AtomicLong batch = new AtomicLong();

    /// To be read before a number is drawn, and what has to be there; 0 for nothing.
    long batch() {
        return batch.get();
    }

    /// After its COMMIT was acknowledged: a number that was only drawn may be drawn again after a crash of the server.
    void raise(long written) {
        batch.accumulateAndGet(written, Math::max);
    }

    /// @param before what was known to be durable before the other was drawn
    /// @param ready says whether it was there when the other was drawn: after a restore or a promotion the other is far
    ///     above it all the same (docs/design/038)
    /// @throws cn.suanquan.kernel.RefusedException BUSY where the database is behind; nothing was posted
    static void require(long before, LedgerStore.Ready ready) {
        if (!ready.hasConfirmed() || ready.batch() <= before) {
            throw behind();
        }
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
