package cn.suanquan.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// The headers of every answer, a refusal's too: nothing personal stays in a browser or a proxy, and nothing is taken
/// for something else; and the number of its request ([RequestId]). Browsers heed Strict-Transport-Security (RFC 6797)
/// over TLS only. An endpoint may write others.
///
/// One handler writes them all: the server's own setting, `quarkus.http.header`, takes a handler for each.
@ApplicationScoped
class ResponseHeaders {
    private static final int BEFORE_ALL = Integer.MIN_VALUE;
    /// Style sheets, scripts and pictures of the console hold nothing of anybody.
    private static final String ASSETS = "/console/assets/";

    private static final String LIBRARIES = "/webjars/";
    private static final CharSequence AN_HOUR = HttpHeaders.createOptimized("public, max-age=3600");
    private static final Map<CharSequence, CharSequence> VALUES = Map.of(
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.createOptimized("no-store"),
            HttpHeaders.createOptimized("x-content-type-options"),
            HttpHeaders.createOptimized("nosniff"),
            HttpHeaders.createOptimized("referrer-policy"),
            HttpHeaders.createOptimized("no-referrer"),
            HttpHeaders.createOptimized("strict-transport-security"),
            HttpHeaders.createOptimized("max-age=31536000"));

    void stand(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(ResponseHeaders::write);
    }

    private static void write(RoutingContext context) {
        var _ = RequestId.of(context);
        VALUES.forEach(context.response().headers()::set);
        String path = context.request().path();
        if (path != null && (path.startsWith(ASSETS) || path.startsWith(LIBRARIES))) {
            context.response().headers().set(HttpHeaders.CACHE_CONTROL, AN_HOUR);
        }
        context.next();
    }
}
