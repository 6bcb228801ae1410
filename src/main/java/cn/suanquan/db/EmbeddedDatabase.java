package cn.suanquan.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// PostgreSQL 18 started by the service itself: for the demo, development and tests, never for production. Durable as
/// in production (fsync, synchronous_commit and full_page_writes stay on); the data folder is kept.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "suanquan";
    private final EmbeddedPostgres server;
    private final DataFolder held;

    private EmbeddedDatabase(EmbeddedPostgres server, DataFolder held) {
        this.server = server;
        this.held = held;
    }

    /// @throws IllegalArgumentException in the production package, which carries no PostgreSQL
    public static void requirePackaged() {
        try {
            Class.forName(
                    "io.zonky.test.db.postgres.embedded.EmbeddedPostgres",
                    false,
                    EmbeddedDatabase.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "this package has no embedded PostgreSQL: set SUANQUAN_DB_URL,"
                            + " SUANQUAN_DB_USER and SUANQUAN_DB_PASSWORD",
                    e);
        }
    }

    /// Starts on the folder, makes the database and the roles where they are missing, and migrates.
    public static EmbeddedDatabase start(Path folder) {
        try {
            DataFolder held = DataFolder.hold(folder);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data").toAbsolutePath().toFile())
                    .setOverrideWorkingDirectory(
                            folder.resolve("bin").toAbsolutePath().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // whoever starts it closes it, after the service
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("timezone", "UTC")
                    .start();
            EmbeddedDatabase database = new EmbeddedDatabase(server, held);
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start in " + folder, e);
        }
    }

    private void prepare() throws IOException {
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute(resource("db/role/roles.sql"));
            statement.execute("alter role suanquan_owner login");
            statement.execute("alter role suanquan_app login");
            var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'");
            if (!found.next()) {
                statement.execute("create database " + NAME + " owner suanquan_owner");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL could not be prepared", e);
        }
        Migrations.run(jdbcUrl(), "suanquan_owner", "");
    }

    public int port() {
        return server.getPort();
    }

    /// For the service: `postgresql://localhost:port/suanquan`, to be used as role suanquan_app.
    public String url() {
        return "postgresql://localhost:" + port() + "/" + NAME;
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    @Override
    public void close() {
        try {
            server.close();
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not stop cleanly", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = EmbeddedDatabase.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
