package cn.suanquan.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Whoever is revoked is refused with the next request, in every instance, whatever was kept of the token; and nobody
/// is let in where it cannot be known. What another instance does is a row that this one did not write.
@ServiceTest
class RevocationIT {
    private static final String PATH = "/api/v1/revocations";
    private static final Duration OUTSIDE_WITHIN = Duration.ofMillis(500);
    private final String mark = UUID.randomUUID().toString();

    @Inject
    Tx tx;

    @Inject
    VerifiedTokens verified;

    @Inject
    Audit audit;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @Test
    void theTokenTheClientAndThePersonOfABureauAreRefusedAtOnceAndNobodyElse() {
        String other = token("other-" + mark, Role.ADMIN, Map.of("jti", "j-other", "azp", "c-other"));
        for (String kind : List.of("TOKEN", "TOKEN_HASH", "CLIENT", "PERSON")) {
            for (String claim : kind.equals("CLIENT") ? List.of("azp", "client_id") : List.of("jti")) {
                String name = kind + "-" + claim + "-" + mark;
                String good = token("p-" + name, Role.ADMIN, Map.of(claim, name));
                assertEquals(200, relations(good).statusCode());
                String what =
                        kind.equals("TOKEN_HASH") ? Sha256.hex(good) : of(kind.equals("PERSON") ? "p-" + name : name);
                act("", kind, what).then().statusCode(200).body("act", equalTo("REVOKED"));
                relations(good)
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .header("WWW-Authenticate", "Bearer")
                        .body("code", equalTo("REVOKED"));
                assertEquals(200, relations(other).statusCode(), name);
            }
        }
    }

    @Test
    void aCenterAndAHolderAreRefusedAtOnceWithAllTheirTokensAndOthersAreNot() {
        CenterId center = Parties.center();
        CenterId otherCenter = Parties.center();
        assertEquals(200, ofCenter(center).statusCode());
        act("", "CENTER", center.toString()).then().statusCode(200);
        assertEquals(401, ofCenter(center).statusCode());
        assertEquals(401, ofCenter(center).statusCode(), "by the same reading again");
        assertEquals(200, ofCenter(otherCenter).statusCode());

        HolderId holder = Parties.enterprise();
        HolderId otherHolder = Parties.enterprise();
        assertEquals(200, As.enterprise(holder).get("/api/v1/holders").statusCode());
        act("", "HOLDER", holder.toString()).then().statusCode(200);
        assertEquals(401, As.enterprise(holder).get("/api/v1/holders").statusCode());
        assertEquals(200, As.enterprise(otherHolder).get("/api/v1/holders").statusCode());
    }

    /// An id is one id in whatever letters the issuer writes it.
    @Test
    void aCenterIsRefusedUnderEverySpellingOfItsId() {
        CenterId center = Parties.center();
        String upper = token(
                "m-" + mark,
                Role.PROVIDER,
                Map.of("center_id", center.toString().toUpperCase(java.util.Locale.ROOT)));
        String path = "/api/v1/centers/" + center;
        assertEquals(200, get(upper, path).statusCode());
        act("", "CENTER", center.toString()).then().statusCode(200);
        assertEquals(401, get(upper, path).statusCode());
    }

    @Test
    void whatAnotherInstanceWroteCountsForABureauAtOnceAndForOthersWithinHalfASecond() throws InterruptedException {
        String official = token("official-" + mark, Role.ADMIN, Map.of());
        CenterId center = Parties.center();
        for (int i = 0; i < 3; i++) {
            assertEquals(200, relations(official).statusCode());
            assertEquals(200, ofCenter(center).statusCode());
        }
        elsewhere("PERSON", of("official-" + mark), 1);
        assertEquals(401, relations(official).statusCode());
        CenterId second = Parties.center();
        assertEquals(200, ofCenter(second).statusCode());
        elsewhere("CENTER", second.toString(), 1);
        Thread.sleep(OUTSIDE_WITHIN);
        assertEquals(401, ofCenter(second).statusCode());
        assertEquals(200, ofCenter(center).statusCode());
    }

