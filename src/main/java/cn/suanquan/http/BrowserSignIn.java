package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Sends a browser that asks for a page of the console, and is not known, to the provider where people sign in. Nobody
/// else is sent anywhere: who asks for data, or wants to change something, is told 401 in words.
public final class BrowserSignIn {
    /// Where the pages are for which people sign in.
    public static final String PAGES = "/console";

    private static final Logger LOG = Logger.getLogger(BrowserSignIn.class);
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;

    private BrowserSignIn() {}

    /// True for a page of the console, whatever comes after its name.
    public static boolean isPage(RoutingContext asked) {
        String path = asked.normalizedPath();
        return path.equals(PAGES) || path.startsWith(PAGES + "/");
    }

    static boolean isFor(RoutingContext asked) {
        HttpServerRequest request = asked.request();
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.method().equals(HttpMethod.GET)
                && isPage(asked)
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML);
    }

    /// The way to the provider; empty where nobody can sign in here.
    static Uni<Optional<Response>> begin(RoutingContext asked) {
        HttpAuthenticator authenticator = asked.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return authenticator
                .getChallenge(asked)
                .map(challenge -> response(challenge, asked.request()))
                .onFailure()
                .invoke(failure -> LOG.warnf("nobody can sign in: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(() -> Optional.of(Problem.response(Refusal.of(
                        Refusal.Kind.BUSY, "BUSY", "登录服务暂时没有应答，请稍后再试 (the sign-in provider does not answer)。"))));
    }

    private static Optional<Response> response(ChallengeData challenge, HttpServerRequest request) {
        return challenge.status == FOUND
                ? Optional.ofNullable(challenge.getHeaders().get(HttpHeaders.LOCATION))
                        .map(to -> redirect(to, request))
                : Optional.empty();
    }

    /// To that address; to one of this very service under the name by which it was asked.
    public static Response redirect(String address, HttpServerRequest request) {
        String own = ownAddress(request) + "/";
        return Response.status(SEE_OTHER)
                .header("Location", address.startsWith(own) ? address.substring(own.length() - 1) : address)
                .build();
    }

    /// Where this service reaches itself, by the port at which it was asked.
    public static String ownAddress(HttpServerRequest request) {
        return "http://localhost:" + request.localAddress().port();
    }

    /// Why a sign-in failed, for the log: of a token only which rules it broke, by the numbers of the library
    /// ([org.jose4j.jwt.consumer.ErrorCodes]), never its text or what it claims.
    static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return "the ID token broke the rules "
                        + invalid.getErrorDetails().stream()
                                .map(ErrorCodeValidator.Error::getErrorCode)
                                .toList();
            }
            if (cause instanceof AuthenticationFailedException refused && refused.getMessage() != null) {
                return refused.getMessage();
            }
        }
        String words = String.valueOf(failure.getMessage());
        return words.lines().findFirst().orElse("").split(":", 2)[0];
    }
}
