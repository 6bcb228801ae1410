package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.ServiceTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ServiceTest
class HostNamesIT {
    @Inject
    ObjectMapper json;

    private HostNames named(String... names) throws JsonProcessingException {
        return new HostNames(json, names.length == 0 ? Optional.empty() : Optional.of(List.of(names)));
    }

    @Test
    void d15AHostThatIsNoNameIsRefusedInWords() throws IOException {
        for (String host : List.of("", "a b", "a,b", "[::1", "例 子", "a:99999999")) {
            try (BareSocket socket = new BareSocket()) {
                BareSocket.Answer answer = socket.text("GET /api/v1/programmes HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .answer();
                assertEquals(400, answer.status(), host);
                assertTrue(answer.body().contains("\"code\":\"BAD_HOST\""), host + answer);
            }
        }
    }

    @Test
    void onlyTheNamesOfTheListAreOurs() throws JsonProcessingException {
        HostNames own = named("suanquan.city.example", " Console.City.example");
        assertTrue(own.isOurs("suanquan.city.example"));
        assertTrue(own.isOurs("CONSOLE.city.example"));
        assertFalse(own.isOurs("evil.example"));
        assertFalse(own.isOurs("suanquan.city.example.evil.example"));
        assertFalse(own.isOurs(null));
        assertTrue(named().isOurs("any.example"));
    }
}
