package cn.suanquan.loadtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of this machine.
final class Command {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private Command() {}

    /// Runs it to its end; answers what it said.
    ///
    /// @throws IllegalStateException where it ends with something else than 0
    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.getFirst() + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    /// Where a program of PostgreSQL is: on the path, or where Debian keeps them.
    static Optional<Path> ofPostgres(String name) throws IOException {
        Stream<Path> onPath = Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .filter(part -> !part.isEmpty())
                .map(Path::of);
        try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            return Stream.concat(onPath, versions.map(one -> one.resolve("bin")))
                    .map(folder -> folder.resolve(name))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
