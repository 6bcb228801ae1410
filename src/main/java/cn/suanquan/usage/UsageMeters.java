package cn.suanquan.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is counted of posted usage:
/// - `suanquan.usage.records{outcome}`: records answered, by accepted, quarantined, duplicate, conflict, refused,
///   waiting, invalid
/// - `suanquan.usage.request.records`: records in a request
@Startup
@ApplicationScoped
public class UsageMeters {
    private final Map<RecordResult.Outcome, Counter> records = new EnumMap<>(RecordResult.Outcome.class);
    private final DistributionSummary size;

    UsageMeters(MeterRegistry meters) {
        for (RecordResult.Outcome outcome : RecordResult.Outcome.values()) {
            records.put(
                    outcome,
                    Counter.builder("suanquan.usage.records")
                            .tag("outcome", outcome.name())
                            .description("Usage records answered, by outcome")
                            .register(meters));
        }
        size = DistributionSummary.builder("suanquan.usage.request.records")
                .description("Usage records in a request")
                .register(meters);
    }

    /// Once for an answered request, at most one addition an outcome whatever its size.
    public void count(List<RecordResult> results) {
        int[] each = new int[RecordResult.Outcome.values().length];
        results.forEach(result -> each[result.outcome().ordinal()]++);
        for (RecordResult.Outcome outcome : RecordResult.Outcome.values()) {
            if (each[outcome.ordinal()] > 0) {
                Optional.ofNullable(records.get(outcome))
                        .ifPresent(counter -> counter.increment(each[outcome.ordinal()]));
            }
        }
        size.record(results.size());
    }
}
