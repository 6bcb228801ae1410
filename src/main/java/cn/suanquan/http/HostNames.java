package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The names that the service answers to (RFC 9110, sections 7.2 and 7.4): a page of another site whose name was turned
/// to this address gets nothing (DNS rebinding). A Host that is missing or no name is 400, another name 421. The
/// management port answers under every name, for probes call an address.
@ApplicationScoped
class HostNames {
    private static final int FIRST = -1_001;
    private static final int MISDIRECTED = 421;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?");
    private final Set<String> names;
    private final ProblemText noName;
    private final ProblemText otherName;

    /// @param names without ports; where there are none, any name will do
    HostNames(ObjectMapper json, @ConfigProperty(name = "suanquan.hosts") Optional<List<String>> names) {
        this.names = names.orElse(List.of()).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        noName = ProblemText.of(
                json,
                Problem.of(Refusal.of(
                        Refusal.Kind.INVALID, "BAD_HOST", "请求头 Host 缺失或不是主机名 (a missing or malformed Host)。")));
        otherName = ProblemText.of(
                json,
                new Problem(
                        "urn:suanquan:problem:other-host",
                        "非本服务的主机名 (misdirected request)",
                        MISDIRECTED,
                        "OTHER_HOST",
                        "本服务不以该主机名提供服务；部署时由 SUANQUAN_HOSTS 列出可用的主机名。",
                        Optional.empty(),
                        List.of()));
    }

    void stand(@Observes Router router) {
        router.route().order(FIRST).handler(this::look).failureHandler(this::fail);
    }

    /// The server itself refuses some before any handler, and would log an error each.
    private void fail(RoutingContext context) {
        if (context.request().authority() == null && !context.response().headWritten()) {
            refuse(context, Problem.status(Refusal.Kind.INVALID), noName);
        } else {
            context.next();
        }
    }

    private void look(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority == null || !NAME.matcher(authority.host()).matches()) {
            refuse(context, Problem.status(Refusal.Kind.INVALID), noName);
        } else if (!isOurs(authority.host())) {
            refuse(context, MISDIRECTED, otherName);
        } else {
            context.next();
        }
    }

    boolean isOurs(@Nullable String host) {
        return names.isEmpty() || host != null && names.contains(host.toLowerCase(Locale.ROOT));
    }

    private static void refuse(RoutingContext context, int status, ProblemText problem) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem.of(context))
                .onComplete(done -> context.request().connection().close());
    }
}
