package cn.suanquan.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// What the gate did:
/// - `suanquan.admission{verdict}`: requests by verdict, `admitted` or why not
/// - `suanquan.admission.inflight{what}`: `writes`, `reads`, `bytes` in flight now
/// - `suanquan.admission.clients`: clients of which something is remembered
@ApplicationScoped
class GateMeters {
    private final MeterRegistry meters;
    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);

    GateMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(
                    verdict,
                    Counter.builder("suanquan.admission")
                            .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                            .description("Requests by what the gate decided before their body was read")
                            .register(meters));
        }
    }

    void count(Verdict verdict) {
        Objects.requireNonNull(verdicts.get(verdict)).increment();
    }

    void inFlight(String what, Supplier<Number> now) {
        Gauge.builder("suanquan.admission.inflight", now)
                .tag("what", what)
                .description("What is in flight between the gate and its answer")
                .register(meters);
    }

    void clients(Supplier<Number> now) {
        Gauge.builder("suanquan.admission.clients", now)
                .description("Clients of which the gate remembers something")
                .register(meters);
    }
}