    @Test
    void whatWasLiftedIsGoodForTokensOfLaterAndForNoneOfBefore() {
        String person = "back-" + mark;
        String before = token(person, Role.ADMIN, Map.of());
        act("", "PERSON", of(person)).then().statusCode(200);
        assertEquals(401, relations(tokenOfSoon(person)).statusCode(), "issued later, while it stands");
        act("/liftings", "PERSON", of(person)).then().statusCode(200).body("act", equalTo("LIFTED"));
        assertEquals(401, relations(before).statusCode());
        assertEquals(200, relations(tokenOfSoon(person)).statusCode());
        act("", "PERSON", of(person)).then().statusCode(200);
        assertEquals(401, relations(tokenOfSoon(person)).statusCode(), "revoked again");
    }

    @Test
    void whatIsRevokedIsNotRevokedAgainAndWhatDoesNotFitIsRefused() {
        String what = of("twice-" + mark);
        Long id = act("", "PERSON", what).then().extract().jsonPath().getLong("id");
        Response again = As.financeChecker()
                .body(Map.of("kind", "PERSON", "what", what, "reason", "人员已离岗"))
                .post(PATH);
        is(again, 409, "ALREADY_REVOKED");
        again.then()
                .body("detail", containsString("第 " + id + " 号"))
                .body("detail", containsString("密钥外泄"))
                .body("detail", containsString("事由未记录"));
        is(act("/liftings", "PERSON", of("never-" + mark)), 404, "NOT_REVOKED");
        Map<String, Object> other = Map.of("kind", "PERSON", "what", what, "reason", "核实无误", "act", id - 1);
        is(As.financeChecker().body(other).post(PATH + "/liftings"), 409, "REVOKED_ANEW");
        act("", "TOKEN", of("t-" + mark)).then().statusCode(200);
        is(act("/liftings", "TOKEN", of("t-" + mark)), 409, "TOKEN_STAYS_REVOKED");
        for (List<String> bad : List.of(
                List.of("PERSON", "zhang"),
                List.of("PERSON", "https://evil.example zhang"),
                List.of("CLIENT", DemoIssuer.ISSUER),
                List.of("PERSON", DemoIssuer.ISSUER + "  zhang"),
                List.of("CENTER", "1-2-3-4-5"),
                List.of("HOLDER", mark.toUpperCase(java.util.Locale.ROOT)),
                List.of("TOKEN_HASH", "A".repeat(64)),
                List.of("TOKEN_HASH", "a".repeat(63)))) {
            is(act("", bad.get(0), bad.get(1)), 400, "BAD_NAME");
        }
    }

    /// Whoever mistyped the name learns that nobody was stopped; whoever means a name that never came here revokes it.
    @Test
    void theAnswerSaysWhetherAnybodyOfThatNameIsKnownAndOneThatMustBeIsRefused() {
        String good = token("met-" + mark, Role.ADMIN, Map.of("jti", "j-met-" + mark, "azp", "c-met-" + mark));
        assertEquals(200, relations(good).statusCode());
        HolderId holder = Parties.enterprise();
        CenterId center = Parties.center();
        Map<String, List<String>> metAndNever = Map.of(
                "PERSON", List.of(of("met-" + mark), of("mte-" + mark)),
                "CLIENT", List.of(of("c-met-" + mark), of("c-mte-" + mark)),
                "TOKEN", List.of(of("j-met-" + mark), of("j-mte-" + mark)),
                "TOKEN_HASH", List.of(Sha256.hex(good), Sha256.hex(good + mark)),
                "HOLDER", List.of(holder.toString(), Parties.center().toString()),
                "CENTER", List.of(center.toString(), Parties.enterprise().toString()));
        metAndNever.forEach((kind, names) -> {
            String never = names.getLast();
            is(mustBeKnown(kind, never), 404, "NAME_UNKNOWN");
            As.auditor().get(PATH + "?limit=20").then().body("items.what", not(hasItem(never)));
            act("", kind, never).then().statusCode(200).body("act", equalTo("REVOKED"), "isKnown", equalTo(false));
            mustBeKnown(kind, names.getFirst())
                    .then()
                    .statusCode(200)
                    .body("act", equalTo("REVOKED"), "isKnown", equalTo(true));
        });
    }

