package cn.suanquan.http;

import cn.suanquan.kernel.LogFields;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/// Stands before the body of every request is read. What is admitted counts until its answer is out or its connection
/// is gone, whichever is first; what is refused costs a header, and its body is thrown away unread.
///
/// The end of an answer is told by its handlers, and the server's own code may replace those. So whoever is to be
/// refused makes the gate look first which of the admitted are over in truth, and it looks by itself as well: what
/// counts is what is in flight, whatever happened to the handlers.
@ApplicationScoped
class RequestGate {
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int AFTER_LARGE_BODY = -999;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    private final AdmissionControl admission;
    private final Refusals refusals;
    private final GateMeters meters;
    private final Vertx vertx;
    private final long bodyBytesMax;
    private final Set<Pass> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
    private volatile long timer;

    RequestGate(
            AdmissionControl admission,
            Refusals refusals,
            GateMeters meters,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyBytesMax) {
        this.admission = admission;
        this.refusals = refusals;
        this.meters = meters;
        this.vertx = vertx;
        this.bodyBytesMax = bodyBytesMax.asLongValue();
    }

    /// One admitted request. What it took is given back once, whoever says first that it is over.
    private final class Pass implements Handler<AsyncResult<Void>> {
        private final HttpServerRequest request;
        private final AdmissionControl.Decision taken;
        private final long bytes;
        private final AtomicBoolean isOver = new AtomicBoolean();

        Pass(HttpServerRequest request, AdmissionControl.Decision taken, long bytes) {
            this.request = request;
            this.taken = taken;
            this.bytes = bytes;
        }

        @Override
        public void handle(AsyncResult<Void> end) {
            giveBack();
        }

        /// The client's own first: whoever sees room in the service finds that of the client as well. Open until all is
        /// given back.
        private void giveBack() {
            if (isOver.compareAndSet(false, true)) {
                taken.taken().forEach(one -> one.give(bytes));
                open.remove(this);
            }
        }

        void endIfOver() {
            HttpServerResponse response = request.response();
            if (response.ended() || response.closed() || isClientGone()) {
                giveBack();
            }
        }

        /// A request that waited behind another on its connection begins, and never ends, when its client has gone.
        private boolean isClientGone() {
            return request.connection() instanceof ConnectionBase connection
                    && !connection.channel().isActive();
        }
    }

    void stand(@Observes Router router) {
        router.route().order(AFTER_LARGE_BODY).handler(this::look);
    }

    void start(@Observes StartupEvent event) {
        meters.inFlight("writes", admission::writes);
        meters.inFlight("reads", admission::reads);
        meters.inFlight("bytes", admission::bytes);
        meters.clients(admission::clients);
        timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), any -> lookAround(System.nanoTime()));
    }

    /// Forgets who is gone.
    void lookAround(long now) {
        open.forEach(Pass::endIfOver);
        admission.forget(now);
    }

    /// Admitted requests whose connection or answer is not over yet.
    int open() {
        return open.size();
    }

    void close(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look(RoutingContext context) {
        String path = context.normalizedPath();
        HttpServerRequest request = context.request();
        HttpMethod method = request.method();
        boolean isRead = READS.contains(method);
        long bytes = bytes(request);
        long now = System.nanoTime();
        AdmissionControl.Asked asked =
                new AdmissionControl.Asked(isRead, path, admission.name(context), address(request), bytes);
        AdmissionControl.Decision decision = admission.decide(asked, now);
        if (decision.verdict() != Verdict.ADMITTED && mayLookAgain(now)) {
            open.forEach(Pass::endIfOver);
            decision = admission.decide(asked, now);
        }
        meters.count(decision.verdict());
        if (decision.verdict() == Verdict.ADMITTED) {
            Pass pass = new Pass(request, decision, bytes);
            open.add(pass);
            context.addEndHandler(pass);
            context.next();
        } else {
            asked.client().ifPresent(client -> MDC.put(LogFields.ACTOR, "client " + admission.mark(client)));
            refusals.refuse(context, decision);
        }
    }

    /// True for one of those who ask within a tenth of a second: a look costs as much as there are requests in flight.
    private boolean mayLookAgain(long now) {
        long before = lookedAt.get();
        return now - before > LOOK_AGAIN_NANOS && lookedAt.compareAndSet(before, now);
    }

    private static String address(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? Door.address(connection.channel().remoteAddress())
                : "";
    }

    /// How large the body may be; LargeBody has seen that a length is a number and no larger than allowed. One without
    /// a length counts as the largest there may be.
    private long bytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Long.parseLong(length);
        }
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : bodyBytesMax;
    }
}
