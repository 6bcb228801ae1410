package cn.suanquan.identity;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;

/// Who is to sign in again is asked for the password, though the provider still knows who it is (OpenID Connect Core,
/// section 3.1.2.1). Whether it did so, `auth_time` says ([RecentSignIn]).
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
public class PasswordAgain implements OidcRedirectFilter {
    @Override
    public void filter(OidcRedirectContext redirect) {
        if (redirect.routingContext().normalizedPath().equals(SignInResource.AGAIN)) {
            redirect.additionalQueryParams().add("prompt", "login").add("max_age", "0");
        }
    }
}
