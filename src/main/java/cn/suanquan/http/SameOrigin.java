package cn.suanquan.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a browser brings a session along by itself, a page of another site changes nothing (cross-site request
/// forgery): outside the API, which takes no session, what may change something comes from a page of ours. The browser
/// says so (`Sec-Fetch-Site`, or `Origin` where it is older); who says neither and brings cookies is refused, and who
/// brings none, as a program does, has no session that could be misused.
@ApplicationScoped
class SameOrigin {
    /// After the gate, before a body is read.
    private static final int AFTER_THE_GATE = -998;

    private static final int FORBIDDEN = 403;
    private static final String API = "/api/";
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    /// What a person is shown, who has come by a form of that other site.
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>来自其他网站的请求 · 算券</title>
            <link rel="stylesheet" href="/console/assets/console.css"></head>
            <body><main class="wrap"><h1>来自其他网站的请求</h1>
            <section><div class="say bad" role="alert">
            <p>这次提交来自其他网站的页面，没有办理，也没有记录任何内容。请从本服务的页面重新操作。</p>
            <p lang="en">This was sent from a page of another site. Nothing was done or stored; please start again here.</p>
            <p><code>CROSS_ORIGIN</code></p></div>
            <p><a href="/">返回首页</a></p></section></main></body>
            </html>
            """;

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private final RefusalLines lines;
    private final ProblemText problem;

    SameOrigin(ObjectMapper json, RefusalLines lines) {
        this.lines = lines;
        problem = ProblemText.of(
                json,
                new Problem(
                        "urn:suanquan:problem:cross-origin",
                        "来自其他网站的请求 (cross-origin request)",
                        FORBIDDEN,
                        "CROSS_ORIGIN",
                        "更改只能由本服务自己的页面发出；请从本服务的页面重新操作 (changes come from pages of this service alone)。",
                        Optional.empty(),
                        List.of()));
    }

    void stand(@Observes Router router) {
        router.route().order(AFTER_THE_GATE).handler(this::look);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (HARMLESS.contains(request.method()) || context.normalizedPath().startsWith(API) || isOurs(request)) {
            context.next();
            return;
        }
        lines.refused(FORBIDDEN, "CROSS_ORIGIN", "-");
        boolean isPage = wantsPage(request);
        HttpServerResponse response = request.response()
                .setStatusCode(FORBIDDEN)
                .putHeader(HttpHeaders.CONTENT_TYPE, isPage ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (isPage) {
            response.putHeader("Content-Security-Policy", PAGE_POLICY);
        }
        response.end(isPage ? PAGE : problem.of(context))
                .onComplete(done -> request.connection().close());
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }

    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                ? !request.headers().contains(HttpHeaders.COOKIE)
                : isOrigin(origin, request.getHeader(HttpHeaders.HOST));
    }

    /// By host and port. Which scheme it was, who stands behind a proxy cannot tell.
    static boolean isOrigin(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
