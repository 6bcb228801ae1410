package cn.suanquan.settlement;

import cn.suanquan.kernel.RunId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// A run in a list.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunSummary(
        RunId id,
        String programme,
        String period,
        String state,
        int round,
        String preparedBy,
        Instant preparedAt,
        Optional<String> lockedBy,
        Optional<String> approvedBy,
        Optional<Instant> closedAt,
        Optional<String> contentHash) {
    static RunSummary of(Run run) {
        return new RunSummary(
                run.id(),
                run.programme(),
                run.window().name(),
                run.state().code(),
                run.round(),
                run.preparedBy(),
                run.preparedAt(),
                run.lock().map(Run.LockFacts::lockedBy),
                run.approval().map(Run.Deed::by),
                run.closedAt(),
                run.lock().map(Run.LockFacts::contentHash));
    }
}
