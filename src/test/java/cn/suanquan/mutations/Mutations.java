package cn.suanquan.mutations;

import cn.suanquan.fixture.BrokenDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Breaks one control after the other in a copy of the build (one class compiled anew, one SQL file, or the database
/// after its migration) and runs tests there until one fails, with or without the service. Prints control and test;
/// ends with 1 where a mutant survives.
public final class Mutations {
    private static final int MINUTES_MAX = 20;
    private static final int MINUTES_UNBROKEN_MAX = 60;
    private static final int MODEL_SEQUENCES = 60;
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");
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
        long start = System.nanoTime();
        // Before anything is broken all of them pass; otherwise a failure would say nothing.
        List<String> all = wanted.stream()
                .flatMap(mutation -> mutation.tests().stream())
                .distinct()
                .sorted()
                .toList();
        Optional<String> sick = firstFailure(
                        new Broken(mutations.copy("unbroken"), Optional.empty()), all, MINUTES_UNBROKEN_MAX)
                .failed();
        if (sick.isPresent()) {
            say("the tests fail before anything is broken: %s", sick.get());
            System.exit(1);
        }
        say("%d tests pass on the unbroken code: %s", all.size(), String.join(", ", all));
        List<String> survivors = mutations.play(wanted);
        say(
                "%d controls broken, %d survived, %.0f s %s",
                wanted.size(),
                survivors.size(),
                (System.nanoTime() - start) / 1e9,
                survivors.isEmpty() ? "" : survivors);
        System.exit(survivors.isEmpty() ? 0 : 1);
    }

    /// Breaks them side by side, as many at once as there are cores; answers those that no test noticed.
    private List<String> play(List<Mutation> wanted) throws IOException, InterruptedException {
        List<Future<Optional<String>>> all = new ArrayList<>();
        List<String> survivors = new ArrayList<>();
        try (ExecutorService atOnce =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < wanted.size(); i++) {
                int number = i;
                all.add(atOnce.submit(() -> survivor(wanted.get(number), number)));
            }
            for (Future<Optional<String>> one : all) {
                one.get().ifPresent(survivors::add);
            }
        } catch (ExecutionException e) {
            throw new IOException("a control could not be broken", e.getCause());
        }
        return survivors;
    }

    /// The control, where breaking it fails no test in time.
    private Optional<String> survivor(Mutation mutation, int number) throws IOException, InterruptedException {
        long since = System.nanoTime();
        Broken broken = broken(mutation, number);
        Ran ran = firstFailure(broken, mutation.tests(), MINUTES_MAX);
        say(
                "%-8s %-60s %s  (%.0f s)",
                ran.failed().isPresent() ? "killed" : "SURVIVED",
                mutation.control(),
                ran.failed().orElse(ran.isOver() ? "no test of " + mutation.tests() + " failed" : "no end in time"),
                (System.nanoTime() - since) / 1e9);
        if (ran.failed().isEmpty()) {
            return Optional.of(mutation.control());
        }
        deleteAll(broken.tree());
        return Optional.empty();
    }

    private static void deleteAll(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(tree)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    /// Where the tests run, with SQL for their databases where it is the database that is broken.
    private record Broken(Path tree, Optional<String> sql) {}

    private Broken broken(Mutation mutation, int number) throws IOException {
        Path tree = copy(Integer.toString(number));
        if (mutation.isOfDatabase()) {
            return new Broken(tree, Optional.of(mutation.sql()));
        }
        if (mutation.isOfSqlFile()) {
            Files.writeString(tree.resolve(CLASSES).resolve(mutation.path()), mutation.applied());
        } else {
            Path source = tree.resolve(mutation.path().getFileName());
            Files.writeString(source, mutation.applied());
            compile(mutation, source, tree.resolve(CLASSES));
        }
        return new Broken(tree, Optional.empty());
    }

    /// A project with classes of its own: the service under test takes its classes from where it stands.
    private Path copy(String name) throws IOException {
        Path tree = folder.resolve(name);
        for (Path classes : List.of(CLASSES, TEST_CLASSES)) {
            copyAll(classes, tree.resolve(classes));
        }
        for (String shared : List.of("pom.xml", "src", "db", "docs", "loadtest", "k8s", "server")) {
            Files.createSymbolicLink(tree.resolve(shared), Path.of(shared).toAbsolutePath());
        }
        return tree;
    }

    private static void copyAll(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(path, copy);
            }
        }
    }

    private static void compile(Mutation mutation, Path source, Path classes) throws IOException {
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
    }

    /// What came of the tests.
    ///
    /// @param failed the first that failed; empty where all passed, or were not over in time
    private record Ran(Optional<String> failed, boolean isOver) {}

    private static Ran firstFailure(Broken broken, List<String> tests, int minutesMax)
            throws IOException, InterruptedException {
        Path log = broken.tree().resolve("tests.log");
        String classes = System.getProperty("java.class.path");
        for (Path own : List.of(CLASSES, TEST_CLASSES)) {
            classes = classes.replace(
                    own.toAbsolutePath().toString(),
                    broken.tree().resolve(own).toAbsolutePath().toString());
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-XX:TieredStopAtLevel=1", // it starts a service and runs one test
                "-XX:+UseSerialGC",
                "-Dsuanquan.model.sequences=" + MODEL_SEQUENCES));
        broken.sql().ifPresent(sql -> command.add("-D" + BrokenDatabase.PROPERTY + "=" + sql));
        command.addAll(List.of("-cp", classes, Tests.class.getName()));
        command.addAll(tests);
        Process process = new ProcessBuilder(command)
                .directory(broken.tree().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(minutesMax, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Ran(Optional.empty(), false);
        }
        if (process.exitValue() == 0) {
            return new Ran(Optional.empty(), true);
        }
        try (Stream<String> lines = Files.lines(log)) {
            return new Ran(
                    Optional.of(lines.filter(line -> line.startsWith("FAILED "))
                            .map(line -> line.substring("FAILED ".length()))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("the tests did not run; see " + log))),
                    true);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
