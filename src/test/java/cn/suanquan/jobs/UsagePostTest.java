package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is sent again, and what is not.
class UsagePostTest {
    private static final Instant START = Instant.parse("2025-10-01T00:00:00Z");
    private static final String GOOD =
            "{\"results\":[{\"index\":0,\"id\":\"c/7@20251001T000000Z\",\"outcome\":\"ACCEPTED\"}]}";
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private String retryAfter = "0";

    private static PricedJob job() {
        JobRun run =
                new JobRun("c", "7", "ai", "", "COMPLETED", "a100", 3_600_000, START, START, START.plusSeconds(3_600));
        return new PricedJob(new JobRow("f", 2, Map.of()), run, "V-1", Fen.of(1_000));
    }

    /// Answers in turn: 0 closes the connection without one.
    private List<UsagePost.Posted> posted(String good, Integer... statuses) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/usage", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, statuses[Math.min(bodies.size(), statuses.length) - 1], good);
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (UsagePost post = new UsagePost(address, () -> "token-" + bodies.size(), pauses::add)) {
            return post.post(List.of(job()));
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange, int status, String good) throws IOException {
        if (status > 0) {
            byte[] words = (status == 200 ? good : "{\"code\":\"NO\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            exchange.sendResponseHeaders(status, words.length);
            exchange.getResponseBody().write(words);
        }
        exchange.close();
    }

    @Test
    void aBusyServiceAndALostAnswerAreAskedAgainWithTheSameRecords() throws IOException {
        List<UsagePost.Posted> answers = posted(GOOD, 429, 503, 0, 200);
        assertEquals("ACCEPTED", answers.getFirst().outcome());
        assertTrue(answers.getFirst().stands());
        assertEquals(4, bodies.size());
        assertEquals(1, bodies.stream().distinct().count());
    }

    @Test
    void whatTheServiceAsksToWaitIsWaitedAndAlwaysLongerThanTheLastTime() throws IOException {
        retryAfter = "3";
        posted(GOOD, 429, 503, 429, 0, 200);
        assertEquals(Stream.of(3, 3, 4, 8).map(Duration::ofSeconds).toList(), pauses);
        bodies.clear();
        pauses.clear();
        retryAfter = "9999";
        posted(GOOD, 503, 200);
        assertEquals(List.of(Duration.ofMinutes(10)), pauses);
    }

    @Test
    void aServiceThatStaysAwayEndsTheTriesWithWhatToDo() {
        IllegalStateException no = assertThrows(IllegalStateException.class, () -> posted(GOOD, 503));
        assertTrue(
                no.getMessage().contains("answered 503") && no.getMessage().contains("run it again"), no.getMessage());
        assertEquals(8, bodies.size());
        assertEquals(7, pauses.size());
    }

    @Test
    void theTokenIsAskedForEachRequest() throws IOException {
        posted(GOOD, 503, 200);
        assertEquals(List.of("Bearer token-0", "Bearer token-1"), tokens);
    }

    @Test
    void aRefusedRequestIsNotSentAgain() {
        for (int status : List.of(400, 401, 403, 413)) {
            bodies.clear();
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> posted(GOOD, status, 200));
            assertTrue(refused.getMessage().contains(Integer.toString(status)), refused.getMessage());
            assertEquals(1, bodies.size());
        }
    }

    @Test
    void anAnswerToOtherRecordsIsNoAnswer() {
        assertThrows(IllegalStateException.class, () -> posted("{\"results\":[]}", 200));
        assertThrows(IllegalStateException.class, () -> posted(GOOD.replace("c/7", "c/8"), 200));
    }

    @Test
    void onlyWhatIsAcceptedQuarantinedOrRepeatedWithoutACodeStands() throws IOException {
        assertTrue(posted(GOOD.replace("ACCEPTED", "DUPLICATE"), 200).getFirst().stands());
        assertTrue(
                posted(GOOD.replace("ACCEPTED", "QUARANTINED"), 200).getFirst().stands());
        for (String outcome : List.of("CONFLICT", "WAITING", "SOMETHING_NEW", "")) {
            assertFalse(
                    posted(GOOD.replace("ACCEPTED", outcome), 200).getFirst().stands(), outcome);
        }
        String refused = GOOD.replace("\"ACCEPTED\"", "\"DUPLICATE\",\"code\":\"TOO_LATE\",\"detail\":\"d\"");
        assertFalse(posted(refused, 200).getFirst().stands());
    }

    @Test
    void aTokenGoesToAnotherMachineWithTlsOnly() {
        for (String address :
                List.of("http://suanquan.example", "ftp://localhost", "suanquan.example", "http://localhost.example")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new UsagePost(URI.create(address), () -> "token", pauses::add),
                    address);
        }
        new UsagePost(URI.create("https://suanquan.example"), () -> "token", pauses::add).close();
    }

    @Test
    void whatIsNoTokenIsNeverSaidAgain() {
        for (String token : List.of("", "a b", "secret\n", "a..b")) {
            String words = assertThrows(
                            IllegalArgumentException.class,
                            () -> new UsagePost(URI.create("http://localhost"), () -> token, pauses::add))
                    .getMessage();
            assertTrue(words.startsWith("the token is none") && !words.contains("secret"), words);
        }
    }
}
