package cn.suanquan.http;

import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/// Why a token was not good, for the log: in words of our own alone, never in those of a token.
final class TokenReason {
    private static final int CAUSES_MAX = 10;
    /// The library's messages begin with their number, and go on with what the token says.
    private static final String LIBRARY = "SRJWT";

    private static final Map<Integer, String> RULES = Map.of(
            ErrorCodes.EXPIRED, "it has expired",
            ErrorCodes.NOT_YET_VALID, "it is not valid yet",
            ErrorCodes.AUDIENCE_INVALID, "its audience is another",
            ErrorCodes.AUDIENCE_MISSING, "it has no audience",
            ErrorCodes.ISSUER_INVALID, "its issuer is another",
            ErrorCodes.ISSUER_MISSING, "it has no issuer",
            ErrorCodes.SIGNATURE_INVALID, "its signature is wrong",
            ErrorCodes.EXPIRATION_MISSING, "it has no end");

    private TokenReason() {}

    static String of(Throwable failure, HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return request.headers().contains(HttpHeaders.COOKIE) ? "no token, no session" : "no token";
        }
        String found = "the token";
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
            switch (cause) {
                case UnresolvableKeyException unknown -> {
                    return "no key by the token's name";
                }
                case InvalidJwtException invalid -> found = broken(invalid);
                case ParseException refused when refused.getMessage() != null -> found = words(refused.getMessage());
                default -> {}
            }
        }
        return found;
    }

    private static String broken(InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream()
                .map(ErrorCodeValidator.Error::getErrorCode)
                .map(code -> RULES.getOrDefault(code, "rule " + code))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ", "the token: ", ""));
    }

    /// Those of our own rules say nothing of the token's.
    private static String words(String message) {
        return "the token: " + (message.startsWith(LIBRARY) ? message.split(":", 2)[0] : message);
    }
}
