package cn.suanquan.identity;

import cn.suanquan.identity.KeptTokens.Verdict;
import cn.suanquan.kernel.ServiceClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Whose a session of the console is, for admission: by the whole text of its cookies, remembered where a request with
/// them was let in, as [VerifiedTokens] does for tokens. Nothing is decrypted to answer that. A cookie that was forged
/// was never let in, so it is a stranger's and leaves nothing behind; so is one whose ID token is over or known to be
/// revoked. Kept apart from the tokens, for a cookie is none.
@ApplicationScoped
public class KnownSessions implements SecurityIdentityAugmentor {
    /// After all that could still refuse it.
    private static final int LAST = -1_000;

    private static final String COOKIES = KnownSessions.class.getName();
    private final KeptTokens kept;
    private final Clock clock;
    private final Predicate<Bearer> isRevoked;

    @Inject
    KnownSessions(
            Revocations revocations,
            MeterRegistry meters,
            @ConfigProperty(name = "suanquan.token.kept-max") int keptMax,
            @ConfigProperty(name = "suanquan.token.kept-per-client") int keptPerClient) {
        this(
                new KeptTokens(keptMax, keptPerClient, ServiceClock.ofTheMachine()),
                ServiceClock.ofTheMachine(),
                revocations::refusesAsKnown);
        Gauge.builder("suanquan.sessions.kept", this::size)
                .description("Sessions of the console that are remembered")
                .register(meters);
    }

    /// @param isRevoked as far as this instance knows
    KnownSessions(KeptTokens kept, Clock clock, Predicate<Bearer> isRevoked) {
        this.kept = kept;
        this.clock = clock;
        this.isRevoked = isRevoked;
    }

    /// Empty for whoever is not known by a session: also where a token comes along, by which alone it is then judged.
    Optional<String> client(RoutingContext asked) {
        if (!SignIn.isOfSession(asked)) {
            return Optional.empty();
        }
        String cookies = cookies(asked.request());
        if (cookies.isEmpty()) {
            return Optional.empty();
        }
        asked.put(COOKIES, cookies);
        return client(cookies);
    }

    Optional<String> client(String cookies) {
        return kept.find(cookies)
                .filter(session -> clock.millis() < session.expires())
                .map(Verdict::bearer)
                .filter(isRevoked.negate())
                .map(Bearer::client);
    }

    /// A session of much is cut into several cookies.
    private static String cookies(HttpServerRequest request) {
        StringBuilder text = new StringBuilder();
        for (Cookie cookie : request.cookies()) {
            if (cookie.getName().startsWith(SignIn.SESSION_COOKIE)) {
                text.append(cookie.getName())
                        .append('=')
                        .append(cookie.getValue())
                        .append(';');
            }
        }
        return text.toString();
    }

    @Override
    public int priority() {
        return LAST;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext asked = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        if (asked != null
                && asked.get(COOKIES) instanceof String cookies
                && identity.getCredential(IdTokenCredential.class) != null
                && identity.getPrincipal() instanceof JsonWebToken token) {
            keep(cookies, token);
        }
        return Uni.createFrom().item(identity);
    }

    void keep(String cookies, JsonWebToken token) {
        if (kept.find(cookies).isEmpty()) {
            long expires = Math.multiplyExact(token.getExpirationTime(), 1_000L);
            kept.keep(cookies, new Verdict(token, Bearer.of(token), expires, expires, KeySet.NONE));
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
