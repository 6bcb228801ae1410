package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.StartupGuard.Durability;
import cn.suanquan.identity.StartupGuard.Rights;
import cn.suanquan.identity.StartupGuard.Seen;
import cn.suanquan.identity.StartupGuard.Tokens;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ServiceTest
class StartupGuardIT {
    private static final String ISSUER = "https://login.city.example";
    private static final Tokens TOKENS = new Tokens(ISSUER, true);
    private static final SignInTerms NOBODY = signIn(Optional.empty(), "suanquan-console", "");
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Durability DURABLE = new Durability("on", "on", "on");
    private static final Rights APP = new Rights("suanquan_app", false, false, true, false);
    private static final Seen GOOD = new Seen(TOKENS, NOBODY, false, KEY, DURABLE, APP);

    @Inject
    StartupGuard guard;

    @Test
    void aProperProductionStarts() {
        assertEquals(List.of(), StartupGuard.refusals(GOOD));
        assertEquals(List.of(), refused(new Durability("on", "on", "remote_apply"), APP));
    }

    @Test
    void theDemoIssuerIsRefused() {
        oneRefusal(new Seen(new Tokens(DemoIssuer.ISSUER, true), NOBODY, false, KEY, DURABLE, APP), "issuer");
    }

    /// Persons are issuer, a blank, and subject: with a blank in the issuer two of them could be one text.
    @Test
    void d7AnIssuerWithABlankIsRefused() {
        oneRefusal(
                new Seen(new Tokens("https://login.city.example a", true), NOBODY, false, KEY, DURABLE, APP), "blank");
        oneRefusal(
                new Seen(new Tokens("https://login.city.example\u3000", true), NOBODY, false, KEY, DURABLE, APP),
                "blank");
    }

    @Test
    void aMissingKeyIsRefused() {
        oneRefusal(new Seen(new Tokens("https://login.city.example", false), NOBODY, false, KEY, DURABLE, APP), "key");
    }

    @Test
    void aMovedClockIsRefused() {
        oneRefusal(new Seen(TOKENS, NOBODY, true, KEY, DURABLE, APP), "clock");
    }

    @Test
    void theDemoKeyForIdentityNumbersIsRefusedAndAShortOneToo() {
        oneRefusal(new Seen(TOKENS, NOBODY, false, "demo-only", DURABLE, APP), "identity numbers");
        oneRefusal(new Seen(TOKENS, NOBODY, false, "short", DURABLE, APP), "identity numbers");
    }

    @Test
    void aDatabaseThatMayLoseWhatItConfirmedIsRefused() {
        assertTrue(refused(new Durability("off", "on", "on"), APP).getFirst().contains("fsync"));
        assertTrue(refused(new Durability("on", "off", "on"), APP).getFirst().contains("full_page_writes"));
        for (String commit : List.of("off", "local", "remote_write")) {
            assertTrue(
                    refused(new Durability("on", "on", commit), APP).getFirst().contains("synchronous_commit"));
        }
    }

    @Test
    void aRoleThatCouldChangeTheLedgerIsRefused() {
        assertTrue(refused(DURABLE, new Rights("postgres", true, false, true, false))
                .getFirst()
                .contains("superuser"));
        assertTrue(refused(DURABLE, new Rights("suanquan_owner", false, true, true, false))
                .getFirst()
                .contains("owns"));
        assertTrue(refused(DURABLE, new Rights("other", false, false, true, true))
                .getFirst()
                .contains("UPDATE, DELETE or TRUNCATE"));
        assertTrue(refused(DURABLE, new Rights("suanquan_app", false, false, false, false))
                .getFirst()
                .contains("migration"));
    }

    @Test
    void whatIsSeenOfTheTestDatabaseIsWhatProductionAsksFor() {
        Seen seen = guard.seen();
        assertEquals(DURABLE, seen.durability());
        assertEquals(APP, seen.rights());
        assertTrue(StartupGuard.refusals(seen).stream().anyMatch(found -> found.contains("issuer")));
    }

    @Test
    void aKeyThatIsNotTheOneTheDatabaseWasFirstUsedWithIsFound() {
        assertTrue(guard.isKeyOfTheDatabase(KEY));
        assertTrue(guard.isKeyOfTheDatabase(KEY));
        assertFalse(guard.isKeyOfTheDatabase(KEY + "1"));
    }

    @Test
    void aProviderWhereNobodyWouldBeOnePersonOrSafeIsRefused() {
        assertEquals(List.of(), withSignIn(signIn(Optional.of(ISSUER), "suanquan-console", KEY)));
        assertEquals(List.of(), withSignIn(signIn(Optional.of(ISSUER + "/"), "suanquan-console", KEY)));
        one(withSignIn(signIn(Optional.of("https://other.city.example"), "suanquan-console", KEY)), "two persons");
        one(withSignIn(signIn(Optional.of(ISSUER), "suanquan", KEY)), "audience");
        one(withSignIn(signIn(Optional.of(ISSUER), " ", KEY)), "SUANQUAN_OIDC_CLIENT");
        for (String key : List.of("", KEY.substring(1), SignInTerms.DEMO_SESSION_KEY)) {
            one(withSignIn(signIn(Optional.of(ISSUER), "suanquan-console", key)), "SUANQUAN_SESSION_KEY");
        }
        assertTrue(withSignIn(signIn(Optional.of("http://login.city.example"), "suanquan-console", KEY))
                .getFirst()
                .contains("TLS"));
    }

    private static SignInTerms signIn(Optional<String> url, String client, String key) {
        return new SignInTerms(url, client, key, ISSUER, "suanquan");
    }

    private static List<String> withSignIn(SignInTerms terms) {
        return StartupGuard.refusals(new Seen(TOKENS, terms, false, KEY, DURABLE, APP));
    }

    private static List<String> refused(Durability durability, Rights rights) {
        return StartupGuard.refusals(new Seen(TOKENS, NOBODY, false, KEY, durability, rights));
    }

    private static void oneRefusal(Seen seen, String word) {
        one(StartupGuard.refusals(seen), word);
    }

    private static void one(List<String> found, String word) {
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.getFirst().contains(word), found.toString());
    }
}
