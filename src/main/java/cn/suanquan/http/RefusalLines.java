package cn.suanquan.http;

import cn.suanquan.kernel.LogFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// A line of the log with its reason for each request that was refused with 401, 403, 429 or 503, as far as there is
/// room: of one reason and one actor [#OF_ONE_MAX] in a minute, of all strangers together [#OF_STRANGERS_MAX], of all
/// who are known [#OF_KNOWN_MAX]. How many more there were is said with the first of a later minute. So nobody fills
/// the disk, and no stranger hides what others were refused.
///
/// A reason is one of those in the code, never what somebody sent.
@ApplicationScoped
class RefusalLines {
    static final int OF_ONE_MAX = 20;
    static final int OF_STRANGERS_MAX = 300;
    static final int OF_KNOWN_MAX = 600;
    private static final Logger LOG = Logger.getLogger(RefusalLines.class);
    private static final int BUSY = 503;
    private static final String STRANGER = "-";
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private volatile Minute minute = new Minute(System.nanoTime());

    private record Reason(int status, String check, String actor) {}

    /// What was written, and what was not, since then.
    private record Minute(
            long since,
            Map<Reason, AtomicInteger> written,
            AtomicInteger strangers,
            AtomicInteger known,
            Map<Integer, AtomicInteger> unwritten) {
        Minute(long since) {
            this(since, new ConcurrentHashMap<>(), new AtomicInteger(), new AtomicInteger(), new ConcurrentHashMap<>());
        }

        /// The one that is full takes no more reasons either, so there are no more of those than lines.
        boolean hasRoom(Reason reason) {
            boolean isStranger = reason.actor().equals(STRANGER);
            AtomicInteger all = isStranger ? strangers : known;
            int most = isStranger ? OF_STRANGERS_MAX : OF_KNOWN_MAX;
            if (all.get() < most
                    && written.computeIfAbsent(reason, any -> new AtomicInteger())
                                    .incrementAndGet()
                            <= OF_ONE_MAX
                    && all.incrementAndGet() <= most) {
                return true;
            }
            unwritten
                    .computeIfAbsent(reason.status(), any -> new AtomicInteger())
                    .incrementAndGet();
            return false;
        }
    }

    /// @param check which one refused
    /// @param at the endpoint, `-` where none was reached
    void refused(int status, String check, String at) {
        refused(status, check, at, System.nanoTime());
    }

    void refused(int status, String check, String at, long time) {
        Minute current = minute;
        if (time - current.since() >= MINUTE_NANOS) {
            current = next(time);
        }
        Object actor = MDC.get(LogFields.ACTOR);
        if (current.hasRoom(new Reason(status, check, actor == null ? STRANGER : actor.toString()))) {
            LOG.logf(
                    status == BUSY ? Logger.Level.WARN : Logger.Level.INFO,
                    "refused: status=%d check=%s at=%s",
                    (Object) status,
                    check,
                    at);
        }
    }

    /// Begins one, and says what was not written in the one before; whoever comes second finds it begun.
    private synchronized Minute next(long time) {
        Minute ended = minute;
        if (time - ended.since() >= MINUTE_NANOS) {
            minute = new Minute(time);
            if (!ended.unwritten().isEmpty()) {
                LOG.infof("refused before, and not written, by status: %s", new TreeMap<>(ended.unwritten()));
            }
        }
        return minute;
    }
}
