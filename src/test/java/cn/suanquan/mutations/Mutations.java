package cn.suanquan.mutations;

import cn.suanquan.faults.Postgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Breaks one control after the other on a copy of its source, compiles that copy alone, puts it before the classes of
/// the build, and runs tests until one fails. Prints control and test; ends with 1 where a mutant survives.
public final class Mutations {
    private static final int MINUTES_MAX = 5;
    private static final int MODEL_SEQUENCES = 60;
    private final Path folder;

    private Mutations(Path folder) {
        this.folder = folder;
    }

    /// @param arguments words; where there are some, only the controls that contain one of them
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path folder = Path.of("target", "mutations", Long.toString(System.currentTimeMillis()));
        List<String> misplaced = Mutation.misplaced(Controls.ALL.stream());
        misplaced.forEach(text -> say("%s", text));
        if (!misplaced.isEmpty()) {
            System.exit(1);
        }
        List<Mutation> wanted = Controls.ALL.stream()
                .filter(mutation ->
                        arguments.length == 0 || Stream.of(arguments).anyMatch(mutation.control()::contains))
                .toList();
        Mutations mutations = new Mutations(folder);
        List<String> survivors = new ArrayList<>();
        long start = System.nanoTime();
        // Before anything is broken all of them pass; otherwise a failure would say nothing.
        List<String> all = wanted.stream()
                .flatMap(mutation -> mutation.tests().stream())
                .distinct()
                .sorted()
                .toList();
        Files.createDirectories(folder);
        Broken nothing = new Broken(folder.resolve("unbroken.log"), Optional.empty(), Optional.empty());
        Optional<String> sick = firstFailure(nothing, all);
        if (sick.isPresent()) {
            say("the tests fail before anything is broken: %s", sick.get());
            System.exit(1);
        }
        say("%d tests pass on the unbroken code: %s", all.size(), String.join(", ", all));
        for (int i = 0; i < wanted.size(); i++) {
            Mutation mutation = wanted.get(i);
            long since = System.nanoTime();
            Optional<String> failed = firstFailure(mutations.broken(mutation, i), mutation.tests());
            say(
                    "%-8s %-60s %s  (%.0f s)",
                    failed.isPresent() ? "killed" : "SURVIVED",
                    mutation.control(),
                    failed.orElse("no test of " + mutation.tests() + " failed"),
                    (System.nanoTime() - since) / 1e9);
            if (failed.isEmpty()) {
                survivors.add(mutation.control());
            }
        }
        say(
                "%d controls broken, %d survived, %.0f s %s",
                wanted.size(),
                survivors.size(),
                (System.nanoTime() - start) / 1e9,
                survivors.isEmpty() ? "" : survivors);
        System.exit(survivors.isEmpty() ? 0 : 1);
    }

    /// What the tests run with: the compiled mutant before the classes of the build, or SQL for their databases.
    private record Broken(Path log, Optional<Path> classes, Optional<String> sql) {}

    private Broken broken(Mutation mutation, int number) throws IOException {
        Path target = folder.resolve(Integer.toString(number));
        Path classes = target.resolve("classes");
        Files.createDirectories(classes);
        Path log = target.resolve("tests.log");
        if (mutation.isOfDatabase()) {
            return new Broken(log, Optional.empty(), Optional.of(mutation.sql()));
        }
        Path source = target.resolve(mutation.path().getFileName());
        Files.writeString(source, mutation.applied());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "25",
                    "-proc:none",
                    "-parameters",
                    "-nowarn",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            boolean isCompiled = compiler.getTask(
                            null, files, null, options, null, files.getJavaFileObjects(source.toFile()))
                    .call();
            if (!isCompiled) {
                throw new IllegalStateException("the mutant does not compile: " + mutation.control());
            }
        }
        return new Broken(log, Optional.of(classes), Optional.empty());
    }

    /// Empty where all tests passed.
    private static Optional<String> firstFailure(Broken broken, List<String> tests)
            throws IOException, InterruptedException {
        String classes = broken.classes().map(path -> path + File.pathSeparator).orElse("")
                + System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dsuanquan.model.sequences=" + MODEL_SEQUENCES));
        broken.sql().ifPresent(sql -> command.add("-D" + Postgres.BROKEN + "=" + sql));
        command.addAll(List.of("-cp", classes, Tests.class.getName()));
        tests.forEach(test -> command.add("cn.suanquan.ledger." + test));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(broken.log().toFile())
                .start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return Optional.of("no end within " + MINUTES_MAX + " minutes");
        }
        if (process.exitValue() == 0) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(broken.log())) {
            return Optional.of(lines.filter(line -> line.startsWith("FAILED "))
                    .map(line -> line.substring("FAILED ".length()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the tests did not run; see " + broken.log())));
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
