package cn.suanquan.usage;

import cn.suanquan.http.AdmissionControl;
import cn.suanquan.ledger.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The postings that were taken and are not being written yet: admission lets no more usage in while they are too many,
/// and the meter `suanquan.ledger.waiting` shows them.
@Startup
@ApplicationScoped
class UsageBacklog {
    static final String PATH = "/api/v1/usage";

    UsageBacklog(
            AdmissionControl admission,
            Ledger ledger,
            MeterRegistry meters,
            @ConfigProperty(name = "suanquan.admission.waiting-postings") long max) {
        admission.watch(PATH, ledger::waiting, max);
        Gauge.builder("suanquan.ledger.waiting", ledger, Ledger::waiting)
                .description("Postings taken and not being written yet")
                .register(meters);
    }
}
