package cn.suanquan.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// A token speaks for one side only: a center, a holder, or a bureau. One that is of two sides is of none.
@ApplicationScoped
public class MixedRolesCheck implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        Set<String> roles = identity.getRoles();
        boolean isOutside = roles.contains(Role.PROVIDER) || roles.contains(Role.ENTERPRISE);
        if (isOutside && roles.size() > 1) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the token is of two sides: " + roles));
        }
        return Uni.createFrom().item(identity);
    }
}
