package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.ServiceClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys that change at an issuer who is there or not, while strangers knock; with the intervals that are set, and a
/// clock that the test moves.
class IssuerKeysTest {
    private static final int GARBAGE = 300;
    private static final Duration LOOK = setting("suanquan.token.keys-look-every");
    private static final Duration EVERY = setting("suanquan.token.keys-every");
    private static final Duration KEPT = setting("suanquan.token.keys-kept");
    private final ServiceClock clock = new ServiceClock();
    private final RotatingIssuer issuer = new RotatingIssuer();
    private final RotatingIssuer stranger = new RotatingIssuer();
    private final IssuerKeys keys = at(issuer.address());
    private final VerifiedTokens tokens = verifying(keys);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        issuer.close();
        stranger.close();
    }

    @Test
    void aNewKeyWorksWithinTenSecondsWhateverStrangersSend() {
        issuer.publish("2025");
        keys.read();
        taken("2025");
        knock(GARBAGE);
        assertEquals(1, issuer.asked.get(), "nobody makes the issuer be asked at once");
        issuer.publish("2025", "2026");
        refused(issuer.token("2026", "2026"));
        knock(GARBAGE);
        look();
        taken("2026");
        taken("2025");
        assertEquals(2, issuer.asked.get());
        assertTrue(LOOK.plus(KeySource.ANSWER_MAX).toSeconds() <= 10, "a look, and its answer");
    }

    @Test
    void strangersMakeTheIssuerBeAskedOnceALookAtMost() {
        issuer.publish("2025");
        keys.read();
        for (int look = 1; look <= 12; look++) {
            knock(GARBAGE / 12);
            look();
            assertTrue(issuer.asked.get() <= 1 + look);
        }
        int before = issuer.asked.get();
        for (int look = 1; look <= 12; look++) {
            taken("2025");
            look();
        }
        assertEquals(before + 60 / EVERY.toSeconds(), issuer.asked.get(), "in a minute without strangers");
    }

    @Test
    void aRemovedKeyStopsWithinAMinuteThoughItsTokensAreRemembered() {
        issuer.publish("2025", "2026");
        keys.read();
        String remembered = issuer.token("2025", "2025");
        assertDoesNotThrow(() -> tokens.parse(remembered));
        issuer.publish("2026");
        Duration passed = Duration.ZERO;
        while (keys.usable().size() > 1) {
            assertDoesNotThrow(() -> tokens.parse(remembered));
            look();
            passed = passed.plus(LOOK);
        }
        refused(remembered);
        taken("2026");
        assertTrue(passed.plus(KeySource.ANSWER_MAX).toSeconds() < 60, passed.toString());
        issuer.answer(200, "{\"keys\":[]}");
        for (Duration more = Duration.ZERO; more.compareTo(EVERY) <= 0; more = more.plus(LOOK)) {
            look();
        }
        unknown("an issuer who says that it has no key has none");
    }

    @Test
    void aKeyThatIsChangedUnderTheSameNameOrWithoutOneIsReadWithTheNextLook() {
        issuer.publish("2025");
        keys.read();
        issuer.answer(200, "{\"keys\":[" + stranger.key("2025").toJson() + "]}");
        String next = stranger.token("2025", "2025");
        refused(next);
        look();
        assertDoesNotThrow(() -> tokens.parse(next));
        refused(issuer.token("2025", "2025"));
    }

    @Test
    void whileTheIssuerIsDownItsLastKeysCountAsLongAsIsSaidAndNoLonger() {
        issuer.publish("2025");
        keys.read();
        String remembered = issuer.token("2025", "2025");
        for (String fault : List.of("500", "<html>login</html>", "{\"keys\":7}", "{", "[]", "\"keys\"")) {
            issuer.answer(fault.equals("500") ? 500 : 200, fault);
            clock.moveTo(clock.instant().plus(EVERY));
            keys.look();
            assertTrue(!keys.finding().isEmpty(), fault);
            assertDoesNotThrow(() -> tokens.parse(remembered), fault);
        }
        issuer.close();
        clock.moveTo(clock.instant().plus(KEPT).minus(EVERY.multipliedBy(10)));
        keys.look();
        assertDoesNotThrow(() -> tokens.parse(remembered));
        clock.moveTo(clock.instant().plus(EVERY.multipliedBy(11)));
        keys.look();
        unknown("too long ago");
        assertTrue(keys.finding().contains("no token can be verified"), keys.finding());
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheLastKeysCountForEver() {
        issuer.publish("2025");
        keys.read();
        issuer.close();
        clock.moveTo(clock.instant().minus(KEPT).minus(EVERY));
        keys.look();
        unknown("how old they are nobody can tell");
    }

    @Test
    void whatNobodyThoughtOfIsAFindingToo() {
        issuer.publish("2025");
        AtomicInteger asked = new AtomicInteger();
        IssuerKeys unlucky = new IssuerKeys(
                new KeySource(Optional.empty(), issuer.address()), Optional.empty(), EVERY, KEPT, new Clock() {
                    @Override
                    public Instant instant() {
                        if (asked.incrementAndGet() == 3) {
                            throw new IllegalStateException("a bug");
                        }
                        return Instant.EPOCH;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                });
        assertDoesNotThrow(unlucky::read);
        assertTrue(unlucky.finding().contains("IllegalStateException"), unlucky.finding());
    }

    @Test
    void whereTheIssuerIsDownAtTheStartItsKeysAreKnownOnceItIsThere() {
        issuer.answer(503, "");
        keys.read();
        unknown("not read yet");
        assertTrue(keys.finding().contains("503") && keys.finding().contains("no token can be verified"));
        issuer.publish("2025");
        for (Duration passed = Duration.ZERO; passed.compareTo(EVERY) < 0; passed = passed.plus(LOOK)) {
            look();
        }
        taken("2025");
        assertEquals("", keys.finding());
    }

    @Test
    void aFileThatIsMissingPrivateOrOfAnotherKindIsSaidAndPutRight() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("public.pem");
        IssuerKeys filed = at(file.toUri().toString());
        VerifiedTokens byFile = verifying(filed);
        String token = issuer.token("2025", "of the file");
        found(filed, file, null, "there is no such file");
        found(filed, file, pem("PRIVATE KEY", issuer.key("2025").getPrivateKey()), "holds a private key");
        found(filed, file, pem("PUBLIC KEY", made("RSA", 2048)), "no public key in PEM");
        found(filed, file, pem("PUBLIC KEY", made("EC", 384)), "P-256");
        found(filed, file, "hello", "no public key in PEM");
        found(
                filed,
                file,
                "{\"keys\":[" + issuer.key("2025").toJson(OutputControlLevel.INCLUDE_PRIVATE) + "]}",
                "a private key stands in the set");
        found(filed, file, "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}", "no key for ES256");
        assertThrows(RefusedException.class, () -> byFile.parse(token));
        Files.writeString(file, pem("PUBLIC KEY", issuer.key("2025").getPublicKey()));
        filed.look();
        assertEquals("", filed.finding());
        assertDoesNotThrow(() -> byFile.parse(token));
        Files.writeString(file, pem("PUBLIC KEY", issuer.key("2026").getPublicKey()));
        filed.look();
        assertThrows(ParseException.class, () -> byFile.parse(token));
    }

    @Test
    void aTokenWithoutANameIsOfTheOnlyKeyAndOfNoneOfMany() throws IOException {
        KeySet one = KeySet.of("{\"keys\":[" + issuer.key("2025").toJson() + "]}", Optional.empty());
        assertEquals(Optional.of(issuer.key("2025").getPublicKey()), one.find(Optional.empty()));
        KeySet two = KeySet.of(
                "{\"keys\":[" + issuer.key("2025").toJson() + ","
                        + issuer.key("2026").toJson() + "]}",
                Optional.empty());
        assertEquals(Optional.empty(), two.find(Optional.empty()));
        assertEquals(Optional.of(issuer.key("2026").getPublicKey()), two.find(Optional.of("2026")));
    }

    @Test
    void aLongestLifeOfMoreThanAWeekIsNoSetting() {
        Duration skew = Duration.ofSeconds(5);
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(8), Duration.ofDays(3650))) {
            assertThrows(IllegalArgumentException.class, () -> new TokenRules(bad, skew), bad.toString());
        }
        assertDoesNotThrow(() -> new TokenRules(Duration.ofDays(7), skew));
    }

    @Test
    void theKeysAreLookedForAsOftenAsIsSet() throws NoSuchMethodException {
        assertEquals(
                "{suanquan.token.keys-look-every}",
                IssuerKeys.class
                        .getDeclaredMethod("look")
                        .getAnnotation(Scheduled.class)
                        .every());
        assertTrue(EVERY.plus(LOOK).plus(KeySource.ANSWER_MAX).toSeconds() < 60, "a removed key");
    }

    private void found(IssuerKeys filed, Path file, @org.jspecify.annotations.Nullable String text, String words)
            throws IOException {
        if (text != null) {
            Files.writeString(file, text);
        }
        filed.look();
        assertTrue(filed.finding().contains(words), filed.finding());
        assertEquals(0, filed.size());
    }

    private void unknown(String why) {
        assertEquals(0, keys.size(), why);
        String code = assertThrows(RefusedException.class, () -> tokens.parse(issuer.token("2025", "2025")))
                .refusal()
                .code();
        assertEquals("KEYS_UNKNOWN", code, why);
    }

    private void look() {
        clock.moveTo(clock.instant().plus(LOOK));
        keys.look();
    }

    /// Tokens of a stranger, each naming a key that nobody has or one that the issuer has.
    private void knock(int times) {
        for (int i = 0; i < times; i++) {
            refused(stranger.token("own", i % 2 == 0 ? UUID.randomUUID().toString() : "2025"));
        }
    }

    private void taken(String kid) {
        assertDoesNotThrow(() -> tokens.parse(issuer.token(kid, kid)), kid);
    }

    private void refused(String token) {
        assertThrows(ParseException.class, () -> tokens.parse(token));
    }

    private IssuerKeys at(String location) {
        return new IssuerKeys(
                new KeySource(Optional.empty(), location), Optional.of("of the file"), EVERY, KEPT, clock);
    }

    private VerifiedTokens verifying(IssuerKeys by) {
        JWTAuthContextInfo expected = new JWTAuthContextInfo();
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        expected.setIssuedBy(DemoIssuer.ISSUER);
        expected.setExpectedAudience(Set.of(DemoIssuer.AUDIENCE));
        return new VerifiedTokens(
                expected,
                new DefaultJWTCallerPrincipalFactory(),
                by,
                new TokenRules(Duration.ofDays(1), Duration.ofSeconds(5)),
                clock,
                new KeptTokens(100, 10, clock),
                bearer -> false);
    }

    private static Key made(String kind, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }

    private static String pem(String kind, Key key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static Duration setting(String name) {
        Properties settings = new Properties();
        try (var text = IssuerKeysTest.class.getResourceAsStream("/application.properties")) {
            settings.load(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Duration.parse("PT" + settings.getProperty(name));
    }
}
