package cn.suanquan.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// A token counts where it is ours, whole, for us and in time; otherwise 401, or 403 where it lacks the claim.
@ServiceTest
class TokenIT {
    private static final int SKEW_SECONDS = 5;
    private static final String ADMIN = "[\"admin\"]";
    private static final String PATH = "/api/v1/relations";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    @Inject
    VerifiedTokens verified;

    @Inject
    IssuerKeys keys;

    @Test
    void aGoodTokenIsTakenAndIsNotVerifiedTwice() {
        String token = ServiceFixture.issuer().token("admin-1", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(5));
        assertEquals(200, status(token));
        long kept = verified.size();
        assertEquals(200, status(token));
        assertEquals(kept, verified.size());
    }

    @Test
    void withoutAKeyTheServiceIsNotReadyAndAGoodTokenIsToldToComeAgain() {
        String token = ServiceFixture.issuer().token("admin-5", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(5));
        assertEquals(200, status(token));
        keys.take(KeySet.NONE);
        try {
            RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .get(PATH)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("KEYS_UNKNOWN"));
            assertEquals(401, status("x"));
            Management.get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'keys' }.data.finding", containsString("no token can be verified"));
        } finally {
            keys.read();
        }
        assertEquals(200, status(token));
        Management.get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'keys' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'keys' }.data.usable", equalTo(1));
    }

    @Test
    void aTokenThatExpiredIsRefusedThoughItsVerdictWasKept() throws InterruptedException {
        String token = ServiceFixture.issuer().token("admin-2", Set.of(Role.ADMIN), Map.of(), Duration.ofSeconds(2));
        assertEquals(200, status(token));
        assertEquals(200, status(token));
        Thread.sleep(Duration.ofSeconds(2 + SKEW_SECONDS + 1));
        assertEquals(401, status(token));
    }

    @Test
    void aChangedTokenIsRefusedThoughTheOriginalWasKept() {
        String token = ServiceFixture.issuer().token("admin-3", Set.of(Role.AUDITOR), Map.of(), Duration.ofMinutes(5));
        assertEquals(200, status(token));
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String raised = parts[0] + "." + encoded(claims.replace("auditor", "admin")) + "." + parts[2];
        assertEquals(401, status(raised));
        assertEquals(401, status(parts[0] + "." + parts[1] + "."));
        assertEquals(401, status(parts[0] + "." + parts[1]));
        assertEquals(401, status("not.a.token"));
        assertEquals(401, status("x"));
    }

    @Test
    void noAlgorithmAndTheWrongAlgorithmAreRefused() throws GeneralSecurityException {
        String claims = encoded(claimsJson());
        assertEquals(401, status(encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + "."));
        assertEquals(401, status(encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + claims + ".AAAA"));
        String key = ServiceFixture.issuer().publicKey();
        String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + claims;
        assertEquals(401, status(head + "." + hmac(head, Base64.getDecoder().decode(key))));
        assertEquals(401, status(head + "." + hmac(head, key.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anotherKeyIsRefusedEvenWhereTheTokenBringsOrPointsToIt() {
        DemoIssuer stranger = DemoIssuer.create();
        assertEquals(401, status(stranger.sign(good())));
        for (String header : new String[] {"jku", "x5u", "kid"}) {
            String token = stranger.sign(good());
            String[] parts = token.split("\\.");
            String head =
                    encoded("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"" + header + "\":\"https://evil.example/keys\"}");
            assertEquals(401, status(head + "." + parts[1] + "." + parts[2]));
        }
    }

    @Test
    void theWrongIssuerAudienceOrTimeIsRefused() {
        assertEquals(401, status(signed(good().issuer("https://evil.example"))));
        assertEquals(401, status(signed(good().audience("other-service"))));
        assertEquals(
                401,
                status(signed(good().issuedAt(Instant.now().minusSeconds(600))
                        .expiresAt(Instant.now().minusSeconds(300)))));
        assertEquals(200, status(signed(good())));
    }

    @Test
    void aMissingClaimIsRefused() {
        Instant now = Instant.now();
        Map<String, Object> all = Map.of(
                "iss",
                DemoIssuer.ISSUER,
                "aud",
                DemoIssuer.AUDIENCE,
                "sub",
                "somebody",
                "exp",
                now.plusSeconds(300).getEpochSecond());
        for (String missing : all.keySet()) {
            JwtClaimsBuilder some = Jwt.claims().groups(Set.of(Role.ADMIN)).issuedAt(now);
            all.forEach((name, value) -> {
                if (!name.equals(missing)) {
                    some.claim(name, value);
                }
            });
            if (!missing.equals("exp")) {
                assertEquals(401, status(signed(some)), "without " + missing);
            }
        }
    }

    @Test
    void aTokenWithoutRolesGetsNowhere() {
        assertEquals(403, status(signed(good().groups(Set.of()))));
        assertEquals(403, status(signed(good().groups(Set.of("ADMIN")))));
    }

    @Test
    void aTokenOfTwoSidesIsRefused() {
        for (String outside : Set.of(Role.PROVIDER, Role.ENTERPRISE)) {
            int status = status(signed(good().groups(Set.of(outside, Role.ADMIN))
                    .claim("center_id", UUID.randomUUID().toString())
                    .claim("holder_id", UUID.randomUUID().toString())));
            assertTrue(status == 401 || status == 403, outside + " and admin answered " + status);
        }
    }

    @Test
    void aProviderWithoutItsCenterAndAnEnterpriseWithoutItsHolderAreRefused() {
        String center = "/api/v1/centers/" + Parties.center();
        As.as("p", Set.of(Role.PROVIDER), Map.of())
                .get(center)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        As.as("p", Set.of(Role.PROVIDER), Map.of("center_id", "x"))
                .get(center)
                .then()
                .statusCode(403);
        As.as("e", Set.of(Role.ENTERPRISE), Map.of())
                .get("/api/v1/holders")
                .then()
                .statusCode(403);
    }

    @Test
    void aRefusalSaysHowToComeIn() {
        RestAssured.given()
                .get(PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json");
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("admin", "admin")
                .get(PATH)
                .then()
                .statusCode(401);
        RestAssured.given().cookie("Authorization", "Bearer x").get(PATH).then().statusCode(401);
    }

    /// Two persons are two: nobody writes a subject in a second way (D7).
    @Test
    void aSubjectThatCanBeWrittenDifferentlyIsRefused() {
        for (String subject : List.of(
                "",
                " ",
                " lead",
                "trail ",
                "a\tb",
                "a\nb",
                "a\u0000b",
                "a\u200bb",
                "\u00a0a",
                "ａｄｍｉｎ",
                "a\u202eb",
                "x".repeat(201))) {
            assertEquals(401, status(signed(good().subject(subject))), "subject " + encoded(subject));
        }
        assertEquals(200, status(signed(good().subject("王 小明"))));
    }

    /// Nothing may stand in a token that its signature does not cover (D8).
    @Test
    void aSecondSpellingOfATokenIsRefusedAndFillsNothing() {
        String token = signed(good());
        assertEquals(200, status(token));
        long kept = verified.size();
        for (String tail : List.of("!", "=", "=====", "A", "AA", "%0A", ".", ".x")) {
            assertEquals(401, status(token + tail), tail);
        }
        String[] parts = token.split("\\.");
        assertEquals(401, status(parts[0] + "=." + parts[1] + "." + parts[2]));
        assertEquals(401, status(parts[0] + "." + parts[1] + "==." + parts[2]));
        assertEquals(401, status(parts[0] + "." + parts[1] + "." + otherUnusedBits(parts[2])));
        assertEquals(kept, verified.size());
    }

    /// The last of 86 characters carries two bits of the 64 bytes; the other four are zero where it was written well.
    private static String otherUnusedBits(String signature) {
        char last = signature.charAt(signature.length() - 1);
        return signature.substring(0, signature.length() - 1) + (char) (last + 1);
    }

    /// A claim of a wrong type or an impossible number is a bad token, no fault of ours (D9).
    @Test
    void aClaimOfTheWrongTypeOrSizeIsRefused() {
        assertEquals(200, status(signedRaw("\"somebody\"", ADMIN, "1")));
        for (String subject : List.of("7", "[\"a\"]", "{}", "null", "true")) {
            assertEquals(401, status(signedRaw(subject, ADMIN, "1")), subject);
        }
        for (String groups : List.of("{}", "7", "[7]", "[[\"admin\"]]", "{\"admin\":1}")) {
            int status = status(signedRaw("\"somebody\"", groups, "1"));
            assertTrue(status == 401 || status == 403, groups + " answered " + status);
        }
        for (String exp :
                List.of("4611686018427387904", "9223372036854775808", "1e400", "-1", "\"x\"", "[]", "1.5e300")) {
            assertEquals(401, status(signedRaw("\"somebody\"", ADMIN, exp)), exp);
        }
    }

    @Test
    void aLifeTooLongOrAnIssueInTheFutureIsRefused() {
        Instant now = Instant.now();
        assertEquals(200, status(signed(good().issuedAt(now.minusSeconds(60)).expiresAt(now.plusSeconds(86_340)))));
        assertEquals(401, status(signed(good().issuedAt(now.minusSeconds(60)).expiresAt(now.plusSeconds(86_341)))));
        assertEquals(401, status(signed(good().expiresAt(now.plus(Duration.ofDays(365_000))))));
        assertEquals(401, status(signed(good().issuedAt(now.plusSeconds(60)))));
    }

    /// A header says what we know, once, or nothing (H).
    @Test
    void hAHeaderWithAnUnknownKeyKindOrExtensionIsRefused() {
        for (String good : List.of("", ",\"typ\":\"JWT\"", ",\"typ\":\"at+jwt\"", ",\"x5t\":\"AAAA\"")) {
            assertEquals(200, status(withHeader("{\"alg\":\"ES256\"" + good + "}")), good);
        }
        for (String bad : List.of(
                ",\"kid\":\"unknown\"",
                ",\"kid\":\"\"",
                ",\"kid\":7",
                ",\"kid\":null",
                ",\"typ\":\"logout+jwt\"",
                ",\"typ\":\"dpop+jwt\"",
                ",\"typ\":7",
                ",\"crit\":[\"exp\"]",
                ",\"crit\":[]",
                ",\"b64\":false,\"crit\":[\"b64\"]",
                ",\"alg\":\"ES256\"",
                ",\"typ\":\"JWT\",\"typ\":\"JWT\"")) {
            assertEquals(401, status(withHeader("{\"alg\":\"ES256\"" + bad + "}")), bad);
        }
        for (String head : List.of(
                "{}",
                "{\"typ\":\"JWT\"}",
                "{\"alg\":\"ES384\"}",
                "{\"alg\":\"es256\"}",
                "{\"alg\":[\"ES256\"]}",
                "{\"alg\":\"RS256\"}",
                "[\"ES256\"]",
                "\"ES256\"",
                "null",
                "{\"alg\":\"ES256\"} x",
                "\ufeff{\"alg\":\"ES256\"}",
                "ES256")) {
            assertEquals(401, status(withHeader(head)), head);
        }
    }

    /// What a token may be revoked by is a name that nobody writes differently.
    @Test
    void aTokenIdOrClientThatIsNoNameIsRefused() {
        for (String claim : List.of("jti", "azp", "client_id")) {
            assertEquals(200, status(withClaim(claim, "\"mini-program:7\"")), claim);
            for (String bad : List.of(
                    "7", "true", "[\"a\"]", "{}", "\"\"", "\" x\"", "\"a\\u200bb\"", "\"" + "x".repeat(201) + "\"")) {
                assertEquals(401, status(withClaim(claim, bad)), claim + " " + bad);
            }
        }
    }

    private static String withClaim(String name, String json) {
        String claims = claimsJson().replaceFirst("\\{", "{\"" + name + "\":" + json.replace("\\", "\\\\") + ",");
        return ServiceFixture.issuer().signed(encoded("{\"alg\":\"ES256\"}") + "." + encoded(claims));
    }

    private static String withHeader(String header) {
        String claims = signed(good()).split("\\.")[1];
        return ServiceFixture.issuer().signed(encoded(header) + "." + claims);
    }

    /// @param exp 1 for five minutes from now
    private static String signedRaw(String subject, String groups, String exp) {
        String head = encoded("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"" + DemoIssuer.ISSUER + "\",\"aud\":\"" + DemoIssuer.AUDIENCE
                + "\",\"sub\":" + subject + ",\"groups\":" + groups + ",\"iat\":" + now + ",\"exp\":"
                + (exp.equals("1") ? Long.toString(now + 300) : exp) + "}";
        return ServiceFixture.issuer().signed(head + "." + encoded(claims));
    }

    private static JwtClaimsBuilder good() {
        Instant now = Instant.now();
        return Jwt.issuer(DemoIssuer.ISSUER)
                .audience(DemoIssuer.AUDIENCE)
                .subject("somebody-" + UUID.randomUUID())
                .groups(Set.of(Role.ADMIN))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300));
    }

    private static String signed(JwtClaimsBuilder claims) {
        return ServiceFixture.issuer().sign(claims);
    }

    private static int status(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(PATH)
                .statusCode();
    }

    private static String claimsJson() {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"" + DemoIssuer.ISSUER + "\",\"aud\":\"" + DemoIssuer.AUDIENCE
                + "\",\"sub\":\"somebody\",\"groups\":[\"admin\"],\"iat\":" + now + ",\"exp\":" + (now + 300) + "}";
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(String text, byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
