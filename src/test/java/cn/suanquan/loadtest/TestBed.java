package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A packaged service with a center and vouchers, and what can be seen of it from outside.
final class TestBed implements AutoCloseable {
    private static final Duration METRICS_WAIT_MAX = Duration.ofSeconds(20);
    final Server server;
    final Sql sql;
    final ApiCaller auditor;
    final ApiCaller center;
    final List<String> vouchers;
    /// The management port rests a connection no longer than others; over HTTP/1.1 one that was cut is opened anew.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestBed(int accounts) throws IOException, InterruptedException, SQLException {
        this(new Server(Path.of("target", "loadtest", Long.toString(System.currentTimeMillis()))), accounts);
    }

    /// On a service that was started for it.
    TestBed(Server server, int accounts) throws IOException, InterruptedException, SQLException {
        this.server = server;
        sql = new Sql(server.jdbcUrl(), "suanquan_owner");
        Machine.describe(sql);
        City city = new City(server.address, DemoIssuer.keptIn(server.data()));
        auditor = city.auditor();
        center = city.center();
        vouchers = city.vouchers(accounts);
        center.get("/api/v1/usage?limit=1"); // so that its token is known to be good
        Machine.say(
                "service       ready in %.1f s, %,d MiB resident, %d vouchers issued through the API",
                server.startedIn.toMillis() / 1e3, server.residentMib(), vouchers.size());
    }

    Requests singles() {
        return Requests.toService(center, vouchers, Spread.uniform(vouchers.size()), 1);
    }

    LoadGenerator generator(int connections) throws IOException {
        return new LoadGenerator(server.address, connections, singles());
    }

    /// The sum of the meter's lines whose tags hold all of these words.
    double meter(String name, String... words) throws IOException, InterruptedException {
        URI metrics = server.management.resolve("q/metrics");
        HttpRequest request =
                HttpRequest.newBuilder(metrics).timeout(METRICS_WAIT_MAX).build();
        String all = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + "(\\{[^}]*})? (\\S+)")
                .matcher(all);
        double sum = 0;
        while (line.find()) {
            String tags = String.valueOf(line.group(1));
            if (List.of(words).stream().allMatch(tags::contains)) {
                sum += Double.parseDouble(line.group(2));
            }
        }
        return sum;
    }

    double inFlight() throws IOException, InterruptedException {
        return meter("suanquan_admission_inflight");
    }

    long heapMib() throws IOException, InterruptedException {
        return (long) meter("jvm_memory_used_bytes", "area=\"heap\"") >> 20;
    }

    long entries() throws SQLException {
        return sql.number("select count(*) from ledger.entry");
    }

    boolean isSound() throws IOException, InterruptedException {
        String verdict = auditor.get("/api/v1/soundness").toString();
        boolean isSound = verdict.contains("\"sound\":true");
        Machine.say("books         %s", isSound ? "sound" : "NOT SOUND: " + verdict);
        return isSound;
    }

    /// Says what was wanted and whether it was met.
    static boolean check(boolean isMet, String format, Object... values) {
        Machine.say((isMet ? "met           " : "MISSED        ") + format, values);
        return isMet;
    }

    @Override
    public void close() throws SQLException {
        client.close();
        sql.close();
        server.close();
    }
}
