package cn.suanquan.identity;

import cn.suanquan.http.BrowserSignIn;
import cn.suanquan.kernel.Sha256;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How people sign in to the console: OpenID Connect, the authorization code flow with PKCE and a nonce, at one
/// provider. A session is the ID token in an encrypted cookie, and ends with it: no refresh token is kept, which would
/// outlive a sign-out. It counts for pages of the console alone; there, too, who brings a bearer token is known by that
/// alone. The API knows no sessions.
@ApplicationScoped
public class SignIn implements TenantConfigResolver {
    /// Where the provider of the demo stands.
    public static final String DEMO_PROVIDER = "/demo/oidc";
    /// Where the provider sends people back to.
    public static final String RETURN_PATH = BrowserSignIn.PAGES + "/signed-in";

    /// Begins the names of the cookies of a session.
    static final String SESSION_COOKIE = "q_session";

    /// How soon the provider's keys may be read once more: an ID token comes from the provider, or from nobody.
    private static final Duration KEYS_READ_AGAIN = Duration.ofSeconds(5);

    /// Asked for with every request of the API.
    private static final Uni<OidcTenantConfig> NOBODY = Uni.createFrom()
            .item(OidcTenantConfig.builder()
                    .tenantId("nobody")
                    .tenantEnabled(false)
                    .build());

    private final SignInSettings settings;
    private final AtomicReference<@Nullable OidcTenantConfig> provider = new AtomicReference<>();

    SignIn(SignInSettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext asked, OidcRequestContext<OidcTenantConfig> unused) {
        return isOfSession(asked) && settings.canSignIn() ? Uni.createFrom().item(provider(asked.request())) : NOBODY;
    }

    /// Where a session counts.
    static boolean isOfSession(RoutingContext asked) {
        return BrowserSignIn.isPage(asked) && !asked.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    private OidcTenantConfig provider(HttpServerRequest request) {
        OidcTenantConfig known = provider.get();
        if (known != null) {
            return known;
        }
        OidcTenantConfig made = provider(BrowserSignIn.ownAddress(request));
        provider.set(made);
        return made;
    }

    /// @param service where this service reaches itself
    OidcTenantConfig provider(String service) {
        OidcTenantConfigBuilder builder = OidcTenantConfig.builder()
                .tenantId("console")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(settings.terms().client());
        settings.secret().ifPresent(builder::credentials);
        where(builder, service);
        judged(builder);
        session(builder);
        return builder.build();
    }

    /// The provider of the demo is this service itself, which does not look itself up before it answers.
    private void where(OidcTenantConfigBuilder builder, String service) {
        if (settings.terms().url().isPresent()) {
            builder.authServerUrl(settings.terms().url().get());
        } else {
            builder.authServerUrl(service + DEMO_PROVIDER)
                    .discoveryEnabled(false)
                    .authorizationPath("/authorize")
                    .tokenPath("/token")
                    .jwksPath("/keys")
                    .endSessionPath("/end-session")
                    .jwks()
                    .resolveEarly(false)
                    .end();
        }
    }

    /// What an ID token must be; [SessionTokenCheck] asks the rest.
    private void judged(OidcTenantConfigBuilder builder) {
        builder.token()
                .issuer(settings.terms().issuer())
                .audience(settings.terms().client())
                .signatureAlgorithm(SignatureAlgorithm.ES256)
                .forcedJwkRefreshInterval(KEYS_READ_AGAIN)
                .end()
                .roles()
                .roleClaimPath("groups")
                .end();
    }

    /// Lax, for a strict cookie would not come along when the provider sends people back.
    private void session(OidcTenantConfigBuilder builder) {
        String key = settings.terms().sessionKey();
        builder.authentication()
                .redirectPath(RETURN_PATH)
                .restorePathAfterRedirect()
                .forwardParams("ui_locales")
                .pkceRequired()
                .nonceRequired()
                .failOnMissingStateParam()
                .stateSecret(Sha256.keyedHex(key, "state"))
                .cookiePath(BrowserSignIn.PAGES)
                .cookieSameSite(CookieSameSite.LAX)
                .cookieForceSecure(settings.isProduction())
                .forceRedirectHttpsScheme(settings.isProduction())
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_TOKEN)
                .encryptionRequired(true)
                .encryptionSecret(Sha256.keyedHex(key, "session"))
                .end();
    }
}
