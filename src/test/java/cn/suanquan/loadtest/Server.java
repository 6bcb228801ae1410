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
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The service as it is packaged, in a process of its own, on a new embedded PostgreSQL.
final class Server implements AutoCloseable {
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(60);
    private final Process process;
    private final Path data;
    final URI address;
    final Duration startedIn;

    Server(Path folder) throws IOException, InterruptedException {
        data = folder.resolve("data");
        Files.createDirectories(folder);
        int port = freePort();
        address = URI.create("http://localhost:" + port + "/");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsuanquan.data=" + data,
                "-Dquarkus.log.console.level=WARN",
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        builder.environment().put("SUANQUAN_HTTP_PORT", Integer.toString(port));
        builder.environment().keySet().removeIf(name -> name.startsWith("SUANQUAN_DB") || name.equals("SUANQUAN_MODE"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        long start = System.nanoTime();
        process = builder.start();
        awaitReady();
        startedIn = Duration.ofNanos(System.nanoTime() - start);
    }

    Path data() {
        return data;
    }

    /// Where the service's own PostgreSQL listens; its local roles need no password.
    String jdbcUrl() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postgresql/data/postmaster.pid"));
        return "jdbc:postgresql://localhost:" + lines.get(3) + "/suanquan?reWriteBatchedInserts=false";
    }

    /// Resident memory of the service, without PostgreSQL, in MiB; 0 where the system does not say.
    long residentMib() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private void awaitReady() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready =
                    HttpRequest.newBuilder(address.resolve("q/health/ready")).build();
            long end = System.nanoTime() + START_WAIT_MAX.toNanos();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(50);
                }
            }
        }
        close();
        throw new IllegalStateException("the service did not start; see service.log in " + data.getParent());
    }

    private static int freePort() throws IOException {
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
