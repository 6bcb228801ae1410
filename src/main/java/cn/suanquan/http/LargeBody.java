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
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that says it is too large; the server's own refusal has no words. What is a little too large is read
/// and thrown away first, since most clients read no answer before they have sent all; what is far too large is cut off
/// at once. One that does not say its length is cut off by the server at the same limit. A length that is no number is
/// refused by the server before any route, but for a request that comes with the upgrade to HTTP/2: here.
@ApplicationScoped
class LargeBody {
    private static final int BEFORE_THE_SERVER_LOOKS = -1_000;
    private static final int STATUS = 413;
    private static final long DISCARDED_TIMES_MAX = 4;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private final long bytesMax;
    private final String problem;
    private final String noNumber;

    LargeBody(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max)
            throws JsonProcessingException {
        bytesMax = max.asLongValue();
        problem = json.writeValueAsString(new Problem(
                "urn:suanquan:problem:body-too-large",
                "请求体过大 (content too large)",
                STATUS,
                "BODY_TOO_LARGE",
                "请求体不得超过 " + bytesMax + " 字节,请分批提交。",
                Optional.<Refusal.Binding>empty(),
                List.of()));
        noNumber = json.writeValueAsString(
                Problem.of(Refusal.of(Refusal.Kind.INVALID, "BAD_LENGTH", "请求头 Content-Length 不是数字 (not a number)。")));
    }

    void stand(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER_LOOKS).handler(this::look);
    }

    private void look(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        HttpServerRequest request = context.request();
        if (length != null && !NUMBER.matcher(length).matches()) {
            refuse(request, Problem.status(Refusal.Kind.INVALID), noNumber);
            return;
        }
        if (length == null || Long.parseLong(length) <= bytesMax) {
            context.next();
            return;
        }
        if (Long.parseLong(length) > DISCARDED_TIMES_MAX * bytesMax) {
            refuse(request, STATUS, problem);
            return;
        }
        request.handler(discarded -> {})
                .endHandler(end -> refuse(request, STATUS, problem))
                .resume();
    }

    private static void refuse(HttpServerRequest request, int status, String problem) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem)
                .onComplete(done -> request.connection().close());
    }
}
