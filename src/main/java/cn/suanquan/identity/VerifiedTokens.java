package cn.suanquan.identity;

import cn.suanquan.http.AdmissionControl;
import cn.suanquan.identity.KeptTokens.Verdict;
import cn.suanquan.kernel.ServiceClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.http.HttpHeaders;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Verifies a token once and trusts the verdict, by the whole text of the token, until it expires and never longer than
/// [#TRUSTED_MAX], and no longer than the issuer's keys stay the same ([IssuerKeys]): the ES256 check costs more than a
/// small request. Only good tokens are remembered, and no client can have so many that another's are forgotten
/// ([KeptTokens]). Whether a good token is revoked is asked anew with each request ([RevocationCheck]).
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends DefaultJWTParser {
    static final Duration TRUSTED_MAX = Duration.ofMinutes(10);
    private static final String BEARER = "Bearer ";
    private final Clock clock;
    private final TokenRules rules;
    private final KeptTokens kept;
    private final IssuerKeys keys;
    private final Predicate<Bearer> isRevoked;

    @Inject
    VerifiedTokens(
            JWTAuthContextInfo expected,
            JWTCallerPrincipalFactory verifier,
            IssuerKeys keys,
            Revocations revocations,
            @ConfigProperty(name = "suanquan.token.lifetime-max") Duration lifetimeMax,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew") int skewSeconds,
            @ConfigProperty(name = "suanquan.token.kept-max") int keptMax,
            @ConfigProperty(name = "suanquan.token.kept-per-client") int keptPerClient) {
        this(
                expected,
                verifier,
                keys,
                new TokenRules(lifetimeMax, Duration.ofSeconds(skewSeconds)),
                ServiceClock.ofTheMachine(),
                new KeptTokens(keptMax, keptPerClient, ServiceClock.ofTheMachine()),
                revocations::refusesAsKnown);
    }

    /// @param isRevoked as far as this instance knows
    VerifiedTokens(
            JWTAuthContextInfo expected,
            JWTCallerPrincipalFactory verifier,
            IssuerKeys keys,
            TokenRules rules,
            Clock clock,
            KeptTokens kept,
            Predicate<Bearer> isRevoked) {
        super(expected, verifier);
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
        this.kept = kept;
        this.isRevoked = isRevoked;
    }

    /// Admission asks before the body is read: a token that was good is a client's, also while it is due to be looked
    /// at again; whether it is still good the endpoint decides. One that is known to be revoked is a stranger's: who
    /// stole it takes nothing from whom it was stolen. Where no token comes it may be a session.
    void introduceClients(
            @Observes StartupEvent event,
            AdmissionControl admission,
            KnownSessions sessions,
            AccountMark marks,
            MeterRegistry meters) {
        admission.markClients(marks::ofName);
        admission.nameClients(asked -> Optional.ofNullable(asked.request().getHeader(HttpHeaders.AUTHORIZATION))
                .flatMap(this::client)
                .or(() -> sessions.client(asked)));
        Gauge.builder("suanquan.tokens.kept", kept::size)
                .description("Good tokens that are remembered")
                .register(meters);
    }

    Optional<String> client(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return kept.find(authorization.substring(BEARER.length()))
                .map(Verdict::bearer)
                .filter(isRevoked.negate())
                .map(Bearer::client);
    }

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        long now = clock.millis();
        KeySet usable = keys.usable();
        Optional<Verdict> known = kept.find(token)
                .filter(verdict -> now < verdict.trustedUntil() && verdict.by().equals(usable));
        if (known.isPresent()) {
            return known.get().token();
        }
        JsonWebToken verified = verified(token, usable);
        long expires = Math.multiplyExact(verified.getExpirationTime(), 1_000L);
        long trustedUntil = Math.min(expires, now + TRUSTED_MAX.toMillis());
        kept.keep(token, new Verdict(verified, Bearer.of(verified), trustedUntil, expires, usable));
        return verified;
    }

    /// The library says of a claim of the wrong type or size what Java says: a cast or an overflow.
    private JsonWebToken verified(String token, KeySet usable) throws ParseException {
        Optional<String> kid = rules.checkForm(token);
        PublicKey key =
                keys.find(usable, kid).orElseThrow(() -> new ParseException("kid names no key of the issuer's"));
        try {
            JsonWebToken verified = signedBy(key, token);
            rules.checkClaims(verified, clock.instant());
            return verified;
        } catch (ClassCastException | ArithmeticException | IllegalArgumentException | IllegalStateException e) {
            throw new ParseException("a claim of the token has the wrong type or size", e);
        }
    }

    private JsonWebToken signedBy(PublicKey key, String token) throws ParseException {
        try {
            return verify(token, key);
        } catch (ParseException e) {
            if (e.getCause() instanceof InvalidJwtException why && why.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
                keys.readSoon();
            }
            throw e;
        }
    }

    boolean knows(Revocation.Name name) {
        return kept.knows(name);
    }

    /// What is remembered now.
    long size() {
        return kept.size();
    }
}
