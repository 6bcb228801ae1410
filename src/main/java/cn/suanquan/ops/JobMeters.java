package cn.suanquan.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// When each job of this instance last did all of its work: `suanquan.job.last.success{task}`, in seconds since 1970,
/// of each method that is scheduled (`ExpiryJob.hourly`). Until the first time it is when the instance started, so that
/// what never succeeds grows old too.
@ApplicationScoped
class JobMeters {
    private static final long MILLIS = 1000;
    private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final MeterRegistry meters;

    JobMeters(Scheduler scheduler, MeterRegistry meters) {
        this.scheduler = scheduler;
        this.meters = meters;
    }

    void started(@Observes StartupEvent start) {
        scheduler.getScheduledJobs().forEach(this::now);
    }

    void succeeded(@Observes SuccessfulExecution done) {
        now(done.getExecution().getTrigger());
    }

    private void now(Trigger trigger) {
        String task = trigger.getMethodDescription().replaceFirst(".*\\.", "").replace('#', '.');
        last.computeIfAbsent(task, this::gauge).set(meters.config().clock().wallTime() / MILLIS);
    }

    private AtomicLong gauge(String task) {
        AtomicLong at = new AtomicLong();
        Gauge.builder("suanquan.job.last.success", at, AtomicLong::doubleValue)
                .tag("task", task)
                .baseUnit("seconds")
                .description("When the job last did all of its work, or this instance started, in seconds since 1970")
                .register(meters);
        return at;
    }
}
