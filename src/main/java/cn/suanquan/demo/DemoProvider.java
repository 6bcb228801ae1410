package cn.suanquan.demo;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.SignInSettings;
import cn.suanquan.kernel.Sha256;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// The OpenID provider of the demo, of development and of the tests: whoever comes says who to be. It signs with the
/// demo's key, so who signs in is the same person as whose token the demo writes. Production has none.
@ApplicationScoped
class DemoProvider {
    /// How long a code is good for (RFC 6749, section 4.1.2: ten minutes at most).
    static final Duration CODE_LIFE = Duration.ofMinutes(1);

    private static final int CODES_MAX = 10_000;
    private static final int CODE_BYTES = 32;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Grant> grants = Caffeine.newBuilder()
            .maximumSize(CODES_MAX)
            .expireAfterWrite(CODE_LIFE)
            .build();
    private final IdTokens tokens;
    private final Optional<DemoIssuer> issuer;
    private final String client;

    DemoProvider(SignInSettings settings, IdTokens tokens) {
        this.tokens = tokens;
        this.issuer = settings.demoKeys().map(Path::of).map(DemoIssuer::keptIn);
        this.client = settings.terms().client();
    }

    /// Who was chosen for what was asked.
    private record Grant(SignInRequest asked, Chosen chosen, Instant signedIn) {}

    /// Who signs; empty where there is no such provider.
    Optional<DemoIssuer> issuer() {
        return issuer;
    }

    String client() {
        return client;
    }

    /// Where the browser goes on to, with a code that is good once.
    URI granted(SignInRequest asked, Chosen chosen) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = URL.encodeToString(bytes);
        grants.put(code, new Grant(asked, chosen, Instant.now()));
        return URI.create(asked.redirectUri() + "?code=" + code + "&state=" + asked.state());
    }

    /// The ID token for that code; empty where the code is unknown, was used, or is another's. A code is gone once it
    /// was tried.
    Optional<String> redeemed(String code, String redirectUri, String verifier) {
        return Optional.ofNullable(grants.asMap().remove(code))
                .filter(grant -> grant.asked().redirectUri().toString().equals(redirectUri))
                .filter(grant -> grant.asked().challenge().equals(challenge(verifier)))
                .map(grant -> tokens.of(issuer.orElseThrow(), grant.asked(), grant.chosen(), grant.signedIn()));
    }

    private static String challenge(String verifier) {
        return URL.encodeToString(Sha256.bytes(verifier.getBytes(StandardCharsets.US_ASCII)));
    }
}
