package cn.suanquan.demo;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The public API as its users see it: HTTP, JSON and a token. Every wait is bounded; an answer that was not expected
/// ends the demo with what was asked and what came back.
final class Api {
    static final Duration CONNECT_WAIT_MAX = Duration.ofSeconds(5);
    static final Duration ANSWER_WAIT_MAX = Duration.ofMinutes(10);
    static final Duration TOKEN_LIFE = Duration.ofHours(12);
    static final int BUSY_TRIES_MAX = 5;
    /// How long the whole play may take.
    static final Duration PLAY_WAIT_MAX = Duration.ofMinutes(15);
    /// The status of an answer that only proposes.
    static final int ACCEPTED = 202;
    static final int PAGES_MAX = 10_000;
    private static final Duration BUSY_WAIT = Duration.ofSeconds(2);
    private final URI base;
    private final DemoIssuer issuer;
    private final ObjectMapper json;
    private final String run;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WAIT_MAX)
            .build();
    private final Instant deadline = Instant.now().plus(PLAY_WAIT_MAX);
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();

    /// @param run leads every Idempotency-Key, so that the same play asks with the same keys again
    Api(URI base, DemoIssuer issuer, ObjectMapper json, String run) {
        this.base = base;
        this.issuer = issuer;
        this.json = json;
        this.run = run;
    }

    /// Who asks.
    record Person(String name, String role, Map<String, String> claims) {
        static final Person REVIEWER = officer("reviewer-wang", Role.REVIEWER);
        static final Person ISSUER = officer("issuer-chen", Role.REVIEWER);
        static final Person MAKER = officer("finance-li", Role.FINANCE_MAKER);
        static final Person CHECKER = officer("finance-zhao", Role.FINANCE_CHECKER);
        static final Person AUDITOR = officer("auditor-qian", Role.AUDITOR);
        static final Person ADMIN = officer("admin-sun", Role.ADMIN);
        static final Person SECOND_ADMIN = officer("admin-gao", Role.ADMIN);

        static Person officer(String name, String role) {
            return new Person(name, role, Map.of());
        }

        static Person holder(String id) {
            return new Person("user-" + id, Role.ENTERPRISE, Map.of("holder_id", id));
        }

        static Person center(String id) {
            return new Person("machine-" + id, Role.PROVIDER, Map.of("center_id", id));
        }
    }

    /// An answer: its status, its body as JSON (missing where it had none or was no JSON) and as text.
    record Answer(int status, JsonNode body, String text) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /// The stable code of a refusal, empty for anything else.
        String code() {
            return body.path("code").asText("");
        }
    }

    String token(Person person) {
        return tokens.computeIfAbsent(person, p -> issuer.token(p.name(), Set.of(p.role()), p.claims(), TOKEN_LIFE));
    }

    /// Where the service answers.
    URI base() {
        return base;
    }

    /// The same, but a refusal is an answer too.
    Answer tryGet(Person person, String path) {
        return send(request(person, path).GET().build());
    }

    /// @throws DemoFailure where the answer is anything but 2xx
    JsonNode get(Person person, String path) {
        return ok("GET " + path, send(request(person, path).GET().build())).body();
    }

    /// The body as it came, for files.
    String text(Person person, String path) {
        HttpRequest.Builder request = request(person, path).setHeader("Accept", "*/*");
        return ok("GET " + path, send(request.GET().build())).text();
    }

    /// All items of a list, page by page.
    List<JsonNode> all(Person person, String path) {
        List<JsonNode> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int page = 0; page < PAGES_MAX; page++) {
            String cursor = next.map(c -> (path.contains("?") ? "&" : "?") + "cursor=" + encoded(c))
                    .orElse("");
            JsonNode answer = get(person, path + cursor);
            answer.path("items").forEach(items::add);
            if (!answer.hasNonNull("next")) {
                return items;
            }
            next = Optional.of(answer.path("next").asText());
        }
        throw new DemoFailure("GET " + path + " does not end after " + PAGES_MAX + " pages");
    }

    /// @param key names the act within the play
    /// @throws DemoFailure where the answer is anything but 2xx
    JsonNode post(Person person, String path, String key, Object body) {
        return ok("POST " + path, tryPost(person, path, key, body)).body();
    }

    /// The same, but a refusal is an answer too.
    Answer tryPost(Person person, String path, String key, Object body) {
        HttpRequest.Builder request = request(person, path).header("Idempotency-Key", run + "-" + key);
        return tryPost(request, path, "application/json", write(body));
    }

    private Answer tryPost(HttpRequest.Builder request, String path, String type, String body) {
        Answer answer = send(request.header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return answer.status() < 500 ? answer : ok("POST " + path, answer);
    }

    /// Where an act takes two persons: one proposes, the other approves what was proposed; answers what came of it.
    JsonNode postByTwo(Person proposer, Person approver, String path, String key, Object body) {
        return approve(approver, post(proposer, path, key, body), key);
    }

    /// Adds a programme by its text, by two persons; one that is there already is left.
    void addProgramme(Person proposer, Person approver, String yaml) {
        String path = "/api/v1/programmes";
        Answer answer = ok("POST " + path, tryPost(request(proposer, path), path, "text/yaml", yaml));
        if (answer.status() == ACCEPTED) {
            approve(approver, answer.body(), "programme");
        }
    }

    private JsonNode approve(Person approver, JsonNode proposal, String key) {
        return post(
                        approver,
                        "/api/v1/proposals/" + proposal.path("id").asText() + "/approval",
                        key + "-approval",
                        Map.of("contentHash", proposal.path("contentHash").asText(), "reason", "与文件核对一致"))
                .path("outcome");
    }

    JsonNode json(Object body) {
        return json.valueToTree(body);
    }

    String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new DemoFailure("a request could not be written", e);
        }
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(Person person, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", "Bearer " + token(person))
                .header("Accept", "application/json");
    }

    private Answer send(HttpRequest request) {
        Answer answer = once(request);
        for (int attempt = 1;
                attempt < BUSY_TRIES_MAX && (answer.status() == 429 || answer.status() == 503);
                attempt++) {
            pause();
            answer = once(request);
        }
        return answer;
    }

    private Answer once(HttpRequest request) {
        if (Instant.now().isAfter(deadline)) {
            throw new DemoFailure("the demo is not done after " + PLAY_WAIT_MAX.toMinutes() + " minutes");
        }
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), parsed(response), response.body());
        } catch (IOException e) {
            throw new DemoFailure(request.method() + " " + request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("the demo was interrupted", e);
        }
    }

    private JsonNode parsed(HttpResponse<String> response) throws JsonProcessingException {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return isJson && !response.body().isEmpty() ? json.readTree(response.body()) : MissingNode.getInstance();
    }

    private static void pause() {
        try {
            Thread.sleep(BUSY_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("the demo was interrupted", e);
        }
    }

    private static Answer ok(String what, Answer answer) {
        if (!answer.isOk()) {
            String words = answer.text().length() > 1_500 ? answer.text().substring(0, 1_500) + "..." : answer.text();
            throw new DemoFailure(what + " answered " + answer.status() + ": " + words);
        }
        return answer;
    }
}
