package cn.suanquan.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Sends one request, the same bytes, until it is answered. No answer, 429 and 503 are not "no": they are "not
/// known yet".
final class RequestSender implements AutoCloseable {
    static final int TRIES_MAX = 8;
    private static final Duration ANSWER_WAIT_MAX = Duration.ofMinutes(2);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(10);
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int SPREAD_PER_MILLE = 250;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<String> token;
    private final Consumer<Duration> pause;

    /// @param pause waits before the next try; [#sleep] where there is none
    RequestSender(Supplier<String> token, Optional<Consumer<Duration>> pause) {
        this.token = token;
        this.pause = pause.orElse(this::sleep);
        bearer();
    }

    private String bearer() {
        String words = token.get();
        if (!TOKEN.matcher(words).matches()) {
            throw new IllegalArgumentException(
                    "the token is none: it has parts of letters, digits, - and _ between dots");
        }
        return "Bearer " + words;
    }

    JsonNode send(String method, URI address, Optional<byte[]> body, Optional<String> key) {
        String last = "";
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            Duration wait = Duration.ofSeconds(1L << attempt);
            try {
                HttpResponse<String> answer = client.send(
                        request(method, address, body, key),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (answer.statusCode() / 100 == 2) {
                    return json.readTree(answer.body());
                }
                if (!LATER.contains(answer.statusCode())) {
                    throw refused(answer);
                }
                last = "the service answered " + answer.statusCode() + ": " + ServiceRefused.shortened(answer.body());
                wait = asked(answer, wait);
            } catch (IOException e) {
                last = "no answer from " + address + ": " + e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NoAnswer("interrupted", e);
            }
            if (attempt < TRIES_MAX - 1) {
                pause.accept(wait);
            }
        }
        throw new NoAnswer(last + " (" + TRIES_MAX + " tries)");
    }

    private HttpRequest request(String method, URI address, Optional<byte[]> body, Optional<String> key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", bearer())
                .header("Accept", "application/json")
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        body.ifPresent(any -> request.header("Content-Type", "application/json"));
        key.ifPresent(own -> request.header("Idempotency-Key", own));
        return request.build();
    }

    private ServiceRefused refused(HttpResponse<String> answer) {
        try {
            return ServiceRefused.of(answer.statusCode(), answer.body(), json.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            return ServiceRefused.of(answer.statusCode(), answer.body(), json.createObjectNode());
        }
    }

    /// How long to wait: what the service asks for, and longer from try to try where that is little.
    private static Duration asked(HttpResponse<String> answer, Duration otherwise) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(asked -> asked.compareTo(otherwise) > 0)
                .map(asked -> asked.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : asked)
                .orElse(otherwise);
    }

    /// That long and up to a quarter more, by whose request it is: those refused together do not come back together.
    private void sleep(Duration wait) {
        int more =
                Math.floorMod(Objects.hash(token.get(), Thread.currentThread().threadId(), wait), SPREAD_PER_MILLE);
        try {
            Thread.sleep(wait.plus(wait.multipliedBy(more).dividedBy(1_000)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
