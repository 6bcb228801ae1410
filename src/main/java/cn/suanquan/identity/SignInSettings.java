package cn.suanquan.identity;

import cn.suanquan.kernel.Mode;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the configuration says of signing in to the console. Outside production, and where no provider is named, the
/// demo brings one: it needs the key that it signs with.
@Singleton
public class SignInSettings {
    private final Mode mode;
    private final SignInTerms terms;
    private final Optional<String> secret;
    private final Optional<String> demoKeys;

    SignInSettings(
            @ConfigProperty(name = "suanquan.mode") String mode,
            @ConfigProperty(name = "suanquan.oidc.url") Optional<String> url,
            @ConfigProperty(name = "suanquan.oidc.client") String client,
            @ConfigProperty(name = "suanquan.oidc.secret") Optional<String> secret,
            @ConfigProperty(name = "suanquan.session.key") String sessionKey,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") String audience,
            @ConfigProperty(name = "suanquan.demo.keys") Optional<String> demoKeys) {
        this.mode = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        this.terms = new SignInTerms(url, client, sessionKey, issuer, audience);
        this.secret = secret;
        this.demoKeys = demoKeys;
    }

    public SignInTerms terms() {
        return terms;
    }

    /// Empty for a public client, which PKCE protects alone.
    Optional<String> secret() {
        return secret;
    }

    boolean isProduction() {
        return mode == Mode.PRODUCTION;
    }

    boolean canSignIn() {
        return terms.url().isPresent() || demoKeys().isPresent();
    }

    /// The folder of the key that the demo's provider signs with; empty where there is no such provider, as always
    /// in production.
    public Optional<String> demoKeys() {
        return isProduction() || terms.url().isPresent() ? Optional.empty() : demoKeys;
    }
}
