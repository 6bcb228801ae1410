package cn.suanquan.identity;

import cn.suanquan.http.Problem;
import cn.suanquan.kernel.LogFields;
import cn.suanquan.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;

/// Refuses whoever is revoked (401), with every request; where that cannot be known, nobody is let in (503).
@ApplicationScoped
public class RevocationCheck implements SecurityIdentityAugmentor {
    private final Revocations revocations;
    private final CenterClients clients;
    private final AccountMark marks;
    /// By identity, forgotten with the token.
    private final Cache<JsonWebToken, Known> bearers =
            Caffeine.newBuilder().weakKeys().build();

    RevocationCheck(Revocations revocations, CenterClients clients, AccountMark marks) {
        this.revocations = revocations;
        this.clients = clients;
        this.marks = marks;
    }

    /// @param actor for the log
    private record Known(Bearer bearer, String actor) {}

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        boolean isNew = bearers.getIfPresent(token) == null;
        Known known = bearers.get(token, this::known);
        MDC.put(LogFields.ACTOR, known.actor());
        Bearer bearer = known.bearer();
        if (revocations.isKnownGood(bearer)) {
            sawWhereNew(token, isNew);
            return Uni.createFrom().item(identity);
        }
        return revocations
                .refuses(bearer)
                .onFailure()
                .transform(RevocationCheck::notKnown)
                .map(isRefused -> {
                    if (isRefused) {
                        throw Revocations.refused();
                    }
                    sawWhereNew(token, isNew);
                    return identity;
                })
                .onFailure()
                .invoke(failure -> keep(failure, attributes));
    }

    /// Of what a token says of roles, those of ours alone: a provider may have groups that name somebody.
    private Known known(JsonWebToken token) {
        String roles =
                token.getGroups().stream().filter(Role.ALL::contains).sorted().collect(Collectors.joining("+"));
        return new Known(Bearer.of(token), (roles.isEmpty() ? "none" : roles) + " " + marks.of(token));
    }

    /// A token is remembered for minutes ([VerifiedTokens]): with its next requests nothing is asked again.
    private void sawWhereNew(JsonWebToken token, boolean isNew) {
        if (isNew) {
            clients.saw(token);
        }
    }

    /// OpenID Connect says of every failure that the sign-in failed; the edge reads here what it was.
    private static void keep(Throwable failure, Map<String, Object> attributes) {
        RoutingContext asked = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        if (asked != null) {
            asked.put(Problem.REFUSED, failure);
        }
    }

    private static Throwable notKnown(Throwable failure) {
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "暂时无法确认令牌是否已被吊销，未作任何处理；请稍后用相同的标识重试 (retry with the same id)。")
                .toException();
    }
}
