package cn.suanquan.imports;

import cn.suanquan.imports.ImportView.State;
import cn.suanquan.usage.RecordResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is counted of imports:
/// - `suanquan.usage.imports{outcome}`: imports that ended, by DONE, FAILED, CANCELLED
/// - `suanquan.usage.import.rows{outcome}`: rows that were posted, by outcome as of records
@Startup
@ApplicationScoped
class ImportMeters {
    private final Map<State, Counter> ends;
    private final Map<String, Counter> rows;

    ImportMeters(MeterRegistry meters) {
        ends = Stream.of(State.DONE, State.FAILED, State.CANCELLED)
                .collect(Collectors.toMap(
                        Function.identity(),
                        state -> counter(meters, "suanquan.usage.imports", "Imports that ended", state.name())));
        rows = Arrays.stream(RecordResult.Outcome.values())
                .map(Enum::name)
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> counter(meters, "suanquan.usage.import.rows", "Rows of imports posted", outcome)));
    }

    private static Counter counter(MeterRegistry meters, String name, String what, String outcome) {
        return Counter.builder(name).tag("outcome", outcome).description(what).register(meters);
    }

    void ended(State state) {
        Counter counter = ends.get(state);
        if (counter != null) {
            counter.increment();
        }
    }

    /// Rows that were posted between the one tally and the other.
    void posted(ImportTally before, ImportTally now) {
        now.outcomes().forEach((outcome, count) -> {
            Counter counter = rows.get(outcome);
            if (counter != null) {
                counter.increment((double) (count - before.outcomes().getOrDefault(outcome, 0L)));
            }
        });
    }
}
