package cn.suanquan.usage;

import cn.suanquan.http.AdmissionControl;
import cn.suanquan.ledger.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The postings that were taken and are not being written yet: admission lets no more usage in while they are too many,
/// but of a center with few among them, and the meter `suanquan.ledger.waiting` shows them.
@Startup
@ApplicationScoped
class UsageBacklog {
    static final String PATH = "/api/v1/usage";

    UsageBacklog(
            AdmissionControl admission,
            Ledger ledger,
            MeterRegistry meters,
            @ConfigProperty(name = "suanquan.admission.waiting-postings") long max) {
        admission.watch(PATH, ledger::waiting, client -> ledger.waiting(source(client)), max);
        Gauge.builder("suanquan.ledger.waiting", ledger, Ledger::waiting)
                .description("Postings taken and not being written yet")
                .register(meters);
    }

    /// As whose records a client's wait: `center …` at the gate is `center/…` in the keys of its records.
    private static String source(String client) {
        return client.replace(' ', '/');
    }
}
