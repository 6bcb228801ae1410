package cn.suanquan.settlement;

import cn.suanquan.kernel.RunId;
import cn.suanquan.policy.Programme;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands at the head of every statement of a run.
///
/// @param number of the run for people, such as LANGFANG-2025-10-1
/// @param isApproved two persons stand behind its content
/// @param isReleased its payments were ordered: those who are paid may know
/// @param at when the last was done to it
public record RunHead(
        RunId run,
        String programme,
        String title,
        String document,
        String jurisdiction,
        String period,
        String number,
        String stateWords,
        boolean isApproved,
        boolean isReleased,
        boolean isCancelled,
        Optional<String> contentHash,
        String review,
        String finance,
        Instant at) {

    static RunHead of(Run run, Programme programme, Stream<Instant> orders) {
        RunState.Name state = run.state().name();
        Instant at = Stream.of(
                        Stream.of(run.preparedAt()),
                        run.lock().map(Run.LockFacts::lockedAt).stream(),
                        run.approval().map(Run.Deed::at).stream(),
                        run.export().map(Run.Deed::at).stream(),
                        run.closedAt().stream(),
                        orders)
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElseThrow();
        return new RunHead(
                run.id(),
                run.programme(),
                programme.name(),
                programme.document(),
                programme.jurisdiction(),
                run.window().words(),
                number(run),
                words(state),
                state == RunState.Name.APPROVED || isReleased(state),
                isReleased(state),
                state == RunState.Name.CANCELLED,
                run.lock().map(Run.LockFacts::contentHash),
                programme.procedure().departments().review(),
                programme.procedure().departments().finance(),
                at);
    }

    static String number(Run run) {
        return run.programme().toUpperCase(Locale.ROOT) + "-" + run.window().name() + "-" + Math.max(1, run.round());
    }

    private static boolean isReleased(RunState.Name state) {
        return state == RunState.Name.PAID_OUT || state == RunState.Name.CLOSED;
    }

    static String words(RunState.Name state) {
        return switch (state) {
            case DRAFT -> "草稿";
            case LOCKED -> "已锁定，待复核";
            case APPROVED -> "已批准，待支付";
            case PAID_OUT -> "支付中";
            case CLOSED -> "已办结";
            case CANCELLED -> "已取消";
        };
    }
}