    @Test
    void aPersonIsKnownByTheTrailAndByASession() {
        Browser reader = Browser.officer("reads-" + mark, Role.ADMIN);
        reader.get(Browser.WHOAMI).then().statusCode(200);
        mustBeKnown("PERSON", of("reads-" + mark)).then().statusCode(200);
        String elsewhere = of("acted-" + mark);
        is(mustBeKnown("PERSON", elsewhere), 404, "NAME_UNKNOWN");
        var _ = tx.write(db -> {
            audit.record(db, elsewhere, "voucher.approve", "application/1", "齐备", Audit.made(new JsonObject()));
            return elsewhere;
        });
        mustBeKnown("PERSON", elsewhere).then().statusCode(200).body("isKnown", equalTo(true));
    }

    /// As one is whom another instance let in, and this one never met.
    @Test
    void aPersonAndAClientThatCameInForACenterAreKnown() {
        String person = of("posts-" + mark);
        String client = of("posting tool-" + mark);
        is(mustBeKnown("PERSON", person), 404, "NAME_UNKNOWN");
        is(mustBeKnown("CLIENT", client), 404, "NAME_UNKNOWN");
        int rows = tx.write(db -> db.exec(
                "insert into identity.center_client (center_id, person, client, day) values ($1, $2, $3, '2024-06-01')",
                UUID.randomUUID(),
                person,
                "posting tool-" + mark));
        assertEquals(1, rows);
        is(mustBeKnown("CLIENT", "https://elsewhere.example posting tool-" + mark), 400, "BAD_NAME");
        for (String kind : List.of("PERSON", "CLIENT")) {
            mustBeKnown(kind, kind.equals("PERSON") ? person : client)
                    .then()
                    .statusCode(200)
                    .body("isKnown", equalTo(true));
        }
    }

    /// One who can lift is always left: the one who revoked.
    @Test
    void nobodyLocksHimselfOutAndWhoIsRevokedLiftsNothing() {
        String mine = token("careless-" + mark, Role.REVIEWER, Map.of("azp", "console-" + mark, "jti", "j-" + mark));
        is(act(mine, "", "PERSON", of("careless-" + mark)), 409, "OWN_ACCESS");
        is(act(mine, "", "CLIENT", of("console-" + mark)), 409, "OWN_ACCESS");
        is(act(mine, "", "TOKEN", of("j-" + mark)), 409, "OWN_ACCESS");
        is(act(mine, "", "TOKEN_HASH", Sha256.hex(mine)), 409, "OWN_ACCESS");
        act("", "PERSON", of("careless-" + mark)).then().statusCode(200);
        is(act(mine, "/liftings", "PERSON", of("careless-" + mark)), 401, "REVOKED");
    }

    @Test
    void ofTwoWhoRevokeEachOtherAtOnceOneIsLeft() throws Exception {
        for (int i = 0; i < 5; i++) {
            String one = "one-" + i + mark;
            String two = "two-" + i + mark;
            String ofOne = token(one, Role.REVIEWER, Map.of());
            String ofTwo = token(two, Role.FINANCE_CHECKER, Map.of());
            List<Integer> statuses =
                    atOnce(() -> act(ofOne, "", "PERSON", of(two)).statusCode(), () -> act(ofTwo, "", "PERSON", of(one))
                            .statusCode());
            assertEquals(List.of(200, 401), statuses.stream().sorted().toList());
        }
    }

    /// Fail closed: an instance that cannot read what is revoked lets nobody in, and says so.
    @Test
    void whereItCannotBeKnownNobodyIsLetIn() throws SQLException, InterruptedException {
        String good = token("waiting-" + mark, Role.ADMIN, Map.of());
        Browser browser = Browser.officer("waiting-" + mark, Role.ADMIN);
        CenterId center = Parties.center();
        assertEquals(200, relations(good).statusCode());
        assertEquals(200, ofCenter(center).statusCode());
        owner("revoke select on identity.revocation from suanquan_app");
        try {
            is(relations(good), 503, "BUSY");
            browser.get(Browser.WHOAMI).then().statusCode(503).body(containsString("BUSY"));
            Thread.sleep(OUTSIDE_WITHIN);
            Response refused = ofCenter(center);
            is(refused, 503, "BUSY");
            assertEquals("2", refused.header("Retry-After"));
        } finally {
            owner("grant select on identity.revocation to suanquan_app");
        }
        assertEquals(200, relations(good).statusCode());
        assertEquals(200, ofCenter(center).statusCode());
    }

