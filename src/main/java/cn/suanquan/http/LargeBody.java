package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that says it is too large; the server's own refusal has no words. What is a little too large and
/// comes with a known token or session is read and thrown away first, since most clients read no answer before they
/// have sent all; what is far too large, or of nobody, is cut off at once. One that does not say its length is cut off
/// by the server at the same limit.
@ApplicationScoped
class LargeBody {
    private static final int BEFORE_THE_SERVER_LOOKS = -1_000;
    private static final int STATUS = 413;
    private static final long DISCARDED_TIMES_MAX = 2;
    private final AdmissionControl admission;
    private final long bytesMax;
    private final String problem;

    LargeBody(
            AdmissionControl admission,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max)
            throws JsonProcessingException {
        this.admission = admission;
        bytesMax = max.asLongValue();
        problem = json.writeValueAsString(new Problem(
                "urn:suanquan:problem:body-too-large",
                "请求体过大 (content too large)",
                STATUS,
                "BODY_TOO_LARGE",
                "请求体不得超过 " + bytesMax + " 字节，请分批提交。",
                Optional.<Refusal.Binding>empty(),
                List.of()));
    }

    void stand(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER_LOOKS).handler(this::look);
    }

    private void look(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= bytesMax) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        boolean isKnown = admission.name(context).isPresent();
        if (!isKnown || Long.parseLong(length) > DISCARDED_TIMES_MAX * bytesMax) {
            refuse(request);
            return;
        }
        request.handler(discarded -> {}).endHandler(end -> refuse(request)).resume();
    }

    private void refuse(HttpServerRequest request) {
        request.response()
                .setStatusCode(STATUS)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem)
                .onComplete(done -> request.connection().close());
    }
}
