package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bodies that are larger in memory than admission has counted, since they were compressed: few at once, and fewer of
/// one center. Whoever comes later waits a while for its turn.
final class GrowingBodies {
    private static final int ALL_MAX = 3;
    private static final int OF_A_CENTER_MAX = 2;
    private final Semaphore all = new Semaphore(ALL_MAX);
    private final ConcurrentHashMap<CenterId, Semaphore> own = new ConcurrentHashMap<>();
    private final Duration patience;

    GrowingBodies(Duration patience) {
        this.patience = patience;
    }

    /// A turn, until it is closed.
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws cn.suanquan.kernel.RefusedException 503 BUSY
    Turn turn(CenterId center) {
        Semaphore its = own.computeIfAbsent(center, _ -> new Semaphore(OF_A_CENTER_MAX));
        take(its);
        try {
            take(all);
        } catch (RuntimeException e) {
            its.release();
            throw e;
        }
        return () -> {
            all.release();
            its.release();
        };
    }

    private void take(Semaphore some) {
        try {
            if (some.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(Refusal.Kind.BUSY, "BUSY", "正在处理的压缩文件过多，本次未作任何处理；请稍后用相同的标识重试 (retry with the same ids)。")
                .toException();
    }
}
