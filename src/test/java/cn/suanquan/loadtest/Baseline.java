package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The small application of loadtest/baseline, in a process of its own.
final class Baseline implements AutoCloseable {
    private static final Path PACKAGE = Path.of("target", "baseline", "quarkus-app", "quarkus-run.jar");
    private final Process process;
    final URI address;

    Baseline(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(PACKAGE)) {
            throw new IllegalStateException(PACKAGE + " is missing: ./mvnw -f loadtest/baseline/pom.xml package");
        }
        Files.createDirectories(folder);
        int port = Server.freePort();
        address = URI.create("http://localhost:" + port + "/");
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        PACKAGE.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("baseline.log").toFile())
                .start();
        Server.awaitAnswer(process, address);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
