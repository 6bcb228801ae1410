package cn.suanquan.jobs;

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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Posts runs as usage records with the center's token. A request that got no answer, or "later", is sent again: the id
/// of a record is its identity, so what was taken the first time is answered as DUPLICATE and stands once.
final class UsagePost implements AutoCloseable {
    static final int RECORDS_A_REQUEST = 500;
    private static final int TRIES_MAX = 8;
    private static final Duration ANSWER_WAIT_MAX = Duration.ofMinutes(2);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(10);
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final String AGAIN = "; run it again, what stands is not posted twice";
    private static final Set<String> STANDING = Set.of("ACCEPTED", "DUPLICATE");
    private static final int WORDS_MAX = 1_000;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI usage;
    private final Supplier<String> token;
    private final Consumer<Duration> pause;

    /// @param service its address, with TLS unless it is this machine: the token is the center's name
    /// @param token is asked for each request: one in a file may be renewed while a long import runs
    /// @param pause waits before the next try, [#sleep] outside of tests
    UsagePost(URI service, Supplier<String> token, Consumer<Duration> pause) {
        boolean isOwn = OWN_MACHINE.contains(String.valueOf(service.getHost()));
        if (!"https".equals(service.getScheme()) && !(isOwn && "http".equals(service.getScheme()))) {
            throw new IllegalArgumentException("the service's address must begin with https://, not " + service);
        }
        this.usage = service.resolve("/api/v1/usage");
        this.token = token;
        this.pause = pause;
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

    /// What became of a run.
    ///
    /// @param code why it was refused, empty where it stands
    record Posted(PricedJob job, String outcome, String code, String detail) {
        boolean stands() {
            return code.isEmpty() && STANDING.contains(outcome);
        }

        /// Where it does not stand.
        UnearningRow row() {
            return new UnearningRow(job.row(), (outcome + " " + code).strip(), detail, "as it says");
        }
    }

    /// Posts at most [#RECORDS_A_REQUEST] runs; answers each, in their order.
    ///
    /// @throws IllegalStateException where the service refuses the request, or does not answer however often it
    ///     is asked
    List<Posted> post(List<PricedJob> jobs) {
        JsonNode results = sent(written(jobs)).path("results");
        if (results.size() != jobs.size()) {
            throw new IllegalStateException(jobs.size() + " records were posted and " + results.size() + " answered");
        }
        return IntStream.range(0, jobs.size())
                .mapToObj(i -> posted(jobs.get(i), results.get(i)))
                .toList();
    }

    private static Posted posted(PricedJob job, JsonNode result) {
        String id = result.path("id").asText();
        // what cannot be read as an id is not told back
        if (!id.equals(job.run().id())
                && !(id.isEmpty() && result.path("outcome").asText().equals("INVALID"))) {
            throw new IllegalStateException("record " + job.run().id() + " was answered as " + result.path("id"));
        }
        return new Posted(
                job,
                result.path("outcome").asText(),
                result.path("code").asText(),
                result.path("detail").asText());
    }

    private byte[] written(List<PricedJob> jobs) {
        try {
            return json.writeValueAsBytes(jobs.stream().map(PricedJob::record).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the records cannot be written", e);
        }
    }

    private HttpRequest request(byte[] body) {
        return HttpRequest.newBuilder(usage)
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", bearer())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private JsonNode sent(byte[] body) {
        String last = "";
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            Duration wait = Duration.ofSeconds(1L << attempt);
            try {
                HttpResponse<String> answer =
                        client.send(request(body), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (answer.statusCode() == 200) {
                    return json.readTree(answer.body());
                }
                last = "the service answered " + answer.statusCode() + ": "
                        + answer.body()
                                .substring(0, Math.min(WORDS_MAX, answer.body().length()));
                if (!LATER.contains(answer.statusCode())) {
                    throw new IllegalStateException(last + AGAIN);
                }
                wait = asked(answer, wait);
            } catch (IOException e) {
                last = "no answer from " + usage + ": " + e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted" + AGAIN, e);
            }
            if (attempt < TRIES_MAX - 1) {
                pause.accept(wait);
            }
        }
        throw new IllegalStateException(last + " (" + TRIES_MAX + " tries)" + AGAIN);
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

    static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted" + AGAIN, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
