package cn.suanquan.ops;

import cn.suanquan.db.Tx;
import cn.suanquan.settlement.Settlements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Looks at the books every ten minutes and keeps what it saw for the meters:
/// - `suanquan.soundness.violations`: laws broken at the last look; −1 before the first or where it could not look
/// - `suanquan.settlement.runs{state}`: runs in each state at the last look
///
/// Every instance looks for itself; looking changes nothing.
@Startup
@ApplicationScoped
public class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final List<String> STATES = List.of("DRAFT", "LOCKED", "APPROVED", "PAID_OUT", "CLOSED");
    private final Soundness soundness;
    private final Settlements settlements;
    private final Tx tx;
    private final AtomicLong violations = new AtomicLong(-1);
    private final Map<String, Long> runs = new ConcurrentHashMap<>();

    Watch(Soundness soundness, Settlements settlements, Tx tx, MeterRegistry meters) {
        this.soundness = soundness;
        this.settlements = settlements;
        this.tx = tx;
        Gauge.builder("suanquan.soundness.violations", violations, AtomicLong::doubleValue)
                .description("Laws of the books broken at the last look; -1: not looked yet")
                .register(meters);
        for (String state : STATES) {
            Gauge.builder("suanquan.settlement.runs", runs, seen -> seen.getOrDefault(state, 0L))
                    .tag("state", state)
                    .description("Settlement runs in each state at the last look")
                    .register(meters);
        }
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            Soundness.Report report = soundness.report();
            violations.set(report.violations().size());
            runs.clear();
            runs.putAll(tx.read(settlements::countByState));
            if (report.isSound()) {
                LOG.infof(
                        "the books are sound: %d laws checked", report.checked().size());
            } else {
                report.violations().forEach(violation -> LOG.errorf("the books are not sound: %s", violation));
            }
        } catch (RuntimeException e) {
            violations.set(-1);
            LOG.error("the books could not be looked at", e);
        }
    }
}
