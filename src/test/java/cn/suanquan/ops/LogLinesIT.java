package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.SmallSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stands in the log of production after somebody tried to write in it.
@QuarkusTest
@TestProfile(SmallSettings.class)
class LogLinesIT {
    private static final Path LOG = Path.of(SmallSettings.LOG);
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ3aG8ifQ.c2lnbmF0dXJl";
    private static final String FORGED = "{\"level\":\"INFO\",\"message\":\"forged line\"}";

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
}
