package cn.suanquan.identity;

import cn.suanquan.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// Refuses whoever is revoked (401), with every request; where that cannot be known, nobody is let in (503).
@ApplicationScoped
public class RevocationCheck implements SecurityIdentityAugmentor {
    private static final Logger LOG = Logger.getLogger(RevocationCheck.class);
    private final Revocations revocations;
    /// By identity, forgotten with the token.
    private final Cache<JsonWebToken, Bearer> bearers =
            Caffeine.newBuilder().weakKeys().build();

    RevocationCheck(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return revocations
                .refuses(bearers.get(token, Bearer::of))
                .emitOn(here())
                .onFailure()
                .transform(RevocationCheck::notKnown)
                .map(isRefused -> {
                    if (isRefused) {
                        throw Revocations.refused();
                    }
                    return identity;
                });
    }

    /// The request goes on where it was, not where the answer for all who waited came in.
    private static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(any -> task.run());
    }

    private static Throwable notKnown(Throwable failure) {
        LOG.warnf("what is revoked could not be read: %s", failure.getMessage());
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "暂时无法确认令牌是否已被吊销，未作任何处理；请稍后用相同的标识重试 (retry with the same id)。")
                .toException();
    }
}
