package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SmallSettings;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stands in the log of production after somebody tried to write in it.
@QuarkusTest
@TestProfile(SmallSettings.class)
class LogLinesIT {
    private static final Path LOG = Path.of(SmallSettings.LOG);
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ3aG8ifQ.c2lnbmF0dXJl";
    private static final Pattern PEER =
            Pattern.compile("network\\.peer\\.address.{2,4}(127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1)", Pattern.DOTALL);
    private static final String FORGED = "{\"level\":\"INFO\",\"message\":\"forged line\"}";

    @Inject
    ServiceClock clock;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = SmallSettings.COLLECTOR)
    String collector;

    /// There are few connections in this service.
    @BeforeEach
    void eachRequestHasAConnectionOfItsOwn() {
        RestAssured.requestSpecification =
                new RequestSpecBuilder().addHeader("Connection", "close").build();
        RestAssured.given().post("/test/strays/later").then().statusCode(204);
    }

    @AfterEach
    void othersKeepTheirs() {
        RestAssured.requestSpecification = null;
    }

    @Test
    void hNobodyWritesALineOfTheLogAndNoTokenStandsInIt() throws IOException {
        RestAssured.given()
                .contentType("text/plain;charset=UTF-8")
                .body("x\r\n" + FORGED + "\n\u001b[31mred\u2028\u202e")
                .post("/test/strays/bug")
                .then()
                .statusCode(500);
        for (String head : List.of(
                "GET /%0A%0Dforged HTTP/1.1\r\nHost: localhost",
                "GET /\u0007forged HTTP/1.1\r\nHost: localhost",
                "GET /test/strays/bug?forged=%0Aline HTTP/1.1\r\nHost: localhost",
                "GET /api/v1/holders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN,
                "GET /test/strays/bug HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN)) {
            try (BareSocket socket = new BareSocket()) {
                assertTrue(socket.text(head + "\r\n\r\n").answer().status() >= 400, head);
            }
        }
        String all = Files.readString(LOG);
        int bugs = 0;
        for (String line : all.lines().toList()) {
            JsonNode entry = new ObjectMapper().readTree(line);
            assertTrue(entry.hasNonNull("level") && entry.hasNonNull("loggerName"), line);
            assertFalse(entry.path("message").asText().equals("forged line"), line);
            bugs += entry.toString().contains("a bug with x") ? 1 : 0;
        }
        assertEquals(1, bugs, "the bug stands in the log once");
        assertFalse(all.contains(TOKEN), "a token stands in the log");
        assertFalse(all.codePoints().anyMatch(c -> c == 0x1b || c == 0x2028 || c == 0x202e), "a character nobody sees");
    }

    /// The lines that were written for a request of that number, with that beginning.
    private static List<JsonNode> lines(String id, String beginning) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : Files.readString(LOG).lines().toList()) {
            JsonNode entry = new ObjectMapper().readTree(line);
            if (entry.path("mdc").path("requestId").asText().equals(id)
                    && entry.path("message").asText().startsWith(beginning)) {
                found.add(entry);
            }
        }
        return found;
    }

    private static void refused(Response answer, int status, String check) throws IOException {
        assertEquals(status, answer.statusCode(), answer.asString());
        String id = answer.header("X-Request-Id");
        assertEquals(id, answer.jsonPath().getString("requestId"));
        List<JsonNode> found = lines(id, "refused: ");
        assertEquals(1, found.size(), check + " " + found);
        String said = found.getFirst().path("message").asText();
        assertTrue(said.startsWith("refused: status=" + status + " check=" + check), said);
    }

    @Test
    void eachRefusalHasOneNumberInItsAnswerAndInALineThatSaysWhichCheckItWas() throws IOException {
        refused(RestAssured.get("/api/v1/holders"), 401, "UNAUTHENTICATED (no token) at=HoldersResource.");
        refused(RestAssured.given().auth().oauth2(TOKEN).get("/api/v1/holders"), 401, "UNAUTHENTICATED (the token: ");
        refused(As.financeMaker().get("/api/v1/usage/disputes"), 403, "FORBIDDEN at=UsageResource.disputes");
        refused(RestAssured.get("/test/strays/busy"), 503, "BUSY at=Strays.busy");
        refused(RestAssured.given().header("Cookie", "q=1").post("/console/sign-out"), 403, "CROSS_ORIGIN at=-");
    }

    @Test
    void whoIsOverItsAllowanceLeavesALineToo() throws IOException {
        RequestSpecification center = As.provider(new CenterId(UUID.randomUUID()));
        String token = ((FilterableRequestSpecification) center)
                .getHeaders()
                .getValue("Authorization")
                .substring("Bearer ".length());
        center.get("/api/v1/usage").then().statusCode(200);
        try (BareSocket first = new BareSocket().head("/api/v1/usage", token, 10_000_000);
                BareSocket second = new BareSocket()) {
            while (meters.get("suanquan.admission.inflight")
                            .tag("what", "bytes")
                            .gauge()
                            .value()
                    == 0) {
                Thread.onSpinWait();
            }
            BareSocket.Answer answer =
                    second.head("/api/v1/usage", token, 10_000_000).answer();
            assertEquals(429, answer.status(), first + answer.head());
            String id = answer.header("X-Request-Id").orElseThrow();
            assertTrue(answer.body().endsWith(",\"requestId\":\"" + id + "\"}"), answer.body());
            String said = lines(id, "refused: ").getFirst().path("message").asText();
            assertEquals("refused: status=429 check=GATE_CLIENT_BYTES at=-", said);
            String actor =
                    lines(id, "refused: ").getFirst().path("mdc").path("actor").asText();
            assertTrue(actor.matches("client [0-9a-f]{16}"), actor);
        }
    }

    @Test
    void aNumberOfTheClientIsKeptWhereItCanBeNothingElse() throws IOException {
        for (String good : List.of(UUID.randomUUID().toString(), "0123456789abcdef".repeat(2))) {
            Response answer = RestAssured.given().header("X-Request-Id", good).get("/api/v1/holders");
            assertEquals(good, answer.header("X-Request-Id"));
            assertEquals(1, lines(good, "refused: ").size());
        }
        for (String bad : List.of("110101199001011234", "user-zhang", "%0Aforged", "", "\t" + FORGED)) {
            String id = RestAssured.given()
                    .header("X-Request-Id", bad)
                    .get("/api/v1/holders")
                    .header("X-Request-Id");
            assertTrue(id.matches("[0-9a-f]{32}"), id);
            assertEquals(1, lines(id, "refused: ").size());
        }
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String traced = RestAssured.given()
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/api/v1/holders")
                .header("X-Request-Id");
        assertEquals(
                trace,
                lines(traced, "refused: ")
                        .getFirst()
                        .path("mdc")
                        .path("traceId")
                        .asText());
        try (BareSocket socket = new BareSocket()) {
            socket.text("GET /api/v1/holders HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\r\n " + FORGED + "\r\n\r\n")
                    .answer();
        }
        for (String line : Files.readString(LOG).lines().toList()) {
            assertTrue(new ObjectMapper().readTree(line).hasNonNull("level"), line);
            assertFalse(line.contains("110101199001011234") || line.contains("user-zhang"), line);
        }
    }

    @Test
    void whatIsRolledBackIsNotSaidToBePosted() throws IOException {
        for (boolean stands : List.of(true, false)) {
            Response answer = RestAssured.get("/test/strays/batch?stands=" + stands);
            assertEquals("done", answer.asString());
            assertEquals(
                    stands ? 1 : 0,
                    lines(answer.header("X-Request-Id"), "posted: ").size());
        }
    }

    /// 120 a minute; the tries may lie in two of them.
    @Test
    void whoPostsAsOftenAsHeCanFillsNoDisk() throws IOException {
        for (int i = 0; i < 300; i++) {
            As.auditor().accept("*/*").get("/test/strays/known-batch").then().statusCode(200);
        }
        long written = Files.readString(LOG)
                .lines()
                .filter(line -> line.contains("posted: status=200 at=Strays.knownBatch"))
                .count();
        assertTrue(written > 0 && written <= 241, written + " lines");
    }

    @Test
    void whatIsPostedNamesItsBatchAndWhoDidItWithoutAName() throws IOException {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
        List<Map<String, Object>> records = List.of(UsageApi.record(ticket, "log-1", 10_000));
        Response answer = As.provider(ticket.center()).body(records).post("/api/v1/usage");
        assertEquals(200, answer.statusCode(), answer.asString());
        Response again = As.provider(ticket.center()).body(records).post("/api/v1/usage");
        assertEquals("DUPLICATE", again.jsonPath().getString("results[0].outcome"));
        assertEquals(List.of(), lines(again.header("X-Request-Id"), "posted: "), "it posted nothing");
        long record = answer.jsonPath().getLong("results[0].recordId");
        JsonNode line = lines(answer.header("X-Request-Id"), "posted: ").getFirst();
        assertEquals(Long.toString(record >> 20), line.path("mdc").path("batch").asText());
        assertTrue(line.path("mdc").path("actor").asText().matches("provider [0-9a-f]{16}"), line.toString());
        assertEquals(
                "posted: status=200 at=UsageResource.post", line.path("message").asText());
        String all = Files.readString(LOG);
        assertTrue(all.contains("at=ApplicationsResource."), "an act of an office posts and has its line");
        for (String secret : List.of(
                ticket.center().toString(), ticket.holder().toString(), "machine-", "reviewer-wang", "Bearer", "eyJ")) {
            assertFalse(all.contains(secret), secret + " stands in the log");
        }
    }

    /// Of the spans of one request, as they are sent: text stands in them as it is.
    @Test
    void aTraceNamesTheEndpointAndNobody() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4737";
        BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(
                new InetSocketAddress("127.0.0.1", URI.create(collector).getPort()), 0);
        server.createContext("/v1/traces", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            As.auditor()
                    .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                    .header("User-Agent", "agent-zhang")
                    .get("/api/v1/holders?code=code-zhang");
            String bytes = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
            String all = "";
            while (!all.contains(bytes) || !all.contains("/api/v1/holders")) {
                String next = sent.poll(20, TimeUnit.SECONDS);
                assertTrue(next != null, "no span came: " + all);
                all += next;
            }
            for (String secret : List.of("code-zhang", "agent-zhang", "auditor-qian", "eyJ")) {
                assertFalse(all.contains(secret), secret + " stands in a span");
            }
            assertFalse(PEER.matcher(all).find(), "who asked stands in a span");
        } finally {
            server.stop(0);
        }
    }
}
