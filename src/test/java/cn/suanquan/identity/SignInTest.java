package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is asked of the provider and of the cookies, by mode.
class SignInTest {
    private static final String URL = "https://login.city.example";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static SignInSettings settings(String mode, Optional<String> url, Optional<String> keys) {
        return new SignInSettings(mode, url, "suanquan-console", Optional.of("secret"), KEY, URL, "suanquan", keys);
    }

    @Test
    void productionSendsItsCookiesOverTlsAlone() {
        OidcTenantConfig made = new SignIn(settings("production", Optional.of(URL), Optional.empty())).provider("");
        assertTrue(made.authentication().cookieForceSecure());
        assertTrue(made.authentication().forceRedirectHttpsScheme().orElseThrow());
        assertFalse(new SignIn(settings("demo", Optional.empty(), Optional.of("data")))
                .provider("http://localhost:8080")
                .authentication()
                .cookieForceSecure());
    }

    @Test
    void theFlowIsBoundToTheBrowserAndTheTokenToUs() {
        OidcTenantConfig made = new SignIn(settings("production", Optional.of(URL), Optional.empty())).provider("");
        assertEquals(Optional.of(URL), made.authServerUrl());
        assertTrue(made.authentication().pkceRequired().orElseThrow());
        assertTrue(made.authentication().nonceRequired());
        assertTrue(made.authentication().failOnMissingStateParam());
        assertEquals(CookieSameSite.LAX, made.authentication().cookieSameSite());
        assertEquals("/console", made.authentication().cookiePath());
        assertEquals(Optional.of(URL), made.token().issuer());
        assertEquals(SignatureAlgorithm.ES256, made.token().signatureAlgorithm().orElseThrow());
        assertEquals("suanquan-console", made.token().audience().orElseThrow().getFirst());
    }

    /// What lives longer than a token would outlive a sign-out everywhere.
    @Test
    void nothingIsKeptButTheIdTokenAndThatUnderAKeyOfItsOwn() {
        OidcTenantConfig made = new SignIn(settings("production", Optional.of(URL), Optional.empty())).provider("");
        assertEquals(Strategy.ID_TOKEN, made.tokenStateManager().strategy());
        assertTrue(made.tokenStateManager().encryptionRequired());
        assertFalse(made.token().refreshExpired());
        String session = made.tokenStateManager().encryptionSecret().orElseThrow();
        assertNotEquals(session, made.authentication().stateSecret().orElseThrow());
        assertFalse(session.contains(KEY));
    }

    @Test
    void theProviderOfTheDemoIsNeverInProductionNorBesideAnother() {
        assertTrue(settings("demo", Optional.empty(), Optional.of("data"))
                .demoKeys()
                .isPresent());
        assertTrue(settings("dev", Optional.empty(), Optional.of("data")).canSignIn());
        assertTrue(settings("dev", Optional.of(URL), Optional.of("data"))
                .demoKeys()
                .isEmpty());
        assertTrue(settings("production", Optional.empty(), Optional.of("data"))
                .demoKeys()
                .isEmpty());
        assertFalse(
                settings("production", Optional.empty(), Optional.of("data")).canSignIn());
    }
}