    @Test
    void whatWasRevokedIsAStrangersAtTheGate() {
        String robbed = token("robbed-" + mark, Role.ADMIN, Map.of());
        assertEquals(200, relations(robbed).statusCode());
        assertEquals(of("robbed-" + mark), verified.client("Bearer " + robbed).orElseThrow());
        act("", "PERSON", of("robbed-" + mark)).then().statusCode(200);
        assertEquals(401, relations(robbed).statusCode());
        assertTrue(verified.client("Bearer " + robbed).isEmpty());
    }

    @Test
    void eachActIsInTheTrailAndInTheList() {
        String what = of("listed-" + mark);
        act("", "PERSON", what).then().statusCode(200);
        act("/liftings", "PERSON", what).then().statusCode(200);
        As.auditor()
                .queryParam("object", "person/" + what)
                .get("/api/v1/trail")
                .then()
                .statusCode(200)
                .body("items.act", equalTo(List.of("identity.lift", "identity.revoke")))
                .body("items.person", hasItem(of("reviewer-wang")))
                .body("items.reason", hasItem("密钥外泄"));
        As.auditor()
                .queryParam("limit", 2)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.what", equalTo(List.of(what, what)))
                .body("items.act", equalTo(List.of("LIFTED", "REVOKED")));
    }

    /// The last wall: the database takes neither a lifting by the revoked person nor a change of what was done.
    @Test
    void theDatabaseKeepsWhatWasDone() {
        String what = of("walled-" + mark);
        elsewhere("PERSON", what, 1);
        String insert =
                "insert into identity.revocation (kind, what, number, person, reason) values ($1, $2, 2, $3, 'x')";
        assertThrows(DbFault.class, () -> tx.write(db -> db.exec(insert, "PERSON", what, what)));
        elsewhere("TOKEN", what, 1);
        assertThrows(DbFault.class, () -> tx.write(db -> db.exec(insert, "TOKEN", what, of("somebody"))));
        for (String sql : List.of(
                "update identity.revocation set at = at - interval '1 year'",
                "delete from identity.revocation",
                "truncate identity.revocation")) {
            assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql)), sql);
            assertThrows(SQLException.class, () -> owner(sql), sql);
        }
    }

    private static String of(String name) {
        return DemoIssuer.ISSUER + " " + name;
    }

    private static String token(String subject, String role, Map<String, String> claims) {
        return ServiceFixture.issuer().token(subject, Set.of(role), claims, Duration.ofMinutes(5));
    }

    /// As the issuer would write it two seconds from now: within what its clock may be ahead.
    private static String tokenOfSoon(String subject) {
        Instant soon = Instant.now().plusSeconds(2);
        return ServiceFixture.issuer()
                .sign(Jwt.issuer(DemoIssuer.ISSUER)
                        .audience(DemoIssuer.AUDIENCE)
                        .subject(subject)
                        .groups(Set.of(Role.ADMIN))
                        .issuedAt(soon)
                        .expiresAt(soon.plusSeconds(300)));
    }

    private static Response relations(String token) {
        return get(token, "/api/v1/relations");
    }

    private static Response ofCenter(CenterId center) {
        return As.provider(center).get("/api/v1/centers/" + center);
    }

    private static Response get(String token, String path) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(path);
    }

    private static Response act(String verb, String kind, String what) {
        return ask(As.reviewer(), verb, kind, what);
    }

    private static Response act(String token, String verb, String kind, String what) {
        RequestSpecification request = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
        return ask(request, verb, kind, what);
    }

    private static Response ask(RequestSpecification who, String verb, String kind, String what) {
        return who.body(Map.of("kind", kind, "what", what, "reason", "密钥外泄")).post(PATH + verb);
    }

    private static Response mustBeKnown(String kind, String what) {
        return As.reviewer()
                .body(Map.of("kind", kind, "what", what, "reason", "密钥外泄", "mustBeKnown", true))
                .post(PATH);
    }

    private static void is(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    private void elsewhere(String kind, String what, int number) {
        int rows = tx.write(db -> db.exec(
                "insert into identity.revocation (kind, what, number, person, reason) values ($1, $2, $3, $4, 'x')",
                kind,
                what,
                number,
                of("elsewhere")));
        assertEquals(1, rows);
    }

    private void owner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "")) {
            owner.createStatement().execute(sql);
        }
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = two.invokeAll(List.of(one, other));
            return List.of(both.get(0).get(), both.get(1).get());
        }
    }
}
