package cn.suanquan.identity;

import cn.suanquan.kernel.ServiceClock;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Verifies a token once and keeps the verdict, by the hash of the whole token, until it expires and never longer than
/// [#KEPT_MAX]: the ES256 check costs more than a small request. Only good tokens are kept, at most [#TOKENS_MAX].
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends DefaultJWTParser {
    static final int TOKENS_MAX = 10_000;
    static final Duration KEPT_MAX = Duration.ofMinutes(10);
    private final ConcurrentHashMap<String, Verdict> kept = new ConcurrentHashMap<>();
    private final Clock clock = ServiceClock.ofTheMachine();

    private record Verdict(JsonWebToken token, long untilMillis) {}

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        long now = clock.millis();
        String hash = hash(token);
        Verdict known = kept.get(hash);
        if (known != null && now < known.untilMillis()) {
            return known.token();
        }
        JsonWebToken verified = super.parse(token);
        makeRoom(now);
        long expires = Math.multiplyExact(verified.getExpirationTime(), 1_000L);
        kept.put(hash, new Verdict(verified, Math.min(expires, now + KEPT_MAX.toMillis())));
        return verified;
    }

    int size() {
        return kept.size();
    }

    private void makeRoom(long now) {
        if (kept.size() < TOKENS_MAX) {
            return;
        }
        kept.values().removeIf(verdict -> verdict.untilMillis() <= now);
        if (kept.size() >= TOKENS_MAX) {
            kept.clear();
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
