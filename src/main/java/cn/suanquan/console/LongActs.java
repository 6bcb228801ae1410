package cn.suanquan.console;

import cn.suanquan.audit.RefusedActs;
import cn.suanquan.db.DbFault;
import cn.suanquan.http.Problem;
import cn.suanquan.kernel.Progress;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ops.LongWork;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Acts of a form that take longer than a click may. The click waits a moment, so that what is refused at once is
/// answered as it is elsewhere; then the act goes on by itself. It is one transaction: whatever becomes of the work, it
/// takes effect once or not at all. What is refused while the click waits is kept in the trail with its answer, what is
/// refused later from here, and nothing by both.
@ApplicationScoped
class LongActs {
    /// For how long a click waits for the end of the work once its act came to one.
    private static final Duration END = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(LongActs.class);

    private final LongWork works;
    private final RefusedActs refused;
    private final ObjectMapper json;

    LongActs(LongWork works, RefusedActs refused, ObjectMapper json) {
        this.works = works;
        this.refused = refused;
        this.json = json;
    }

    /// What became of an act; kept as JSON, as the result of its work.
    interface Came {
        /// Why it was refused; empty where it was done.
        Optional<Refusal> refusal();
    }

    /// @param came empty where it goes on, or came to no end
    record Begun<C>(UUID work, Optional<C> came) {}

    /// What was asked by whom, as the trail names it.
    ///
    /// @param kind of the work: of a kind there is one at a time
    /// @param path that the form was sent to
    /// @param isTried true where it writes nothing: then the trail keeps only where that was forbidden
    record Asked(String kind, String person, String object, String path, boolean isTried) {}

    /// Begins it and waits for a moment. Empty, and nothing begun, where one of its kind is under way.
    <C extends Came> Optional<Begun<C>> begin(Asked asked, Duration patience, Supplier<C> act) {
        // whoever completes it first: the work with what came of it, or the click that goes
        CompletableFuture<Optional<C>> end = new CompletableFuture<>();
        Optional<UUID> work = works.beginAlone(
                asked.kind(),
                asked.person(),
                steps -> json.writeValueAsString(Progress.heardBy(
                        (step, done, total) -> steps.accept(new LongWork.Step(step, done, total)), () -> {
                            C came = act.get();
                            if (!end.complete(Optional.of(came))) {
                                keep(asked, came);
                            }
                            return came;
                        })));
        return work.map(id -> {
            Optional<C> came = end.completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (came.isPresent()) {
                awaitEnd(asked.kind(), id);
            }
            return new Begun<>(id, came);
        });
    }

    /// So that the next one finds none under way. What came of it is known, whatever becomes of this.
    private void awaitEnd(String kind, UUID work) {
        try {
            var _ = works.ended(kind, work, END);
        } catch (DbFault e) {
            LOG.warnf(e, "whether work %s has ended is not known", work);
        }
    }

    private void keep(Asked asked, Came came) {
        came.refusal()
                .filter(refusal -> !asked.isTried() || refusal.kind() == Refusal.Kind.FORBIDDEN)
                .ifPresent(refusal -> refused.keepLate(new RefusedActs.Refused(
                        asked.person(),
                        "console",
                        asked.object(),
                        new JsonObject().put("method", HttpMethod.POST).put("path", asked.path()),
                        Problem.of(refusal))));
    }

    /// Does it; a refusal, and a database that does not answer, is what came of it.
    static <C> C done(Supplier<C> act, Function<Refusal, C> refused) {
        try {
            return act.get();
        } catch (RefusedException e) {
            return refused.apply(e.refusal());
        } catch (DbFault e) {
            return refused.apply(Problem.unanswered(e).orElseThrow(() -> e));
        }
    }
}
