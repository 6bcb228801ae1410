package cn.suanquan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Good tokens, by their text, until [#KNOWN_AFTER] their end. Twice bounded: one client has a share, beyond which its
/// own oldest verdicts leave; beyond the whole those leave that are asked for least.
final class KeptTokens {
    /// How long after a token expired its client is still remembered: who is late in renewing it is no stranger.
    static final Duration KNOWN_AFTER = Duration.ofMinutes(10);

    private final int perClient;
    private final Cache<String, Verdict> all;
    /// By client, its tokens in the order in which they were verified.
    private final ConcurrentHashMap<String, LinkedHashSet<String>> shares = new ConcurrentHashMap<>();

    /// What was found of a token.
    ///
    /// @param trustedUntil in milliseconds, as is `expires`
    /// @param by the keys that were known; of a session none
    record Verdict(JsonWebToken token, Bearer bearer, long trustedUntil, long expires, KeySet by) {}

    KeptTokens(int max, int perClient, Clock clock) {
        this.perClient = perClient;
        all = Caffeine.newBuilder()
                .maximumSize(max)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.writing(
                        (String token, Verdict verdict) -> KNOWN_AFTER.plusMillis(verdict.expires() - clock.millis())))
                .removalListener(this::left)
                .build();
    }

    Optional<Verdict> find(String token) {
        return Optional.ofNullable(all.getIfPresent(token));
    }

    void keep(String token, Verdict verdict) {
        List<String> beyond = new ArrayList<>();
        shares.compute(verdict.bearer().client(), (client, known) -> {
            LinkedHashSet<String> own = known == null ? new LinkedHashSet<>() : known;
            own.addLast(token);
            if (own.size() > perClient) {
                beyond.add(own.removeFirst());
            }
            return own;
        });
        all.put(token, verdict);
        all.invalidateAll(beyond);
    }

    private void left(@Nullable String token, @Nullable Verdict verdict, RemovalCause cause) {
        if (token != null && verdict != null && cause != RemovalCause.REPLACED) {
            shares.computeIfPresent(verdict.bearer().client(), (client, own) -> {
                boolean isLast = own.remove(token) && own.isEmpty();
                return isLast ? null : own;
            });
        }
    }

    /// Whether a token is remembered that can be revoked under that name.
    boolean knows(Revocation.Name name) {
        return all.asMap().values().stream()
                .anyMatch(verdict -> verdict.bearer().names().contains(name));
    }

    /// What is remembered now, after what expired or is beyond the bound was forgotten.
    long size() {
        all.cleanUp();
        return all.estimatedSize();
    }

    /// Clients of which a token is remembered.
    int clients() {
        all.cleanUp();
        return shares.size();
    }
}
