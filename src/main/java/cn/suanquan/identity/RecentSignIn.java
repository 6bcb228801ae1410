package cn.suanquan.identity;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.ServiceClock;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Money is approved in the console by who showed a moment ago who it is: a session that somebody left open, or a
/// cookie that was stolen, approves nothing. What counts is `auth_time` of the token (OpenID Connect Core, section 2);
/// a token that does not say when its person signed in is not recent.
@RequestScoped
@Named
public class RecentSignIn {
    private final SecurityIdentity identity;
    private final Duration within;
    private final Duration skew;
    private final Clock clock = ServiceClock.ofTheMachine();

    RecentSignIn(
            SecurityIdentity identity,
            @ConfigProperty(name = "suanquan.session.approve-within") Duration within,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew") int skewSeconds) {
        this.identity = identity;
        this.within = within;
        this.skew = Duration.ofSeconds(skewSeconds);
    }

    /// @throws cn.suanquan.kernel.RefusedException 403 SIGN_IN_AGAIN; a form comes back with what was written
    public void require() {
        if (!isRecent()) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "SIGN_IN_AGAIN",
                            "办理此事项前须在 " + within.toMinutes() + " 分钟内登录过；请重新登录后再办理 (sign in again)。")
                    .toException();
        }
    }

    /// In a template `{cdi:recentSignIn.isRecent}`.
    public boolean isRecent() {
        return identity.getPrincipal() instanceof JsonWebToken token
                && token.<Object>getClaim("auth_time") instanceof Number signedIn
                && isRecent(Instant.ofEpochSecond(signedIn.longValue()), clock.instant());
    }

    private boolean isRecent(Instant signedIn, Instant now) {
        return !signedIn.isBefore(now.minus(within)) && !signedIn.isAfter(now.plus(skew));
    }
}
