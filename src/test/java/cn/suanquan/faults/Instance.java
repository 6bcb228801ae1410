package cn.suanquan.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One instance of the service as it is packaged, in production mode, in a process of its own, on a PostgreSQL that is
/// not its own. It can be killed and started again on the same port.
final class Instance implements AutoCloseable {
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(120);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(40);
    private final Path folder;
    private final Issuer issuer;
    private final int databasePort;
    private final String databasePassword;
    private final int port;
    private final int managementPort;
    private Process process;

    Instance(Path folder, Issuer issuer, int databasePort, String databasePassword)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.issuer = issuer;
        this.databasePort = databasePort;
        this.databasePassword = databasePassword;
        try (ServerSocket socket = new ServerSocket(0);
                ServerSocket another = new ServerSocket(0)) {
            port = socket.getLocalPort();
            managementPort = another.getLocalPort();
        }
        process = launch();
        awaitReady();
    }

    URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    /// Ends it with `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Tells it to stop (SIGTERM).
    void terminate() {
        process.destroy();
    }

    /// How it ended, waiting for that.
    int ended() throws InterruptedException {
        if (!process.waitFor(STOP_WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service does not stop");
        }
        return process.exitValue();
    }

    /// The status of its readiness.
    int readiness() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(ready())
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private URI ready() {
        return URI.create("http://localhost:" + managementPort + "/q/health/ready");
    }

    /// Starts it again; answers how long it took until it was ready.
    Duration restart() throws IOException, InterruptedException {
        long start = System.nanoTime();
        process = launch();
        awaitReady();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dquarkus.log.console.level=WARN",
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        builder.environment().keySet().removeIf(name -> name.startsWith("SUANQUAN_"));
        builder.environment().put("SUANQUAN_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SUANQUAN_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("SUANQUAN_DB_URL", "postgresql://127.0.0.1:" + databasePort + "/suanquan");
        builder.environment().put("SUANQUAN_DB_TLS", "disable");
        builder.environment().put("SUANQUAN_DB_USER", "suanquan_app");
        builder.environment().put("SUANQUAN_DB_PASSWORD", databasePassword);
        builder.environment().put("SUANQUAN_JWT_ISSUER", Issuer.NAME);
        builder.environment().put("SUANQUAN_JWT_KEYS", issuer.location());
        builder.environment().put("SUANQUAN_NUMBER_KEY", "a-key-for-one-run-only");
        builder.environment().put("SUANQUAN_HOSTS", "127.0.0.1,localhost");
        builder.environment().put("SUANQUAN_SHUTDOWN_DELAY", "1s");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service-" + port + ".log").toFile()))
                .start();
    }

    private void awaitReady() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(ready())
                    .timeout(Duration.ofSeconds(5))
                    .build();
            long end = System.nanoTime() + START_WAIT_MAX.toNanos();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                    Thread.sleep(50);
                } catch (IOException notYet) {
                    Thread.sleep(50);
                }
            }
        }
        close();
        throw new IllegalStateException("the service is not ready; see service-" + port + ".log in " + folder);
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
