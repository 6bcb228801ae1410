package cn.suanquan.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// People sign in to the console by the authorization code flow, over HTTP, as a browser does.
@ServiceTest
class SignInIT {
    private static final String PERSON = DemoIssuer.ISSUER + " ";

    @Test
    void eachRoleSignsInAndIsTheSamePersonAsByToken() {
        for (String role : Set.of(Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN)) {
            String said = Browser.officer("officer-" + role, role).whoami();
            assertEquals(PERSON + "officer-" + role + " " + role, said);
            assertEquals(
                    said,
                    As.officer("officer-" + role, role)
                            .accept("*/*")
                            .get(Browser.WHOAMI)
                            .asString()
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        HolderId holder = Parties.enterprise();
        assertEquals(
                PERSON + "user-" + holder + " enterprise " + holder,
                Browser.enterprise(holder).whoami());
        CenterId center = Parties.center();
        assertEquals(
                PERSON + "machine-" + center + " provider " + center,
                Browser.provider(center).whoami());
    }

    @Test
    void aBrowserIsSentToTheProviderAndBackToThePage() {
        Browser browser = Browser.open();
        String provider = browser.begin(Browser.WHOAMI + "?x=1");
        assertTrue(provider.startsWith("/demo/oidc/authorize?"), provider);
        assertTrue(provider.contains("code_challenge_method=S256") && provider.contains("nonce="), provider);
        assertEquals(200, browser.get(provider).statusCode());
        Response back = browser.get(browser.choose(provider, "auditor-qian", Set.of(Role.AUDITOR), Map.of()));
        String page = Browser.to(back);
        assertTrue(page.endsWith(Browser.WHOAMI + "?x=1"), page);
        browser.get(Browser.WHOAMI).then().statusCode(200);
    }

    @Test
    void whoIsNoBrowserIsToldInWords() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get(Browser.WHOAMI)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void theSessionIsACookieThatOnlyTheServiceReads() {
        Browser browser = Browser.auditor();
        assertEquals(1, browser.session().size());
        Cookie session = browser.session().getFirst();
        assertTrue(session.isHttpOnly());
        assertEquals("Lax", session.getSameSite());
        assertEquals("/console", session.getPath());
        assertEquals(8 * 3600, session.getMaxAge());
        assertEquals(5, session.getValue().split("\\.").length, "encrypted (JWE)");
    }

    @Test
    void aSessionOpensNothingOfTheApi() {
        Browser browser = Browser.admin();
        browser.request().get("/api/v1/relations").then().statusCode(401);
        browser.request()
                .accept("text/html,*/*")
                .get("/api/v1/relations")
                .then()
                .statusCode(401);
        As.admin().get("/api/v1/relations").then().statusCode(200);
    }

    /// What somebody else began, or what was changed on the way, lets nobody in.
    @Test
    void aReturnThatIsNotOursIsRefused() {
        Browser victim = Browser.open();
        Browser thief = Browser.open();
        assertTrue(victim.begin(Browser.WHOAMI).startsWith("/demo/oidc/authorize?"));
        String back = thief.choose(thief.begin(Browser.WHOAMI), "auditor-qian", Set.of(Role.AUDITOR), Map.of());
        victim.get(back).then().statusCode(401).body(containsString("SIGN_IN_FAILED"));
        assertEquals(0, victim.session().size());
        Browser other = Browser.open();
        String own = other.choose(other.begin(Browser.WHOAMI), "auditor-qian", Set.of(Role.AUDITOR), Map.of());
        String state = own.replaceAll(".*state=", "");
        other.get(own.replace(state, state.substring(1) + "0")).then().statusCode(401);
        assertEquals(0, other.session().size());
        assertTrue(other.begin(own).startsWith("/demo/oidc/authorize?"), "what was begun is over");
    }

    @Test
    void anotherNonceIsRefused() {
        Browser browser = Browser.open();
        String provider = browser.begin(Browser.WHOAMI).replaceFirst("nonce=[^&]*", "nonce=another");
        String back = browser.choose(provider, "auditor-qian", Set.of(Role.AUDITOR), Map.of());
        browser.get(back).then().statusCode(401).body(containsString("SIGN_IN_FAILED"));
        assertEquals(0, browser.session().size());
    }

    @Test
    void aCodeThatWasUsedLetsNobodyInAgain() {
        Browser browser = Browser.open();
        String back = browser.choose(browser.begin(Browser.WHOAMI), "auditor-qian", Set.of(Role.AUDITOR), Map.of());
        Map<String, Cookie> before = Map.copyOf(browser.cookies());
        assertEquals(303, browser.get(back).statusCode());
        Browser replay = Browser.open();
        replay.cookies().putAll(before);
        replay.get(back).then().statusCode(401).body(containsString("SIGN_IN_FAILED"));
        assertEquals(0, replay.session().size());
    }

    @Test
    void aChangedCookieIsNoSession() {
        Browser browser = Browser.auditor();
        Cookie session = browser.session().getFirst();
        String value = session.getValue();
        for (int at : new int[] {3, value.length() / 2, value.length() - 30}) {
            char other = value.charAt(at) == 'A' ? 'B' : 'A';
            String changed = value.substring(0, at) + other + value.substring(at + 1);
            RestAssured.given()
                    .cookie(session.getName(), changed)
                    .get(Browser.WHOAMI)
                    .then()
                    .statusCode(401);
        }
        RestAssured.given()
                .cookie(session.getName(), value)
                .get(Browser.WHOAMI)
                .then()
                .statusCode(200);
    }

    @Test
    void whoIsRevokedIsNotLetInAndNoSessionOfItCountsAnyMore() {
        String name = "gone-" + UUID.randomUUID();
        Browser before = Browser.officer(name, Role.ADMIN);
        before.get(Browser.WHOAMI).then().statusCode(200);
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", PERSON + name, "reason", "离职"))
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
        before.get(Browser.WHOAMI).then().statusCode(401).body(containsString("REVOKED"));
        Browser after = Browser.open();
        after.signIn(name, Set.of(Role.ADMIN), Map.of()).then().statusCode(401).body(containsString("REVOKED"));
        assertEquals(0, after.session().size());
    }

    @Test
    void whoBringsATokenIsKnownByThatAlone() {
        Browser browser = Browser.admin();
        assertEquals(
                PERSON + "auditor-qian auditor",
                As.auditor()
                        .cookies(Map.of(
                                browser.session().getFirst().getName(),
                                browser.session().getFirst().getValue()))
                        .accept("*/*")
                        .get(Browser.WHOAMI)
                        .asString()
                        .lines()
                        .findFirst()
                        .orElse(""));
        browser.request()
                .header("Authorization", "Bearer x")
                .accept("text/html,*/*")
                .get(Browser.WHOAMI)
                .then()
                .statusCode(401);
    }

    @Test
    void filesAndTheFirstPageStayOpen() {
        for (String open : List.of("/", "/console/assets/console.css", "/console/assets/mark.svg")) {
            Browser.open().get(open).then().statusCode(200);
        }
        assertTrue(Browser.to(Browser.admin().get("/console/sign-in")).endsWith("/console/"));
    }
}
