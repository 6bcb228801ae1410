package cn.suanquan.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A synchronous standby of a primary, on this machine: made from a base backup, and a commit is acknowledged once the
/// standby has it on its disk.
final class Standby implements AutoCloseable {
    private static final String NAME = "standby";
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private final Postmaster postmaster;
    private final int port;

    Standby(Postgres primary, Path folder) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Path data = folder.resolve("data").toAbsolutePath();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> options = optionsOf(primary, data);
        primary.administer("select pg_create_physical_replication_slot('" + NAME + "', true)");
        BaseBackup.take(primary, data);
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.port() + " user=postgres password="
                        + primary.password() + " application_name=" + NAME + "'\nprimary_slot_name = '" + NAME
                        + "'\n",
                StandardOpenOption.APPEND);
        Files.createFile(data.resolve("standby.signal"));
        postmaster = new Postmaster(
                data,
                folder.resolve("standby.log").toAbsolutePath(),
                "jdbc:postgresql://localhost:" + port + "/suanquan?password=" + primary.password());
        postmaster.start(options);
        primary.administer("alter system set synchronous_standby_names = '" + NAME + "'");
        primary.administer("select pg_reload_conf()");
        awaitSynchronous(primary);
    }

    private List<String> optionsOf(Postgres primary, Path data) throws IOException {
        List<String> options = Postmaster.optionsOf(primary.data());
        options.set(options.indexOf("-D") + 1, data.toString());
        options.set(options.indexOf("-p") + 1, Integer.toString(port));
        return options;
    }

    private static void awaitSynchronous(Postgres primary) throws SQLException, InterruptedException {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (primary.number("select count(*) from pg_stat_replication where sync_state = 'sync'") == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the standby does not follow");
            }
            Thread.sleep(50);
        }
    }

    int port() {
        return port;
    }

    Postmaster postmaster() {
        return postmaster;
    }

    /// Makes it the primary; answers when it takes writes.
    void promote() throws SQLException {
        try (Connection administrator = DriverManager.getConnection(postmaster.jdbcUrl(), "postgres", "");
                var statement = administrator.createStatement();
                var rows = statement.executeQuery("select pg_promote(true, 60)")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                throw new IllegalStateException("the standby was not promoted");
            }
        }
    }

    @Override
    public void close() {
        postmaster.close();
    }
}
