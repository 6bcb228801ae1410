package cn.suanquan.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The processes of one PostgreSQL: started, stood still, killed, all of them at once and by id.
final class Postmaster implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private final Path data;
    private final Path log;
    private final String jdbcUrl;
    private @Nullable Process started;

    /// @param jdbcUrl answers a query of the owner once it runs
    Postmaster(Path data, Path log, String jdbcUrl) {
        this.data = data;
        this.log = log;
        this.jdbcUrl = jdbcUrl;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /// The program and its options, as it was started last on that folder.
    static List<String> optionsOf(Path data) throws IOException {
        List<String> command = new ArrayList<>();
        String options = Files.readString(data.resolve("postmaster.opts"));
        command.add(options.substring(0, options.indexOf(' ')));
        Matcher quoted = QUOTED.matcher(options);
        while (quoted.find()) {
            command.add(quoted.group(1));
        }
        return command;
    }

    boolean isAlive() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                && ProcessHandle.of(id(file)).map(ProcessHandle::isAlive).orElse(false);
    }

    /// kill -9 of the postmaster and of every process it has started; answers when none of them is left.
    void kill() throws IOException, InterruptedException {
        List<ProcessHandle> all = all();
        signal("-9", all);
        for (ProcessHandle process : all) {
            await(process);
        }
    }

    /// All of them stand still and keep what they have: sockets, locks, memory.
    void freeze() throws IOException, InterruptedException {
        signal("-STOP", all());
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT", all());
    }

    /// Starts it with those options; answers how long it took until a query was answered, crash recovery included.
    Duration start(List<String> options) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(options);
        while (System.nanoTime() - start < WAIT_MAX.toNanos()) {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            started = process;
            if (answers(process, start)) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
        }
        throw new IllegalStateException("PostgreSQL did not start; see " + log);
    }

    /// Waits until a query is answered. False where the process ended first: what is left of the one that was killed
    /// may be in its way for a moment.
    private boolean answers(Process process, long start) throws InterruptedException {
        while (process.isAlive() && System.nanoTime() - start < WAIT_MAX.toNanos()) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "")) {
                if (connection.isValid(5)) {
                    return true;
                }
            } catch (SQLException notYet) {
                Thread.sleep(20);
            }
        }
        Thread.sleep(50);
        return false;
    }

    private List<ProcessHandle> all() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(id(data.resolve("postmaster.pid")))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running in " + data));
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        return all;
    }

    private static long id(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    private void signal(String signal, List<ProcessHandle> all) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        all.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor(); // one of its children may have ended by itself in the meantime
    }

    private static void await(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("process " + process.pid() + " outlived kill -9", e);
        }
    }

    @Override
    public void close() {
        Process process = started;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
