package cn.suanquan.ops;

import cn.suanquan.identity.IssuerKeys;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only where a token can be verified: with a public key of the issuer that was read not too long ago.
@Readiness
public class TokenKeys implements HealthCheck {
    private final IssuerKeys keys;

    TokenKeys(IssuerKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("keys")
                .status(keys.size() > 0)
                .withData("usable", keys.size())
                .withData("ageSeconds", keys.age().toSeconds())
                .withData("finding", keys.finding().isEmpty() ? "none" : keys.finding())
                .build();
    }
}
