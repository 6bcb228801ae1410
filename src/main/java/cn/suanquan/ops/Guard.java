package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.StartupGuard;
import cn.suanquan.kernel.Mode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Asks again and again what production must not start with: durability, the powers of the role, grants and triggers.
/// The service is not ready while something is found, nor before it was asked once; `suanquan.guard.findings` says how
/// much was found, −1 before that.
@Startup
@Readiness
@ApplicationScoped
public class Guard implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Guard.class);
    private static final int SHOWN_MAX = 5;
    private final StartupGuard startup;
    private final BaselineLawStore laws;
    private final Tx tx;
    private final boolean isAsked;
    private final AtomicInteger findings = new AtomicInteger(-1);
    private volatile List<String> found = List.of();

    Guard(
            StartupGuard startup,
            BaselineLawStore laws,
            Tx tx,
            MeterRegistry meters,
            @ConfigProperty(name = "suanquan.mode") String mode) {
        this.startup = startup;
        this.laws = laws;
        this.tx = tx;
        this.isAsked = Mode.valueOf(mode.toUpperCase(Locale.ROOT)) == Mode.PRODUCTION;
        Gauge.builder("suanquan.guard.findings", findings, AtomicInteger::doubleValue)
                .description("What of the database is not as it must be; -1: not asked yet")
                .register(meters);
    }

    @Scheduled(every = "{suanquan.guard.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            List<String> now = new ArrayList<>(startup.ofTheDatabase());
            laws.laws().forEach(law -> now.addAll(tx.read(law::violations)));
            now.forEach(finding -> LOG.errorf("the database is not as it must be: %s", finding));
            found = List.copyOf(now);
            findings.set(now.size());
        } catch (DbFault fault) {
            LOG.warnf("the database could not be asked: %s", fault.getMessage());
        }
    }

    @Override
    public HealthCheckResponse call() {
        if (isAsked && findings.get() < 0) {
            look(); // the database was not there when the service started
        }
        List<String> now = found;
        boolean isReady = now.isEmpty() && (findings.get() >= 0 || !isAsked);
        return HealthCheckResponse.named("guard")
                .status(isReady)
                .withData("findings", now.size())
                .withData("first", String.join("; ", now.subList(0, Math.min(SHOWN_MAX, now.size()))))
                .build();
    }
}
