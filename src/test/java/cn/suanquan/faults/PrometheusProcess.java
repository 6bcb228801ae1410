package cn.suanquan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Prometheus of this machine (Debian: `prometheus`) with the rules of `k8s/watch`, which asks some instances of the
/// service every five seconds. It ends with [#close].
final class PrometheusProcess implements AutoCloseable {
    static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;

    /// @param instances where their management answers, as `host:port`
    PrometheusProcess(Path folder, List<String> instances) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port + "/");
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: %ds, evaluation_interval: %ds}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: suanquan-management
                    metrics_path: /q/metrics
                    static_configs: [{targets: [%s]}]
                """.formatted(
                STEP.toSeconds(),
                STEP.toSeconds(),
                Path.of("k8s/watch/rules.yaml").toAbsolutePath(),
                String.join(", ", instances.stream().map(one -> '"' + one + '"').toList())));
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        awaitReady(folder);
    }

    private void awaitReady(Path folder) throws InterruptedException {
        long end = System.nanoTime() + START_WAIT_MAX.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("-/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
            Thread.sleep(100);
        }
        close();
        throw new IllegalStateException("Prometheus is not ready; see prometheus.log in " + folder);
    }

    /// The series of an expression over a time, each with `metric` and `values`.
    ///
    /// @throws IllegalArgumentException for an expression that Prometheus does not read
    JsonNode series(String expression, Instant from, Instant to) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("api/v1/query_range?start=%d&end=%d&step=%d&query=%s"
                .formatted(
                        from.getEpochSecond(),
                        to.getEpochSecond(),
                        STEP.toSeconds(),
                        URLEncoder.encode(expression, StandardCharsets.UTF_8)));
        JsonNode read = JSON.readTree(answer.body());
        if (!read.path("status").asText().equals("success")) {
            throw new IllegalArgumentException(read.path("error").asText());
        }
        return read.at("/data/result");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
