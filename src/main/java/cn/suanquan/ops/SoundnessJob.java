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

/// Checks the books every ten minutes and keeps the result for two meters:
/// - `suanquan.soundness.violations`: how many violations the last check found; −1 before the first check and where the
///   last one failed
/// - `suanquan.settlement.runs{state}`: how many settlement runs were in each state
///
/// Every instance checks for itself; a check changes nothing.
@Startup
@ApplicationScoped
public class SoundnessJob {
    private static final Logger LOG = Logger.getLogger(SoundnessJob.class);
    private static final List<String> STATES = List.of("DRAFT", "LOCKED", "APPROVED", "PAID_OUT", "CLOSED");
    private final Soundness soundness;
    private final Settlements settlements;
    private final Tx tx;
    private final AtomicLong violations = new AtomicLong(-1);
    private final Map<String, Long> runs = new ConcurrentHashMap<>();

    SoundnessJob(Soundness soundness, Settlements settlements, Tx tx, MeterRegistry meters) {
        this.soundness = soundness;
        this.settlements = settlements;
        this.tx = tx;
        Gauge.builder("suanquan.soundness.violations", violations, AtomicLong::doubleValue)
                .description("Violations of the laws of the books at the last check; -1: not checked")
                .register(meters);
        for (String state : STATES) {
            Gauge.builder("suanquan.settlement.runs", runs, seen -> seen.getOrDefault(state, 0L))
                    .tag("state", state)
                    .description("Settlement runs in each state at the last check")
                    .register(meters);
        }
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void check() {
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
            throw new IllegalStateException("the books could not be checked", e);
        }
    }
}
