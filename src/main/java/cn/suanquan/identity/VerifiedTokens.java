package cn.suanquan.identity;

import cn.suanquan.http.AdmissionControl;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Verifies a token once and trusts the verdict, by the hash of the whole token, until it expires and never longer than
/// [#TRUSTED_MAX]: the ES256 check costs more than a small request. Only good tokens are remembered, at most
/// [#TOKENS_MAX]; beyond that those asked for least are forgotten, and verified again when they come back.
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends DefaultJWTParser {
    private static final int TOKENS_MAX = 10_000;
    static final Duration TRUSTED_MAX = Duration.ofMinutes(10);
    /// How long after a token expired its client is still remembered: who is late in renewing it is no stranger.
    static final Duration KNOWN_AFTER = Duration.ofMinutes(10);
    private static final String BEARER = "Bearer ";
    private final Clock clock;
    private final TokenRules rules;
    private final Cache<String, Verdict> kept;

    /// @param client for whom the token speaks: a center, a holder, or a person of a bureau
    /// @param trustedUntil in milliseconds, as is `expires`
    private record Verdict(JsonWebToken token, String client, long trustedUntil, long expires) {}

    @Inject
    VerifiedTokens(
            JWTAuthContextInfo expected,
            JWTCallerPrincipalFactory verifier,
            @ConfigProperty(name = "suanquan.token.lifetime-max") Duration lifetimeMax,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew") int skewSeconds) {
        this(
                expected,
                verifier,
                new TokenRules(lifetimeMax, Duration.ofSeconds(skewSeconds)),
                ServiceClock.ofTheMachine(),
                TOKENS_MAX);
    }

    VerifiedTokens(
            JWTAuthContextInfo expected,
            JWTCallerPrincipalFactory verifier,
            TokenRules rules,
            Clock clock,
            int tokensMax) {
        super(expected, verifier);
        this.rules = rules;
        this.clock = clock;
        kept = Caffeine.newBuilder()
                .maximumSize(tokensMax)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.writing(
                        (String hash, Verdict verdict) -> KNOWN_AFTER.plusMillis(verdict.expires() - clock.millis())))
                .build();
    }

    /// Admission asks before the body is read: a token that was good is a client's, also while it is due to be looked
    /// at again; whether it is still good the endpoint decides.
    void introduceClients(@Observes StartupEvent event, AdmissionControl admission) {
        admission.nameClients(this::client);
    }

    Optional<String> client(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return Optional.ofNullable(kept.getIfPresent(Sha256.hex(authorization.substring(BEARER.length()))))
                .map(Verdict::client);
    }

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        long now = clock.millis();
        String hash = Sha256.hex(token);
        Verdict known = kept.getIfPresent(hash);
        if (known != null && now < known.trustedUntil()) {
            return known.token();
        }
        JsonWebToken verified = verified(token);
        long expires = Math.multiplyExact(verified.getExpirationTime(), 1_000L);
        long trustedUntil = Math.min(expires, now + TRUSTED_MAX.toMillis());
        kept.put(hash, new Verdict(verified, client(verified), trustedUntil, expires));
        return verified;
    }

    /// The library says of a claim of the wrong type or size what Java says: a cast or an overflow.
    private JsonWebToken verified(String token) throws ParseException {
        rules.checkForm(token);
        try {
            JsonWebToken verified = super.parse(token);
            rules.checkClaims(verified, clock.instant());
            return verified;
        } catch (ClassCastException | ArithmeticException | IllegalArgumentException | IllegalStateException e) {
            throw new ParseException("a claim of the token has the wrong type or size", e);
        }
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

    /// What is remembered now, after what is beyond the bound was forgotten.
    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }
}
