package cn.suanquan.life;

import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way of a life to the service: kept connections, one token a person.
final class LifeWire {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(30);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();
    private final URI base;
    private long requests;

    LifeWire(URI base) {
        this.base = base;
    }

    record Person(String name, Set<String> roles, Map<String, String> claims) {
        static Person of(Officer officer) {
            return new Person("life-" + officer, officer.roles(), Map.of());
        }

        static Person holder(String id) {
            return new Person("user-" + id, Set.of(Role.ENTERPRISE), Map.of("holder_id", id));
        }

        static Person center(String id) {
            return new Person("machine-" + id, Set.of(Role.PROVIDER), Map.of("center_id", id));
        }
    }

    /// A request that can be sent again as it was.
    record Sent(Person person, String method, String path, String key, String type, String body) {}

    record Reply(int status, JsonNode body, String text) {}

    Sent post(Person person, String path, String key, Object body) {
        return new Sent(person, "POST", path, key, "application/json", write(body));
    }

    Sent get(Person person, String path) {
        return new Sent(person, "GET", path, "", "application/json", "");
    }

    Reply send(Sent sent) {
        requests++;
        HttpRequest.BodyPublisher body = sent.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(sent.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(sent.path()))
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", "Bearer " + token(sent.person()))
                .header("Accept", "application/json")
                .header("Content-Type", sent.type())
                .method(sent.method(), body);
        if (!sent.key().isEmpty()) {
            request.header("Idempotency-Key", sent.key());
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), parsed(response.body()), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(sent.method() + " " + sent.path() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// What must be answered by a yes.
    JsonNode must(Sent sent) {
        Reply reply = send(sent);
        if (reply.status() / 100 != 2) {
            throw new AssertionError(
                    sent.method() + " " + sent.path() + " answered " + reply.status() + " " + reply.text());
        }
        return reply.body();
    }

    long requests() {
        return requests;
    }

    private String token(Person person) {
        return tokens.computeIfAbsent(
                person, one -> ServiceFixture.issuer().token(one.name(), one.roles(), one.claims(), TOKEN_LIFE));
    }

    private JsonNode parsed(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request could not be written", e);
        }
    }
}
