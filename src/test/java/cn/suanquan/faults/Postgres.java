package cn.suanquan.faults;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.fixture.BrokenDatabase;
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

/// An embedded PostgreSQL that can be killed (every process of it at once, by id) and started again on the same data
/// folder and port, with the options it ran under before.
public final class Postgres implements AutoCloseable {
    private static final Duration START_WAIT_MAX = Duration.ofSeconds(60);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private final EmbeddedDatabase database;
    private final Path data;
    private final Path log;
    private @Nullable Process restarted;

    public Postgres(Path folder) {
        database = EmbeddedDatabase.start(folder);
        data = folder.resolve("data").toAbsolutePath();
        log = folder.resolve("restarted.log").toAbsolutePath();
        BrokenDatabase.breakAsAsked(database.jdbcUrl());
    }

    public int port() {
        return database.port();
    }

    /// Of every role.
    public String password() {
        return database.password();
    }

    /// As the owner of the schema.
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "suanquan_owner", "");
    }

    /// As the administrator, who sees what every session does.
    private Connection asAdministrator() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
    }

    /// Changes the schema, as the owner.
    public void change(String sql) throws SQLException {
        try (Connection owner = asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The same of the server, as the administrator.
    public void administer(String sql) throws SQLException {
        try (Connection administrator = asAdministrator();
                var statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Waits until somebody waits for a lock.
    public void awaitWaiting() throws SQLException, InterruptedException {
        long end = System.nanoTime() + START_WAIT_MAX.toNanos();
        while (number("select count(*) from pg_locks where not granted") == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nobody waits for a lock");
            }
            Thread.sleep(5);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection administrator = asAdministrator();
                var statement = administrator.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// kill -9 of the postmaster and of every process it has started; answers when none of them is left.
    public void kill() throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(postmaster())
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running in " + data));
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        List<String> command = new ArrayList<>(List.of("kill", "-9"));
        all.forEach(process -> command.add(Long.toString(process.pid())));
        Process kill = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        kill.waitFor(); // one of its children may have ended by itself in the meantime
        for (ProcessHandle process : all) {
            await(process);
        }
    }

    private static void await(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(START_WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("process " + process.pid() + " outlived kill -9", e);
        }
    }

    /// Starts it again; answers how long it took until a query was answered, crash recovery included.
    public Duration restart() throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        String options = Files.readString(data.resolve("postmaster.opts"));
        command.add(options.substring(0, options.indexOf(' ')));
        Matcher quoted = QUOTED.matcher(options);
        while (quoted.find()) {
            command.add(quoted.group(1));
        }
        while (System.nanoTime() - start < START_WAIT_MAX.toNanos()) {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            restarted = process;
            if (answers(process, start)) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
        }
        throw new IllegalStateException("PostgreSQL did not start again; see " + log);
    }

    /// Waits until a query is answered. False where the process ended first: what is left of the one that was killed
    /// may be in its way for a moment.
    private boolean answers(Process process, long start) throws InterruptedException {
        while (process.isAlive() && System.nanoTime() - start < START_WAIT_MAX.toNanos()) {
            try (Connection connection = asOwner()) {
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

    /// How often PostgreSQL had to break a deadlock since it was last started after a crash.
    public long deadlocks() throws SQLException {
        return number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /// Sessions of the service's role that stand open in a transaction.
    public long idleInTransaction() throws SQLException {
        return number("select count(*) from pg_stat_activity where usename = 'suanquan_app'"
                + " and state like 'idle in transaction%'");
    }

    private long postmaster() throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    @Override
    public void close() {
        database.close();
        Process process = restarted;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
