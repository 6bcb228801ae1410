package cn.suanquan.db;

import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// What the service asks its database while it starts: one that does not answer, or has no connection left, may be on
/// its way and is waited for, 90 seconds at most, which is shorter than the startup probe
/// waits (k8s/base/deployment.yaml).
public final class StartWait {
    private static final Logger LOG = Logger.getLogger(StartWait.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private StartWait() {}

    /// The answer, asked for again while there is none.
    ///
    /// @throws DbFault where there was none in that time, or the database answered with another fault
    public static <T> T answer(Supplier<T> question) {
        return answer(question, PAUSE);
    }

    static <T> T answer(Supplier<T> question, Duration pause) {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (DbFault fault) {
                boolean isOnItsWay = fault.isUnknown() || fault.isFull();
                if (!isOnItsWay || System.nanoTime() - end > 0) {
                    throw fault;
                }
                LOG.warnf("the service waits for its database: %s", fault.getMessage());
                pause(pause);
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the service waits for its database", e);
        }
    }
}
