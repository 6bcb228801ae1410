package cn.suanquan.demo;

import cn.suanquan.identity.DemoIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// What the provider of the demo says of who signed in.
@ApplicationScoped
class IdTokens {
    /// A working day; the session ends with it.
    static final Duration LIFE = Duration.ofHours(8);

    /// @param signedIn when the person was chosen
    String of(DemoIssuer issuer, SignInRequest asked, Chosen chosen, Instant signedIn) {
        return issuer.idToken(
                asked.client(), asked.nonce(), signedIn, LIFE, chosen.subject(), chosen.roles(), chosen.claims());
    }
}
