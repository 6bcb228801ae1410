package cn.suanquan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Acts that are sent to two instances at once while one of the two is killed, and again to both: the answer has to be
/// the same everywhere.
final class TwiceAsked {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(60);
    private static final int KILL_AFTER_MS_MAX = 60;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Instance one;
    private final Instance other;
    private final Random random;
    private int kills;
    private int lost;

    TwiceAsked(Instance one, Instance other, Random random) {
        this.one = one;
        this.other = other;
        this.random = random;
    }

    int kills() {
        return kills;
    }

    /// How many of the killed had not answered.
    int lost() {
        return lost;
    }

    /// Without harm, on the first instance.
    JsonNode quietly(String token, String path, Object body) throws IOException, InterruptedException {
        return JSON.readTree(
                untilAnswered(one, token, path, body, UUID.randomUUID().toString()));
    }

    /// The act with one key on both, each of which is killed once meanwhile, the act being sent again until it
    /// is answered.
    ///
    /// @throws IllegalStateException where an answer is no success, or two answers differ
    JsonNode act(String name, String token, String path, Object body) throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        boolean isFirst = random.nextBoolean();
        Instance victim = isFirst ? one : other;
        Instance survivor = isFirst ? other : one;
        CompletableFuture<HttpResponse<String>> cut =
                HTTP.sendAsync(request(victim, token, path, body, key), HttpResponse.BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> alive =
                HTTP.sendAsync(request(survivor, token, path, body, key), HttpResponse.BodyHandlers.ofString());
        int after = random.nextInt(KILL_AFTER_MS_MAX);
        Thread.sleep(after);
        victim.kill();
        kills++;
        boolean isAnswered = isAnswered(cut);
        lost += isAnswered ? 0 : 1;
        boolean isAliveAnswered = isAnswered(alive);
        String answer = untilAnswered(survivor, token, path, body, key);
        Duration back = victim.restart();
        String late = untilAnswered(victim, token, path, body, key);
        if (!late.equals(answer)) {
            throw new IllegalStateException(name + " is answered " + answer + " and then " + late);
        }
        RunKills.say(
                "%-15s killed after %2d ms (%s), the other answered %s, back after %.1f s, the same answer from both",
                name,
                after,
                isAnswered ? "it had answered" : "without an answer",
                isAliveAnswered ? "at once" : "when asked again",
                back.toMillis() / 1e3);
        return JSON.readTree(answer);
    }

    private static boolean isAnswered(CompletableFuture<HttpResponse<String>> sent) {
        try {
            return sent.join().statusCode() / 100 == 2;
        } catch (CompletionException broken) {
            return false;
        }
    }

    private static String untilAnswered(Instance instance, String token, String path, Object body, String key)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + ANSWER_WAIT_MAX.toNanos();
        while (true) {
            HttpResponse<String> response =
                    HTTP.send(request(instance, token, path, body, key), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            boolean isLater = response.statusCode() >= 500
                    || response.statusCode() == 429
                    || response.body().contains("\"IN_PROGRESS\"");
            if (!isLater || System.nanoTime() > end) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
            }
            Thread.sleep(50);
        }
    }

    /// A body that is no JSON.
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Sent(String type, byte[] bytes) {}

    private static HttpRequest request(Instance instance, String token, String path, Object body, String key)
            throws IOException {
        return HttpRequest.newBuilder(instance.address().resolve(path))
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", body instanceof Sent sent ? sent.type() : "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        body instanceof Sent sent ? sent.bytes() : JSON.writeValueAsBytes(body)))
                .build();
    }

    /// The SHA-256 of what an instance answers.
    static String hashOf(Instance instance, String token, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(instance.address().resolve(path))
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(response.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
