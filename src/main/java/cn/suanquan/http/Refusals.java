package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the gate answers where it lets nobody in. The answer is held back for a moment and nothing more is read
/// meanwhile: who comes back as soon as he is refused would otherwise be refused so often that nothing else is done.
/// Who keeps `Retry-After` does not notice. Then the body is taken as it comes and thrown away piece by piece, as far
/// as [Wire] lets it, so that the client can read the answer and the connection stays of use.
@ApplicationScoped
class Refusals {
    private static final int HELD_MAX = 10_000;
    private static final int SPREAD_SECONDS = 3;
    private final Vertx vertx;
    private final Duration hold;
    private final RefusalLines lines;
    private final ProblemText full;
    private final ProblemText tooMany;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();

    Refusals(
            Vertx vertx,
            ObjectMapper json,
            RefusalLines lines,
            @ConfigProperty(name = "suanquan.admission.refusal-held") Duration hold) {
        this.vertx = vertx;
        this.lines = lines;
        this.hold = hold;
        full = ProblemText.of(
                json,
                Problem.of(Refusal.of(
                        Refusal.Kind.BUSY, "BUSY", "服务繁忙，本次请求未受理；请按 Retry-After 用相同的标识重试 (retry with the same id)。")));
        tooMany = ProblemText.of(
                json,
                Problem.of(
                        Refusal.of(
                                Refusal.Kind.TOO_MANY,
                                "TOO_MANY_REQUESTS",
                                "请求超过您的额度（并发、字节或频率），本次请求未受理；请按 Retry-After 用相同的标识重试，并合并为批量提交 (retry with the same id, in batches)。")));
    }

    void refuse(RoutingContext asked, AdmissionControl.Decision decision) {
        HttpServerRequest request = asked.request();
        lines.refused(status(decision), "GATE_" + decision.verdict(), "-");
        request.handler(discarded -> {}).resume();
        Answer answer = new Answer(asked, decision);
        if (hold.isZero() || held.get() >= HELD_MAX) {
            answer.give();
        } else {
            held.incrementAndGet();
            answer.read(false);
            vertx.setTimer(hold.toMillis(), any -> {
                held.decrementAndGet();
                answer.read(true); // before the answer: what waits behind it may be refused and held at once
                answer.give();
            });
        }
    }

    private static int status(AdmissionControl.Decision decision) {
        return Problem.status(decision.verdict().isOfTheService() ? Refusal.Kind.BUSY : Refusal.Kind.TOO_MANY);
    }

    /// One refusal, on the event loop of its connection.
    private final class Answer {
        private final RoutingContext asked;
        private final HttpServerRequest request;
        private final AdmissionControl.Decision decision;

        Answer(RoutingContext asked, AdmissionControl.Decision decision) {
            this.asked = asked;
            request = asked.request();
            this.decision = decision;
        }

        /// What follows on the connection while its answer is held would pile up behind it.
        void read(boolean isOn) {
            if (request.connection() instanceof ConnectionBase connection) {
                connection.channel().config().setAutoRead(isOn);
            }
        }

        void give() {
            HttpServerResponse response = request.response();
            if (response.closed()) {
                return;
            }
            response.setStatusCode(status(decision))
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds()))
                    .end((decision.verdict().isOfTheService() ? full : tooMany).of(asked));
        }

        /// At least 1; spread, so that those refused together do not come back together.
        private long seconds() {
            int turn = Math.floorMod(refused.incrementAndGet(), SPREAD_SECONDS);
            return 1 + turn + TimeUnit.NANOSECONDS.toSeconds(decision.waitNanos());
        }
    }
}
