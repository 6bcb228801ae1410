package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Paths that nobody has, and what every answer carries.
@ServiceTest
class StrangePathsIT {
    private static final int PATHS = 10_000;
    /// Words of the library, and what is measured beside endpoints.
    private static final int OTHERS = 10;

    private static final List<String> SHAPES = List.of(
            "/%%zz%d",
            "/nothing/%d", "/api/v1/usage%%zz%d", "/api/v1/%d", "/q/%d", "/api/v1/holders/%d", "/%%00%d", "//%d/../x");

    @Inject
    MeterRegistry meters;

    @Inject
    PathLabels labels;

    @ConfigProperty(name = "quarkus.micrometer.binder.http-server.max-uri-tags")
    int labelsMax;

    /// Ten thousand strange paths over one connection, and endpoints asked for after them are measured (D10).
    @Test
    void strangePathsFillNoLabels() throws IOException, InterruptedException {
        Random random = new Random(10);
        try (BareSocket socket = new BareSocket()) {
            for (int i = 0; i < PATHS; i++) {
                String path = SHAPES.get(i % SHAPES.size()).formatted(random.nextInt(1_000_000));
                String method = i % 3 == 0 ? "DELETE" : "GET";
                int status = socket.text(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .answer()
                        .status();
                assertTrue(status >= 400 && status < 500, path + " answered " + status);
            }
        }
        Set<String> uris = uris();
        assertTrue(
                labels.known().size() + OTHERS < labelsMax,
                "no room for " + labels.known().size() + " endpoints");
        assertTrue(uris.size() <= labels.known().size() + OTHERS, "labels: " + uris);
        Set<String> strange = new TreeSet<>(uris);
        strange.removeAll(labels.known());
        strange.removeAll(Set.of("NOT_FOUND", "UNKNOWN", "REDIRECTION", "root"));
        assertEquals(Set.of(PathLabels.OTHER), strange);
        As.admin().get("/api/v1/relations").then().statusCode(200);
        for (int i = 0; i < 1_000 && !uris().contains("/api/v1/relations"); i++) {
            Thread.sleep(10); // it is measured after its answer
        }
        assertTrue(uris().contains("/api/v1/relations"), "an endpoint is measured under its own name");
        assertTrue(labels.known().contains("/api/v1/holders/{id}"), "templates are known: " + labels.known());
    }

    private Set<String> uris() {
        Set<String> uris = new TreeSet<>();
        meters.find("http.server.requests").meters().forEach(meter -> Optional.ofNullable(
                        meter.getId().getTag("uri"))
                .ifPresent(uris::add));
        return uris;
    }

    /// No answer is kept by a browser or guessed at, whatever it is (D12; RFC 9111, section 5.2.2.5). A path that is
    /// none (`/%zz`) is refused before any route, with an empty answer.
    @Test
    void everyAnswerSaysHowItMayBeUsed() {
        List<Response> answers = List.of(
                RestAssured.given().get("/"),
                RestAssured.given().get("/api/v1/relations"),
                RestAssured.given().get("/nothing"),
                Browser.open().get(Browser.WHOAMI),
                Browser.auditor().get(Browser.WHOAMI),
                Browser.open()
                        .request()
                        .header("Origin", "https://evil.example")
                        .post("/console/sign-out"),
                RestAssured.given().get("/test/strays/bug"),
                As.admin().get("/api/v1/relations"),
                As.admin().get("/api/v1/holders"),
                As.admin().contentType("application/json").body("{").post("/api/v1/holders"));
        for (Response answer : answers) {
            String what = answer.statusCode() + " " + answer.headers();
            assertEquals(List.of("nosniff"), answer.headers().getValues("X-Content-Type-Options"), what);
            assertEquals(List.of("no-store"), answer.headers().getValues("Cache-Control"), what);
            assertEquals(List.of("no-referrer"), answer.headers().getValues("Referrer-Policy"), what);
            assertEquals(List.of("max-age=31536000"), answer.headers().getValues("Strict-Transport-Security"), what);
            assertFalse(answer.headers().hasHeaderWithName("Server"), what);
        }
    }
}
