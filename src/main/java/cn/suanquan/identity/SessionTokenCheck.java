package cn.suanquan.identity;

import cn.suanquan.kernel.ServiceClock;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The ID token of a session is held to what a token of the API is held to ([TokenRules]), with every request: so one
/// human is one person, by whichever door.
@ApplicationScoped
public class SessionTokenCheck implements SecurityIdentityAugmentor {
    /// Before it is asked who is revoked: that trusts the claims.
    private static final int FIRST = 1_000;

    private final TokenRules rules;
    private final String client;
    private final Clock clock = ServiceClock.ofTheMachine();

    SessionTokenCheck(
            SignInSettings settings,
            @ConfigProperty(name = "suanquan.token.lifetime-max") Duration lifetimeMax,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew") int skewSeconds) {
        rules = new TokenRules(lifetimeMax, Duration.ofSeconds(skewSeconds));
        client = settings.terms().client();
    }

    @Override
    public int priority() {
        return FIRST;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getCredential(IdTokenCredential.class) == null) {
            return Uni.createFrom().item(identity);
        }
        try {
            check(identity);
            return Uni.createFrom().item(identity);
        } catch (ParseException | ClassCastException | ArithmeticException | IllegalArgumentException e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e.getMessage(), e));
        }
    }

    private void check(SecurityIdentity identity) throws ParseException {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new ParseException("a session holds an ID token");
        }
        Set<String> groups = token.getGroups();
        if (groups == null || groups.isEmpty() || !groups.equals(identity.getRoles())) {
            throw new ParseException("groups are missing, or no list of texts");
        }
        Optional<String> unused = rules.checkForm(token.getRawToken()); // its key is the provider's to know
        rules.checkClaims(token, clock.instant());
        if (token.claim("azp").filter(azp -> !azp.equals(client)).isPresent()) {
            throw new ParseException("the ID token was written for another client");
        }
    }
}
