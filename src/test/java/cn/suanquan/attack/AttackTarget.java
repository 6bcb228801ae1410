package cn.suanquan.attack;

import cn.suanquan.identity.DemoIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The service that is attacked: where it listens, who signs its tokens, and what its meters say.
///
/// @param address of the API, with a slash at the end
/// @param metrics where its meters are read
/// @param jdbcUrl of its database, with the password of `postgres`, for whoever has taken the machine
/// @param data where a service that was started for the attack keeps its files
public record AttackTarget(URI address, URI metrics, DemoIssuer issuer, String jdbcUrl, Optional<Path> data) {
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);
    private static final Pattern COUNTER = Pattern.compile(
            "(?m)^(suanquan_admission_inflight\\{[^}]*}|suanquan_admission_clients|suanquan_ledger_waiting)(?:\\{[^}]*})? (\\S+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    int port() {
        return address.getPort();
    }

    /// A token of that person, good for an hour.
    String token(String person, String role, Map<String, String> claims) {
        return issuer.token(person, Set.of(role), claims, Duration.ofHours(1));
    }

    String metricsText() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(metrics).timeout(WAIT_MAX).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /// What is counted as in flight now, by the meter's name: all of it is zero where nobody asks anything.
    Map<String, Double> counters() throws IOException, InterruptedException {
        Map<String, Double> counters = new TreeMap<>();
        List<MatchResult> lines = COUNTER.matcher(metricsText()).results().toList();
        lines.forEach(line -> counters.put(line.group(1), Double.parseDouble(line.group(2))));
        if (counters.size() < 5) {
            throw new IllegalStateException("the gate's meters are missing: " + counters);
        }
        return counters;
    }

    /// The counters that are not zero once everybody has gone, after at most that time.
    String leftOver(Duration waitMax) throws IOException, InterruptedException {
        long end = System.nanoTime() + waitMax.toNanos();
        Map<String, Double> counters = counters();
        while (isTaken(counters) && System.nanoTime() < end) {
            Thread.sleep(100);
            counters = counters();
        }
        counters.values().removeIf(value -> value == 0);
        return counters.isEmpty() ? "" : String.format(Locale.ROOT, "%s", counters);
    }

    private static boolean isTaken(Map<String, Double> counters) {
        return counters.values().stream().anyMatch(value -> value != 0);
    }
}
