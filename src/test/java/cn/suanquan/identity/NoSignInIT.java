package cn.suanquan.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.OwnService;
import cn.suanquan.fixture.ServiceFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Production without a provider: the API is there, nobody signs in, and of the demo's provider there is nothing.
@QuarkusTest
@TestProfile(NoSignInIT.InProduction.class)
class NoSignInIT {
    private static final String ISSUER = "https://login.city.example";

    /// As production is started; the key of the demo's provider is there all the same.
    public static class InProduction extends OwnService {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "suanquan.mode", "production",
                    "mp.jwt.verify.issuer", ISSUER,
                    "suanquan.registry.number-key", "0123456789abcdef",
                    "suanquan.webhook.local", "false");
        }
    }

    @Test
    void ofTheDemosProviderThereIsNothing() {
        for (String path : List.of("authorize?client_id=suanquan-console", "keys", "end-session")) {
            Browser.open().get("/demo/oidc/" + path).then().statusCode(404).body("code", equalTo("HTTP_404"));
        }
        for (String path : List.of("authorize", "token")) {
            Browser.open()
                    .post("/demo/oidc/" + path, Map.of("person", "admin-sun", "role", "admin"))
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void nobodySignsInAndTheApiIsThere() {
        Browser.open().get(Browser.WHOAMI).then().statusCode(401).body(containsString("UNAUTHENTICATED"));
        Browser.open().get("/console/sign-in").then().statusCode(401);
        Instant now = Instant.now();
        String token = ServiceFixture.issuer()
                .sign(Jwt.issuer(ISSUER)
                        .audience(DemoIssuer.AUDIENCE)
                        .subject("admin-1")
                        .groups(Set.of(Role.ADMIN))
                        .issuedAt(now)
                        .expiresAt(now.plusSeconds(60)));
        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/relations")
                .then()
                .statusCode(200);
    }
}
