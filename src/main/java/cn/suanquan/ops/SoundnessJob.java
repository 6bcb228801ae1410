package cn.suanquan.ops;

import cn.suanquan.db.Tx;
import cn.suanquan.ledger.CheckedBooks;
import cn.suanquan.settlement.Settlements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Checks the books every few minutes ([SoundnessChecks]) and keeps the result for its meters:
/// - `suanquan.soundness.violations`: how many violations stand, also where a check failed after it found them; −1
///   before the first check, and where the last one failed and nothing is known
/// - `suanquan.soundness.recounted`: when everything was added up last and kept, in seconds since 1970; 0 before
/// - `suanquan.posting.stopped`: 1 while nobody posts because of what was found
/// - `suanquan.settlement.runs{state}`: how many settlement runs were in each state
@Startup
@ApplicationScoped
public class SoundnessJob {
    private static final Logger LOG = Logger.getLogger(SoundnessJob.class);
    private static final List<String> STATES = List.of("DRAFT", "LOCKED", "APPROVED", "PAID_OUT", "CLOSED");
    private final SoundnessChecks checks;
    private final Settlements settlements;
    private final Tx tx;
    private final AtomicLong violations = new AtomicLong(-1);
    private final AtomicLong recounted = new AtomicLong();
    private final AtomicInteger stopped = new AtomicInteger();
    private final Map<String, Long> runs = new ConcurrentHashMap<>();

    SoundnessJob(SoundnessChecks checks, Settlements settlements, Tx tx, MeterRegistry meters) {
        this.checks = checks;
        this.settlements = settlements;
        this.tx = tx;
        Gauge.builder("suanquan.soundness.violations", violations, AtomicLong::doubleValue)
                .description("Violations of the laws of the books at the last check; -1: not checked")
                .register(meters);
        Gauge.builder("suanquan.soundness.recounted", recounted, AtomicLong::doubleValue)
                .baseUnit("seconds")
                .description("When all entries were added up last, in seconds since 1970; 0: never")
                .register(meters);
        Gauge.builder("suanquan.posting.stopped", stopped, AtomicInteger::doubleValue)
                .description("1 while nobody posts because the books were not found sound")
                .register(meters);
        for (String state : STATES) {
            Gauge.builder("suanquan.settlement.runs", runs, seen -> seen.getOrDefault(state, 0L))
                    .tag("state", state)
                    .description("Settlement runs in each state at the last check")
                    .register(meters);
        }
    }

    @Scheduled(
            every = "{suanquan.soundness.every}",
            delayed = "{suanquan.soundness.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void check() {
        Optional<RuntimeException> failed = made();
        try {
            SoundnessChecks.Standing standing = checks.standing();
            int found = standing.violations().size();
            violations.set(found == 0 && failed.isPresent() ? -1 : found);
            recounted.set(standing.kept()
                    .map(kept -> kept.recountedAt().getEpochSecond())
                    .orElse(0L));
            stopped.set(standing.stopped().isPresent() ? 1 : 0);
            say(standing, failed.isEmpty());
            runs.clear();
            runs.putAll(tx.read(settlements::countByState));
        } catch (RuntimeException e) {
            violations.compareAndSet(0, -1);
            failed.ifPresent(e::addSuppressed);
            throw new IllegalStateException("what is known of the books could not be read", e);
        }
        failed.ifPresent(e -> {
            throw new IllegalStateException("the books could not be checked", e);
        });
    }

    private Optional<RuntimeException> made() {
        try {
            checks.next();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static void say(SoundnessChecks.Standing standing, boolean isMade) {
        if (isMade && standing.violations().isEmpty()) {
            LOG.infof(
                    "the books are sound up to position %d: everything was read %s",
                    standing.kept().map(CheckedBooks::position).orElse(0L),
                    standing.full().map(full -> full.report().at().toString()).orElse("never"));
        }
        standing.violations().forEach(violation -> LOG.errorf("the books are not sound: %s", violation));
    }
}
