package cn.suanquan.demo;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The provider of the demo gives a code for just what was asked, once; and what it says wrongly lets nobody in.
@ServiceTest
class DemoProviderIT {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more";
    private static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"demo\"}";

    @Test
    void thePageOffersThePeopleOfTheDemoInTwoLanguages() {
        HolderId holder = Parties.enterprise();
        Browser browser = Browser.open();
        String provider = browser.begin(Browser.WHOAMI);
        browser.request()
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
                .get(provider)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("选择身份登录"))
                .body(containsString("finance-zhao"))
                .body(containsString("算力中心"));
        browser.request()
                .header("Accept-Language", "en-GB")
                .get(provider)
                .then()
                .body(containsString("Choose who to be"))
                .body(not(containsString("选择身份登录")));
        browser.get(provider + "&ui_locales=en").then().body(containsString("Choose who to be"));
        String page = browser.get(provider).asString();
        for (String person :
                Keys.officers().values().stream().map(Api.Person::name).toList()) {
            assertTrue(page.contains("value=\"" + person + "\""), person);
        }
        Response back = browser.get(Browser.to(browser.post(provider, Map.of("person", "user-" + holder))));
        assertEquals(303, back.statusCode(), back.asString());
        assertEquals(DemoIssuer.ISSUER + " user-" + holder + " enterprise " + holder, browser.whoami());
    }

    @Test
    void nobodyIsChosenWhoIsNotThere() {
        Browser browser = Browser.open();
        String provider = browser.begin(Browser.WHOAMI);
        for (String person :
                List.of("", "somebody", "user-" + new HolderId(new java.util.UUID(7, 7)), "machine-../x")) {
            browser.post(provider, Map.of("person", person))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("NO_SUCH_PERSON"));
        }
    }

    @Test
    void aRequestThatIsNotWholeOrLeadsElsewhereIsRefused() {
        String good = Browser.open().begin(Browser.WHOAMI);
        assertEquals(200, ask(good));
        assertEquals(400, ask(good.replace("response_type=code", "response_type=token")));
        assertEquals(400, ask(good.replace("client_id=suanquan-console", "client_id=another")));
        assertEquals(400, ask(good.replace("code_challenge_method=S256", "code_challenge_method=plain")));
        assertEquals(400, ask(good.replaceFirst("code_challenge=[^&]*", "code_challenge=short")));
        assertEquals(400, ask(good.replaceFirst("nonce=[^&]*", "")));
        assertEquals(400, ask(good.replaceFirst("state=[^&]*", "state=a%0d%0ab")));
        assertEquals(400, ask(good.replaceFirst("scope=[^&]*", "scope=email")));
        for (String elsewhere : List.of(
                "https%3A%2F%2Fevil.example%2Fconsole%2Fsigned-in",
                "http%3A%2F%2Flocalhost%40evil.example%2Fconsole%2Fsigned-in",
                "javascript%3Aalert(1)",
                "%2Fconsole%2Fsigned-in",
                "http%3A%2F%2Flocalhost%3A" + RestAssured.port + "%2Fapi%2Fv1")) {
            assertEquals(400, ask(good.replaceFirst("redirect_uri=[^&]*", "redirect_uri=" + elsewhere)), elsewhere);
        }
    }

    private static int ask(String provider) {
        return Browser.open().get(provider).statusCode();
    }

    @Test
    void aCodeIsGoodOnceForWhoAskedForIt() {
        String back = "http://localhost:" + RestAssured.port + "/console/signed-in";
        String good = code();
        exchange(good, back, VERIFIER).then().statusCode(200).body("token_type", equalTo("Bearer"));
        refused(exchange(good, back, VERIFIER));
        String other = code();
        refused(exchange(other, back, VERIFIER + "x"));
        refused(exchange(other, back, VERIFIER));
        refused(exchange(code(), back + "/", VERIFIER));
        refused(exchange("unknown", back, VERIFIER));
        refused(form(code(), back, VERIFIER).formParam("client_id", "another").post("/demo/oidc/token"));
    }

    private static String code() {
        String challenge = URL.encodeToString(Sha256.bytes(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        Browser browser = Browser.open();
        String provider =
                browser.begin(Browser.WHOAMI).replaceFirst("code_challenge=[^&]*", "code_challenge=" + challenge);
        String back = browser.choose(provider, "auditor-qian", Set.of(Role.AUDITOR), Map.of());
        return back.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    private static Response exchange(String code, String back, String verifier) {
        return form(code, back, verifier)
                .formParam("client_id", "suanquan-console")
                .post("/demo/oidc/token");
    }

    private static RequestSpecification form(String code, String back, String verifier) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", back)
                .formParam("code_verifier", verifier);
    }

    private static void refused(Response answer) {
        answer.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    /// An ID token is no token of the API, though the same key signed it.
    @Test
    void whatTheProviderSaysOpensNothingOfTheApi() {
        String back = "http://localhost:" + RestAssured.port + "/console/signed-in";
        String idToken = exchange(code(), back, VERIFIER).path("id_token");
        for (String path : List.of("/api/v1/relations", Browser.WHOAMI)) {
            RestAssured.given()
                    .header("Authorization", "Bearer " + idToken)
                    .get(path)
                    .then()
                    .statusCode(401);
        }
        As.auditor().get("/api/v1/relations").then().statusCode(200);
    }

    @Test
    void anIdTokenThatIsNotRightLetsNobodyIn() {
        assertTrue(isLetIn(claims -> claims), "the one that all others differ from");
        long now = Instant.now().getEpochSecond();
        for (Map.Entry<String, UnaryOperator<JsonObject>> wrong : Map.<String, UnaryOperator<JsonObject>>ofEntries(
                        Map.entry("audience of the API", claims -> claims.put("aud", DemoIssuer.AUDIENCE)),
                        Map.entry("no audience", claims -> without(claims, "aud")),
                        Map.entry("issuer", claims -> claims.put("iss", "https://evil.example")),
                        Map.entry("expired", claims -> claims.put("iat", now - 600)
                                .put("exp", now - 300)),
                        Map.entry("of tomorrow", claims -> claims.put("iat", now + 3_600)
                                .put("exp", now + 7_200)),
                        Map.entry("for a year", claims -> claims.put("exp", now + 31_536_000)),
                        Map.entry("nonce", claims -> claims.put("nonce", "another")),
                        Map.entry("no nonce", claims -> without(claims, "nonce")),
                        Map.entry("no subject", claims -> without(claims, "sub")),
                        Map.entry("subject in another spelling", claims -> claims.put("sub", "ａｄｍｉｎ")),
                        Map.entry("no groups", claims -> without(claims, "groups")),
                        Map.entry("groups of no list", claims -> claims.put("groups", new JsonObject())),
                        Map.entry(
                                "two sides",
                                claims -> claims.put(
                                        "groups", new JsonArray().add("admin").add("provider"))),
                        Map.entry("for another client", claims -> claims.put("azp", "another")))
                .entrySet()) {
            assertTrue(!isLetIn(wrong.getValue()), wrong.getKey());
        }
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    private static boolean isLetIn(UnaryOperator<JsonObject> change) {
        return isLetIn((asked, issuer) -> issuer.signed(
                part(HEADER) + "." + part(change.apply(claims(asked)).encode())));
    }

    @Test
    void anIdTokenOfAnotherKeyOrAlgorithmLetsNobodyIn() {
        DemoIssuer stranger = DemoIssuer.create();
        assertTrue(isLetIn((asked, issuer) ->
                issuer.signed(part(HEADER) + "." + part(claims(asked).encode()))));
        assertTrue(!isLetIn((asked, issuer) ->
                stranger.signed(part(HEADER) + "." + part(claims(asked).encode()))));
        assertTrue(!isLetIn((asked, issuer) -> issuer.signed(
                part(HEADER.replace("demo", "other")) + "." + part(claims(asked).encode()))));
        assertTrue(!isLetIn((asked, issuer) ->
                part("{\"alg\":\"none\"}") + "." + part(claims(asked).encode()) + "."));
        assertTrue(!isLetIn((asked, issuer) -> "no.token.at-all"));
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject claims(SignInRequest asked) {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", DemoIssuer.ISSUER)
                .put("aud", asked.client())
                .put("sub", "admin-1")
                .put("groups", new JsonArray().add("admin"))
                .put("nonce", asked.nonce())
                .put("auth_time", now)
                .put("iat", now)
                .put("exp", now + 300);
    }

    @Test
    void aSessionEndsWithItsToken() throws InterruptedException {
        int life = 6; // enough to sign in and to ask once, on a slow machine too
        says((asked, issuer) -> issuer.signed(part(HEADER) + "."
                + part(claims(asked)
                        .put("exp", Instant.now().getEpochSecond() + life)
                        .encode())));
        Browser browser = Browser.officer("admin-1", Role.ADMIN);
        assertTrue(browser.session().getFirst().getMaxAge() <= life);
        browser.get(Browser.WHOAMI).then().statusCode(200);
        Thread.sleep(Duration.ofSeconds(life + 1));
        browser.request().get(Browser.WHOAMI).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        assertTrue(browser.begin(Browser.WHOAMI).startsWith("/demo/oidc/authorize?"));
        assertEquals(0, browser.session().size());
    }

    /// What is said of who signed in.
    @FunctionalInterface
    private interface Saying {
        String of(SignInRequest asked, DemoIssuer issuer);
    }

    private static void says(Saying saying) {
        QuarkusMock.installMockForType(
                new IdTokens() {
                    @Override
                    String of(DemoIssuer issuer, SignInRequest asked, Chosen chosen, Instant signedIn) {
                        return saying.of(asked, ServiceFixture.issuer());
                    }
                },
                IdTokens.class);
    }

    private static boolean isLetIn(Saying saying) {
        says(saying);
        Browser browser = Browser.open();
        Response back = browser.signIn("admin-1", Set.of(Role.ADMIN), Map.of());
        boolean isSession = browser.request().get(Browser.WHOAMI).statusCode() == 200;
        assertEquals(isSession ? 303 : 401, back.statusCode(), back.asString());
        assertEquals(isSession ? 1 : 0, browser.session().size());
        return isSession;
    }
}
