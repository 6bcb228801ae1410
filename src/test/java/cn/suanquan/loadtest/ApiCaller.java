package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Somebody with a token who calls the service over HTTP/1.1, on connections that stay open.
public final class ApiCaller {
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFE = Duration.ofHours(6);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    static final ObjectMapper JSON = new ObjectMapper();
    private final URI address;
    private final String token;

    public ApiCaller(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    ApiCaller(URI address, DemoIssuer issuer, String person, String role, Map<String, String> claims) {
        this.address = address;
        token = issuer.token(person, Set.of(role), claims, TOKEN_LIFE);
    }

    /// For requests that are made elsewhere.
    String token() {
        return token;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return ok(request(path).GET().build());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return post(path, JSON.writeValueAsString(body));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return ok(posting(path, "application/json", body));
    }

    JsonNode postYaml(String path, String body) throws IOException, InterruptedException {
        return ok(posting(path, "text/yaml", body));
    }

    private HttpRequest posting(String path, String type, String body) {
        return request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    JsonNode post(String path, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return ok(request.build());
    }

    JsonNode put(String path, byte[] body) throws IOException, InterruptedException {
        return ok(request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /// The page at that path, as a browser asks for it.
    HttpResponse<byte[]> page(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                request(path)
                        .setHeader("Accept", "text/html,*/*;q=0.8")
                        .setHeader("Accept-Language", "zh-CN")
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(WAIT_MAX)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    /// What is answered, of whatever type, unread.
    byte[] read(String path) throws IOException, InterruptedException {
        return sent(request(path).setHeader("Accept", "*/*").GET().build());
    }

    /// The same of a post.
    byte[] send(String path, Object body) throws IOException, InterruptedException {
        return sent(posting(path, "application/json", JSON.writeValueAsString(body)));
    }

    private static JsonNode ok(HttpRequest request) throws IOException, InterruptedException {
        return JSON.readTree(sent(request));
    }

    private static byte[] sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                            + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
