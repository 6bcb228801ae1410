package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The service as it is packaged, in a process of its own, on a new embedded PostgreSQL.
final class Server implements AutoCloseable {
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration PLAY_WAIT_MAX = Duration.ofMinutes(12);
    private final Process process;
    private final Path data;
    final URI address;
    /// Where health and metrics are.
    final URI management;
    final Duration startedIn;

    /// In development mode, where one center may post all there is.
    Server(Path folder) throws IOException, InterruptedException {
        this(folder, freePort(), List.of(), Map.of("SUANQUAN_ADMISSION_CLIENT_PER_SECOND", "0"));
    }

    /// The same with little memory, and one that ends where it runs out of it.
    static Server small(Path folder, int heapMib) throws IOException, InterruptedException {
        return new Server(
                folder,
                freePort(),
                List.of(),
                Map.of(
                        "SUANQUAN_ADMISSION_CLIENT_PER_SECOND",
                        "0",
                        "JAVA_TOOL_OPTIONS",
                        "-Xmx" + heapMib + "m -XX:+ExitOnOutOfMemoryError"));
    }

    /// In development mode, with people who sign in at that provider.
    static Server signingInAt(String issuer, String secret, int port, Path folder)
            throws IOException, InterruptedException {
        return new Server(
                folder,
                port,
                List.of(),
                Map.of(
                        "SUANQUAN_OIDC_URL", issuer,
                        "SUANQUAN_JWT_ISSUER", issuer,
                        "SUANQUAN_OIDC_SECRET", secret));
    }

    /// The demo, when its month has been played; with the limits of production.
    static Server demo(Path folder) throws IOException, InterruptedException {
        return demo(folder, Map.of());
    }

    /// The demo where one center may post all there is. It goes on with a month that was played in that folder.
    static Server busyDemo(Path folder) throws IOException, InterruptedException {
        return demo(folder, Map.of("SUANQUAN_ADMISSION_CLIENT_PER_SECOND", "0"));
    }

    private static Server demo(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        Path tokens = folder.resolve("data/demo/tokens.env"); // what the demo writes last
        Files.deleteIfExists(tokens);
        Server server = new Server(folder, freePort(), List.of("demo"), environment);
        long end = System.nanoTime() + PLAY_WAIT_MAX.toNanos();
        while (!Files.exists(tokens) && System.nanoTime() < end && server.process.isAlive()) {
            Thread.sleep(100);
        }
        if (!Files.exists(tokens)) {
            server.close();
            throw new IllegalStateException("the demo did not end its month; see service.log in " + folder);
        }
        return server;
    }

    private Server(Path folder, int port, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        data = folder.resolve("data");
        Files.createDirectories(folder);
        int managementPort = freePort();
        address = URI.create("http://localhost:" + port + "/");
        management = URI.create("http://localhost:" + managementPort + "/");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsuanquan.data=" + data,
                "-Dquarkus.log.console.level=WARN",
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SUANQUAN_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SUANQUAN_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("SUANQUAN_DB") || name.equals("SUANQUAN_MODE"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        long start = System.nanoTime();
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "service-stop"));
        awaitReady();
        startedIn = Duration.ofNanos(System.nanoTime() - start);
    }

    Path data() {
        return data;
    }

    /// Where the service's own PostgreSQL listens, with its password.
    String jdbcUrl() throws IOException {
        return "jdbc:" + url("suanquan");
    }

    /// Where it listens, and a database of that server: `postgresql://localhost:port/name?password=…`.
    String url(String database) throws IOException {
        return "postgresql://localhost:" + postgresPort() + "/" + database + "?password="
                + Files.readString(data.resolve("postgresql/password"));
    }

    private String postgresPort() throws IOException {
        return Files.readAllLines(data.resolve("postgresql/data/postmaster.pid"))
                .get(3);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What it has logged.
    Path log() {
        return data.resolveSibling("service.log");
    }

    /// Resident memory of the service, without PostgreSQL, in MiB; 0 where the system does not say.
    long residentMib() throws IOException {
        return Machine.kib("/proc/" + process.pid() + "/status", "VmRSS:") / 1024;
    }

    /// What `jcmd` of this JDK answers of the service.
    ///
    /// @throws IllegalStateException where it fails
    String jcmd(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        whole.addAll(List.of(command));
        return Command.run(whole, Map.of());
    }

    private void awaitReady() throws InterruptedException {
        try {
            awaitAnswer(process, management.resolve("q/health/ready"));
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException("the service did not start; see service.log in " + data.getParent(), e);
        }
    }

    /// Waits until the address answers with a status of at most 404.
    static void awaitAnswer(Process process, URI address) throws InterruptedException {
        await(process, address, 404);
    }

    /// Waits until the address answers with 200.
    static void awaitGood(Process process, URI address) throws InterruptedException {
        await(process, address, 200);
    }

    private static void await(Process process, URI address, int statusMax) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            long end = System.nanoTime() + START_WAIT_MAX.toNanos();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            <= statusMax) {
                        return;
                    }
                    Thread.sleep(50);
                } catch (IOException notYet) {
                    Thread.sleep(50);
                }
            }
        }
        throw new IllegalStateException("no answer from " + address);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
