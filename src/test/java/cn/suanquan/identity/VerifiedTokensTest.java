package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.ServiceClock;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is remembered of tokens, how long, and how many, with real signatures and a clock that the test moves.
class VerifiedTokensTest {
    private static final int TOKENS_MAX = 100;
    private static final int OF_ONE_MAX = 10;
    private static final int MORE_THAN_FIT = 3 * TOKENS_MAX;
    private final DemoIssuer issuer = DemoIssuer.create();
    private final ServiceClock clock = new ServiceClock();
    private final Counting verifier = new Counting();
    private final Set<String> revoked = new HashSet<>();
    private final KeptTokens kept = new KeptTokens(TOKENS_MAX, OF_ONE_MAX, clock);
    private final VerifiedTokens tokens = new VerifiedTokens(
            expected(),
            verifier,
            known(),
            new TokenRules(Duration.ofDays(1), Duration.ofSeconds(5)),
            clock,
            kept,
            bearer -> revoked.contains(bearer.client()));

    @Test
    void moreGoodTokensThanFitPushOutSomeAndNotAll() throws ParseException {
        String last = "";
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            last = token("machine-" + i, Duration.ofHours(1));
            tokens.parse(last);
        }
        assertEquals(TOKENS_MAX, tokens.size());
        assertEquals(MORE_THAN_FIT, verifier.verified);
        assertEquals("machine-" + (MORE_THAN_FIT - 1), tokens.parse(last).getSubject());
        assertEquals(MORE_THAN_FIT, verifier.verified);
        assertEquals(
                "one more", tokens.parse(token("one more", Duration.ofHours(1))).getSubject());
        assertEquals(MORE_THAN_FIT + 1, verifier.verified);
        assertEquals(TOKENS_MAX, tokens.size());
    }

    @Test
    void aVerdictIsLookedAtAgainAfterAWhileAndItsClientStaysKnown() throws ParseException {
        String token = token("steady", Duration.ofHours(1));
        assertEquals(Optional.empty(), tokens.client("Bearer " + token));
        tokens.parse(token);
        move(VerifiedTokens.TRUSTED_MAX.minusMinutes(1));
        tokens.parse(token);
        assertEquals(1, verifier.verified);
        move(Duration.ofMinutes(1));
        assertEquals(client("steady"), tokens.client("Bearer " + token));
        tokens.parse(token);
        assertEquals(2, verifier.verified);
        move(Duration.ofMinutes(40));
        assertEquals(client("steady"), tokens.client("Bearer " + token));
    }

    @Test
    void aVerdictIsTrustedNoLongerThanItsTokenLives() throws ParseException {
        String token = token("brief", Duration.ofMinutes(5));
        tokens.parse(token);
        move(Duration.ofMinutes(4));
        tokens.parse(token);
        assertEquals(1, verifier.verified);
        move(Duration.ofMinutes(1));
        tokens.parse(token);
        assertEquals(2, verifier.verified);
        assertEquals(client("brief"), tokens.client("Bearer " + token));
        move(KeptTokens.KNOWN_AFTER);
        assertEquals(Optional.empty(), tokens.client("Bearer " + token));
        assertEquals(0, tokens.size());
        assertEquals(0, kept.clients(), "nothing is kept of whom nothing is known");
    }

    @Test
    void aBadTokenIsNotRemembered() {
        String foreign = DemoIssuer.create().token("stranger", Set.of(Role.ADMIN), Map.of(), Duration.ofHours(1));
        assertThrows(ParseException.class, () -> tokens.parse(foreign));
        assertEquals(Optional.empty(), tokens.client("Bearer " + foreign));
        assertEquals(0, tokens.size());
    }

    /// However many good tokens one client has made for itself, and however often it uses them (D8).
    @Test
    void d8AFloodOfGoodTokensOfOneClientPushesOutItsOwnAndNobodyElses() throws ParseException {
        String known = token("official", Duration.ofHours(1));
        tokens.parse(known);
        String first = token("flooder", Duration.ofMinutes(1));
        tokens.parse(first);
        List<String> flood = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            flood.add(token("flooder", Duration.ofSeconds(120L + i)));
            tokens.parse(flood.getLast());
            tokens.parse(flood.getLast());
        }
        int before = verifier.verified;
        tokens.parse(known);
        assertEquals(client("official"), tokens.client("Bearer " + known));
        assertEquals(before, verifier.verified);
        assertEquals(OF_ONE_MAX + 1, tokens.size());
        assertEquals(client("flooder"), tokens.client("Bearer " + flood.getLast()));
        assertEquals(Optional.empty(), tokens.client("Bearer " + first));
        assertEquals(2, kept.clients());
    }

    @Test
    void d8AFloodOfManyClientsLeavesTheOneThatIsAskedForNowAndThen() throws ParseException {
        String known = token("official", Duration.ofHours(1));
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            if (i % (TOKENS_MAX / 20) == 0) {
                tokens.parse(known);
            }
            tokens.parse(token("passer-by-" + i, Duration.ofHours(1)));
        }
        tokens.parse(known);
        assertEquals(MORE_THAN_FIT + 1, verifier.verified, "the official once, like each of them");
        assertEquals(TOKENS_MAX, tokens.size());
        assertEquals(TOKENS_MAX, kept.clients());
    }

    @Test
    void d8AFloodOfBadTokensIsNotKeptAtAll() throws ParseException {
        String known = token("official", Duration.ofHours(1));
        tokens.parse(known);
        DemoIssuer stranger = DemoIssuer.create();
        for (int i = 0; i < TOKENS_MAX; i++) {
            String bad = stranger.token("official", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(i + 1L));
            assertThrows(ParseException.class, () -> tokens.parse(bad));
        }
        assertEquals(1, tokens.size());
        assertEquals(client("official"), tokens.client("Bearer " + known));
    }

    @Test
    void aRevokedTokenUsesNoMoreOfWhatIsItsClients() throws ParseException {
        String token = token("robbed", Duration.ofHours(1));
        tokens.parse(token);
        assertEquals(client("robbed"), tokens.client("Bearer " + token));
        revoked.add(client("robbed").orElseThrow());
        assertEquals(Optional.empty(), tokens.client("Bearer " + token));
    }

    /// Of one key only the name that is set is good (H).
    @Test
    void hASingleKeyHasTheNameThatIsSetOrNone() throws IOException {
        KeySet nameless = KeySet.of(issuer.publicKey(), Optional.empty());
        assertTrue(nameless.find(Optional.of("2025")).isEmpty());
        assertTrue(nameless.find(Optional.empty()).isPresent());
        KeySet named = KeySet.of(issuer.publicKey(), Optional.of("2025"));
        assertTrue(named.find(Optional.of("2025")).isPresent());
        assertTrue(named.find(Optional.empty()).isPresent());
        assertTrue(named.find(Optional.of("2024")).isEmpty());
        assertTrue(KeySet.NONE.find(Optional.empty()).isEmpty(), "no key at all");
    }

    private void move(Duration by) {
        clock.moveTo(clock.instant().plus(by));
    }

    private String token(String subject, Duration life) {
        return issuer.token(subject, Set.of(Role.AUDITOR), Map.of(), life);
    }

    private static Optional<String> client(String subject) {
        return Optional.of(DemoIssuer.ISSUER + " " + subject);
    }

    private IssuerKeys known() {
        IssuerKeys known = new IssuerKeys(
                new KeySource(Optional.of(issuer.publicKey()), "NONE"),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                clock);
        known.read();
        return known;
    }

    private static JWTAuthContextInfo expected() {
        JWTAuthContextInfo expected = new JWTAuthContextInfo();
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        expected.setIssuedBy(DemoIssuer.ISSUER);
        expected.setExpectedAudience(Set.of(DemoIssuer.AUDIENCE));
        return expected;
    }

    /// The real check, counted.
    private static final class Counting extends JWTCallerPrincipalFactory {
        private final JWTCallerPrincipalFactory real = new DefaultJWTCallerPrincipalFactory();
        private int verified;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
            JWTCallerPrincipal principal = real.parse(token, expected);
            verified++;
            return principal;
        }
    }
}
