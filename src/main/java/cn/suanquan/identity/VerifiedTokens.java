package cn.suanquan.identity;

import cn.suanquan.http.Admission;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Verifies a token once and keeps the verdict, by the hash of the whole token, until it expires and never longer than
/// [#KEPT_MAX]: the ES256 check costs more than a small request. Only good tokens are kept, at most [#TOKENS_MAX].
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends DefaultJWTParser {
    static final int TOKENS_MAX = 10_000;
    static final Duration KEPT_MAX = Duration.ofMinutes(10);
    private final ConcurrentHashMap<String, Verdict> kept = new ConcurrentHashMap<>();
    private final Clock clock = ServiceClock.ofTheMachine();

    private static final String BEARER = "Bearer ";

    /// @param client for whom the token speaks: a center, a holder, or a person of a bureau
    private record Verdict(JsonWebToken token, String client, long untilMillis) {}

    /// Admission asks before the body is read: a token that was good is a client's, also while it is due to be looked
    /// at again; whether it is still good the endpoint decides.
    void introduceClients(@Observes StartupEvent event, Admission admission) {
        admission.nameClients(this::client);
    }

    private Optional<String> client(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return Optional.ofNullable(kept.get(Sha256.hex(authorization.substring(BEARER.length()))))
                .map(Verdict::client);
    }

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        long now = clock.millis();
        String hash = Sha256.hex(token);
        Verdict known = kept.get(hash);
        if (known != null && now < known.untilMillis()) {
            return known.token();
        }
        JsonWebToken verified = super.parse(token);
        makeRoom(now);
        long expires = Math.multiplyExact(verified.getExpirationTime(), 1_000L);
        kept.put(hash, new Verdict(verified, client(verified), Math.min(expires, now + KEPT_MAX.toMillis())));
        return verified;
    }

    private static String client(JsonWebToken token) {
        Set<String> roles = token.getGroups();
        if (roles.contains(Role.PROVIDER)) {
            return "center " + token.getClaim("center_id");
        }
        if (roles.contains(Role.ENTERPRISE)) {
            return "holder " + token.getClaim("holder_id");
        }
        return token.getIssuer() + " " + token.getSubject();
    }

    int size() {
        return kept.size();
    }

    private void makeRoom(long now) {
        if (kept.size() < TOKENS_MAX) {
            return;
        }
        kept.values().removeIf(verdict -> verdict.untilMillis() <= now);
        if (kept.size() >= TOKENS_MAX) {
            kept.clear();
        }
    }
}
