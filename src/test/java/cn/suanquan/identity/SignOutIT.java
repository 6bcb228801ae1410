package cn.suanquan.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Out of one browser, or out of everything; and in again, for who is about to approve money.
@ServiceTest
class SignOutIT {
    private static final String AGAIN = "/console/sign-in-again";
    private static final String MONEY = "/console/test/money";
    private final String name = "leaver-" + UUID.randomUUID();

    @Inject
    Tx tx;

    @Test
    void whoSignsOutIsOutHereAndAtTheProvider() {
        Browser browser = Browser.officer(name, Role.ADMIN);
        String end = Browser.to(browser.post("/console/sign-out", Map.of()));
        assertTrue(end.startsWith("/demo/oidc/end-session?id_token_hint=ey"), end);
        assertTrue(end.contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost"), end);
        assertEquals(0, browser.session().size());
        assertEquals("/console/signed-out", Browser.to(browser.get(end)));
        assertTrue(browser.begin(Browser.WHOAMI).startsWith("/demo/oidc/authorize?"));
        assertEquals("/console/signed-out", Browser.to(browser.post("/console/sign-out", Map.of())));
    }

    @Test
    void signingOutEverywhereEndsAllThatThePersonWasGivenAndNothingElse() throws InterruptedException {
        Browser here = Browser.officer(name, Role.ADMIN);
        Browser there = Browser.officer(name, Role.ADMIN);
        Browser colleague = Browser.officer(name + "-2", Role.ADMIN);
        String token = ServiceFixture.issuer().token(name, Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(5));
        Cookie kept = here.session().getFirst();
        assertEquals(200, relations(token).statusCode());
        Browser.to(here.post("/console/sign-out-everywhere", Map.of()));
        assertEquals(0, here.session().size());
        RestAssured.given()
                .cookie(kept.getName(), kept.getValue())
                .get(Browser.WHOAMI)
                .then()
                .statusCode(401)
                .body("code", equalTo("REVOKED"));
        there.get(Browser.WHOAMI).then().statusCode(401);
        relations(token).then().statusCode(401).body("code", equalTo("REVOKED"));
        colleague.get(Browser.WHOAMI).then().statusCode(200);
        Thread.sleep(Duration.ofMillis(1_100));
        Browser.officer(name, Role.ADMIN).get(Browser.WHOAMI).then().statusCode(200);
        As.auditor()
                .queryParam("object", "person/" + of(name))
                .get("/api/v1/trail")
                .then()
                .statusCode(200)
                .body("items.act", equalTo(List.of("identity.sign-out")))
                .body("items.person", hasItem(of(name)));
    }

    @Test
    void onAPageOfAnotherNobodySignsOutEverywhere() {
        Browser opened = Browser.officer(name, Role.ADMIN);
        Browser other = Browser.officer(name + "-2", Role.ADMIN);
        String mark = opened.get(Browser.WHOAMI).asString().replaceFirst("(?s).*account=", "");
        other.post("/console/sign-out-everywhere", Map.of("account", mark))
                .then()
                .statusCode(409)
                .body(containsString("OTHER_PERSON"));
        other.get(Browser.WHOAMI).then().statusCode(200);
        Browser.to(opened.post("/console/sign-out-everywhere", Map.of("account", mark)));
        assertEquals(0, opened.session().size());
    }

    /// It is nobody's but the person's, and no other act is called so.
    @Test
    void nobodySignsOutAnother() {
        for (String verb : List.of("", "/liftings")) {
            As.reviewer()
                    .body(Map.of("kind", "SIGN_OUT", "what", of(name), "reason", "x"))
                    .post("/api/v1/revocations" + verb)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("BAD_NAME"));
        }
        assertThrows(
                DbFault.class,
                () -> tx.write(db -> db.exec(
                        "insert into identity.revocation (kind, what, number, person, reason)"
                                + " values ('SIGN_OUT', $1, 1, $2, 'x')",
                        of(name),
                        of("somebody"))));
    }

    @Test
    void moneyIsApprovedByWhoSignedInAMomentAgo() {
        Browser browser = Browser.officer(name, Role.FINANCE_CHECKER);
        browser.get(MONEY).then().statusCode(200);
        browser.post(MONEY, Map.of()).then().statusCode(200).body(equalTo("approved"));
        As.officer(name, Role.FINANCE_CHECKER)
                .accept("*/*")
                .post(MONEY)
                .then()
                .statusCode(403)
                .body("code", equalTo("SIGN_IN_AGAIN"));
    }

    @Test
    void whoSignsInAgainIsAskedByTheProviderAndComesBack() {
        Browser browser = Browser.officer(name, Role.FINANCE_CHECKER);
        String on = Browser.to(browser.get(AGAIN + "?back=" + MONEY + "?run=7"));
        assertEquals(0, browser.session().size());
        String provider = Browser.to(browser.get(on));
        assertTrue(provider.contains("prompt=login") && provider.contains("max_age=0"), provider);
        String back = browser.choose(provider, name, Set.of(Role.FINANCE_CHECKER), Map.of());
        Response answer = browser.get(Browser.to(browser.get(back)));
        assertEquals(MONEY + "?run=7", Browser.to(answer));
        browser.get(MONEY).then().statusCode(200);
    }

    @Test
    void nobodyIsSentElsewhereAfterwards() {
        Browser browser = Browser.officer(name, Role.FINANCE_CHECKER);
        for (String back : List.of(
                "https://evil.example/",
                "//evil.example/",
                "/console/../api/v1/holders",
                "/console//evil.example",
                "/%5cevil.example",
                "javascript:alert(1)",
                "/api/v1/holders",
                "/console/%0d%0aX: y")) {
            for (String path : List.of(AGAIN, "/console/signed-in-again")) {
                browser.request()
                        .urlEncodingEnabled(true)
                        .queryParam("back", back)
                        .get(path)
                        .then()
                        .statusCode(400);
            }
        }
    }

    private static Response relations(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/v1/relations");
    }

    private static String of(String person) {
        return DemoIssuer.ISSUER + " " + person;
    }
}
