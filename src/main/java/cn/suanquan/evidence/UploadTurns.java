package cn.suanquan.evidence;

import cn.suanquan.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many files are read, scanned and kept at once: few, since each is unpacked in memory and waits for others, and
/// fewer of one person.
@ApplicationScoped
class UploadTurns {
    static final int ALL_MAX = 6;
    static final int OF_A_PERSON_MAX = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private final Semaphore all = new Semaphore(ALL_MAX, true);
    /// How many turns each has who has any.
    private final ConcurrentHashMap<String, Integer> own = new ConcurrentHashMap<>();

    /// A turn, until it is closed.
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits a little where all have theirs.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 503 BUSY
    Turn turn(String person) {
        own.compute(person, (_, count) -> {
            int before = count == null ? 0 : count;
            if (before >= OF_A_PERSON_MAX) {
                throw busy();
            }
            return before + 1;
        });
        if (!isFree()) {
            giveBack(person);
            throw busy();
        }
        return () -> {
            all.release();
            giveBack(person);
        };
    }

    private boolean isFree() {
        try {
            return all.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void giveBack(String person) {
        own.computeIfPresent(person, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static RuntimeException busy() {
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "正在上传的材料较多，文件没有保存；请稍后用相同的标识重试 (retry with the same id)。")
                .toException();
    }
}
