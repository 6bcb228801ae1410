package cn.suanquan.kernel;

import io.quarkus.vertx.core.runtime.VertxMDC;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands beside the message in each line of the log that was written for a request (`mdc`): nothing of it is
/// anybody's name, account or token.
public final class LogFields {
    /// The number of the request, as its answer says it in `X-Request-Id`.
    public static final String REQUEST = "requestId";
    /// The trace that a proxy or a client began (W3C Trace Context).
    public static final String TRACE = "traceId";
    /// Who asks: roles, and a mark from which nobody reads who it is.
    public static final String ACTOR = "actor";
    /// The batches of the ledger that hold what the request posted.
    public static final String BATCH = "batch";

    /// Of one request; more are not named.
    private static final int BATCHES_MAX = 8;

    private LogFields() {}

    /// Names batches in the lines of this request; does nothing outside of one.
    public static void posted(LongStream batches) {
        posted(Vertx.currentContext(), batches);
    }

    /// The same from anywhere.
    ///
    /// @param asked the context of the request
    public static void posted(@Nullable Context asked, LongStream batches) {
        if (asked == null || VertxMDC.INSTANCE.get(REQUEST, asked) == null) {
            return;
        }
        String all = Stream.concat(
                        Optional.ofNullable(VertxMDC.INSTANCE.get(BATCH, asked)).stream()
                                .flatMap(before -> Stream.of(before.split(","))),
                        batches.distinct().mapToObj(Long::toString))
                .distinct()
                .limit(BATCHES_MAX)
                .collect(Collectors.joining(","));
        if (!all.isEmpty()) {
            var _ = VertxMDC.INSTANCE.put(BATCH, all, asked);
        }
    }

    /// Those that were named so far; null where none was.
    public static @Nullable String batches() {
        return VertxMDC.INSTANCE.get(BATCH);
    }

    /// Names no others than those: what was posted since was rolled back.
    public static void postedNoMore(@Nullable String before) {
        if (before == null) {
            var _ = VertxMDC.INSTANCE.remove(BATCH);
        } else {
            var _ = VertxMDC.INSTANCE.put(BATCH, before);
        }
    }
}
