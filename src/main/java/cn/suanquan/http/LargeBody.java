package cn.suanquan.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that says it is too large; the server's own refusal has no words. What is a little too large and
/// comes with a known token or session is read and thrown away first, since most clients read no answer before they
/// have sent all; what is far too large, or of nobody, is cut off at once. One that does not say its length is refused
/// by [Wire] once it has grown to the same limit.
@ApplicationScoped
class LargeBody {
    private static final int BEFORE_THE_SERVER_LOOKS = -1_000;
    private static final int STATUS = 413;
    private static final long DISCARDED_TIMES_MAX = 2;
    private final AdmissionControl admission;
    private final GateMeters meters;
    private final ObjectMapper json;
    private final long bytesMax;
    private final long typedBytesMax;

    LargeBody(
            AdmissionControl admission,
            GateMeters meters,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max,
            @ConfigProperty(name = "suanquan.admission.typed-body-max") MemorySize typedMax) {
        this.admission = admission;
        this.meters = meters;
        this.json = json;
        bytesMax = max.asLongValue();
        typedBytesMax = typedMax.asLongValue();
    }

    void stand(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER_LOOKS).handler(this::look);
    }

    private void look(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long most = admission.isTyped(context.normalizedPath()) ? typedBytesMax : bytesMax;
        if (length == null || Long.parseLong(length) <= most) {
            context.next();
            return;
        }
        meters.count(Verdict.TOO_LARGE);
        HttpServerRequest request = context.request();
        boolean isKnown = admission.name(context).isPresent();
        if (!isKnown || Long.parseLong(length) > DISCARDED_TIMES_MAX * bytesMax) {
            refuse(context, most);
            return;
        }
        request.handler(discarded -> {})
                .endHandler(end -> refuse(context, most))
                .resume();
    }

    private void refuse(RoutingContext context, long most) {
        context.response()
                .setStatusCode(STATUS)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(ProblemText.of(json, CutBody.tooLarge(most)).of(context))
                .onComplete(done -> context.request().connection().close());
    }
}
