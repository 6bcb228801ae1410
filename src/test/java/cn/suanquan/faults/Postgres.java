package cn.suanquan.faults;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.fixture.BrokenDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// An embedded PostgreSQL that can be killed (every process of it at once, by id) and started again on the same data
/// folder and port, with the options it ran under before.
public final class Postgres implements AutoCloseable {
    private static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(60);
    private final EmbeddedDatabase database;
    private final Path data;
    private Postmaster postmaster;

    public Postgres(Path folder) {
        database = EmbeddedDatabase.start(folder);
        data = folder.resolve("data").toAbsolutePath();
        postmaster = new Postmaster(data, folder.resolve("restarted.log").toAbsolutePath(), database.jdbcUrl());
        BrokenDatabase.breakAsAsked(database.jdbcUrl());
    }

    String url() {
        return database.url();
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    public int port() {
        return database.port();
    }

    /// Of every role.
    public String password() {
        return database.password();
    }

    /// Where its files are.
    Path data() {
        return data;
    }

    /// From now on the standby is it: what is asked of it is asked there.
    void failOver(Standby standby) throws IOException, InterruptedException, SQLException {
        postmaster.kill();
        standby.promote();
        postmaster = standby.postmaster();
    }

    /// As the owner of the schema.
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(postmaster.jdbcUrl(), "suanquan_owner", "");
    }

    /// As the administrator, who sees what every session does.
    Connection asAdministrator() throws SQLException {
        return DriverManager.getConnection(postmaster.jdbcUrl(), "postgres", "");
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
        long end = System.nanoTime() + LOCK_WAIT_MAX.toNanos();
        while (number("select count(*) from pg_locks where not granted") == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nobody waits for a lock");
            }
            Thread.sleep(5);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection administrator = asAdministrator();
                var statement = administrator.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// kill -9 of the postmaster and of every process it has started; answers when none of them is left.
    public void kill() throws IOException, InterruptedException {
        postmaster.kill();
    }

    boolean isAlive() throws IOException {
        return postmaster.isAlive();
    }

    /// Every process of it stands still.
    void freeze() throws IOException, InterruptedException {
        postmaster.freeze();
    }

    void thaw() throws IOException, InterruptedException {
        postmaster.thaw();
    }

    /// Starts it again; answers how long it took until a query was answered, crash recovery included.
    public Duration restart() throws IOException, InterruptedException {
        return postmaster.start(Postmaster.optionsOf(data));
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

    @Override
    public void close() {
        database.close();
        postmaster.close();
    }
}
