package cn.suanquan.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One instance of the service as it is packaged, in production mode, in a process of its own, on a PostgreSQL that is
/// not its own. It can be killed and started again on the same port.
final class Instance implements AutoCloseable {
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(120);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(40);
    private static final String SHORT_DELAY = "1s";
    private static final String NAME = "suanquan";

    private final Optional<String> shutdownDelay;
    private final Build build;
    private final String database;
    private final Path folder;
    private final Issuer issuer;
    private final String databaseHosts;
    private final String databasePassword;
    private final int port;
    private final int managementPort;
    private Process process;

    Instance(Path folder, Issuer issuer, int databasePort, String databasePassword)
            throws IOException, InterruptedException {
        this(Build.OWN, NAME, folder, issuer, "127.0.0.1:" + databasePort, databasePassword, Optional.of(SHORT_DELAY));
        awaitReady();
    }

    /// Starts it, with the time that production gives to stop, and does not wait for it.
    ///
    /// @param databaseHosts one or several, as they stand in the address of the database
    Instance(Path folder, Issuer issuer, String databaseHosts, String databasePassword) throws IOException {
        this(Build.OWN, NAME, folder, issuer, databaseHosts, databasePassword, Optional.empty());
    }

    /// The same of that build, on that database.
    Instance(Build build, String database, Path folder, Issuer issuer, Postgres postgres) throws IOException {
        this(build, database, folder, issuer, "127.0.0.1:" + postgres.port(), postgres.password(), Optional.empty());
    }

    private Instance(
            Build build,
            String database,
            Path folder,
            Issuer issuer,
            String databaseHosts,
            String databasePassword,
            Optional<String> shutdownDelay)
            throws IOException {
        this.build = build;
        this.database = database;
        this.shutdownDelay = shutdownDelay;
        this.folder = folder;
        this.issuer = issuer;
        this.databaseHosts = databaseHosts;
        this.databasePassword = databasePassword;
        try (ServerSocket socket = new ServerSocket(0);
                ServerSocket another = new ServerSocket(0)) {
            port = socket.getLocalPort();
            managementPort = another.getLocalPort();
        }
        process = launch();
    }

    /// True while the process that was started last runs.
    boolean isAlive() {
        return process.isAlive();
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
        return ended(STOP_WAIT_MAX);
    }

    /// The same of a start that is refused.
    int refusedToStart() throws InterruptedException {
        return ended(START_WAIT_MAX);
    }

    private int ended(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service does not stop");
        }
        return process.exitValue();
    }

    /// The status of its readiness.
    int readiness() throws IOException, InterruptedException {
        return CLIENT.send(
                        HttpRequest.newBuilder(ready())
                                .timeout(Duration.ofSeconds(1))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// Where it says whether it is ready.
    URI ready() {
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
                build.jar().toString()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SUANQUAN_"));
        builder.environment().put("SUANQUAN_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SUANQUAN_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("SUANQUAN_DB_URL", "postgresql://" + databaseHosts + "/" + database);
        builder.environment().put("SUANQUAN_DB_TLS", "disable");
        builder.environment().put("SUANQUAN_DB_USER", "suanquan_app");
        builder.environment().put("SUANQUAN_DB_PASSWORD", databasePassword);
        builder.environment().put("SUANQUAN_JWT_ISSUER", Issuer.NAME);
        builder.environment().put("SUANQUAN_JWT_KEYS", issuer.location());
        builder.environment().put("SUANQUAN_NUMBER_KEY", "a-key-for-one-run-only");
        builder.environment().put("SUANQUAN_HOSTS", "127.0.0.1,localhost");
        shutdownDelay.ifPresent(delay -> builder.environment().put("SUANQUAN_SHUTDOWN_DELAY", delay));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("service-" + port + ".log");
    }

    /// What it has logged.
    String said() throws IOException {
        return Files.readString(log());
    }

    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START_WAIT_MAX.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (readiness() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
            Thread.sleep(50);
        }
        close();
        throw new IllegalStateException("the service is not ready; see " + log());
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
