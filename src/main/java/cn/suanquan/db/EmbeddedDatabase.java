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
/// in production (fsync, synchronous_commit and full_page_writes stay on); the data folder is kept. It listens on this
/// machine alone, on no socket in the file system, and asks everybody for the password that is made at the first start
/// and kept in the folder.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "suanquan";
    private static final String SCRAM = "scram-sha-256";
    private final EmbeddedPostgres server;
    private final DataFolder held;
    private final ServerPassword password;

    private EmbeddedDatabase(EmbeddedPostgres server, DataFolder held, ServerPassword password) {
        this.server = server;
        this.held = held;
        this.password = password;
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
            ServerPassword password = ServerPassword.keptIn(folder);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data").toAbsolutePath().toFile())
                    .setOverrideWorkingDirectory(
                            folder.resolve("bin").toAbsolutePath().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // whoever starts it closes it, after the service
                    // These three are options of initdb; the builder calls them settings of the locale.
                    .setLocaleConfig("pwfile", password.file().toString())
                    .setLocaleConfig("auth-host", SCRAM)
                    .setLocaleConfig("auth-local", SCRAM)
                    .setConnectConfig("password", password.value())
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("timezone", "UTC")
                    .start();
            EmbeddedDatabase database = new EmbeddedDatabase(server, held, password);
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start in " + folder, e);
        }
    }

    private void prepare() throws IOException {
        String roles = resource("db/role/roles.sql");
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute(roles);
            statement.execute("alter role suanquan_owner login password '" + password.value() + "'");
            statement.execute("alter role suanquan_app login password '" + password.value() + "'");
            var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'");
            if (!found.next()) {
                statement.execute("create database " + NAME + " owner suanquan_owner");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL could not be prepared", e);
        }
        try (Connection there = server.getDatabase("postgres", NAME).getConnection();
                Statement statement = there.createStatement()) {
            statement.execute(roles);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL could not be prepared", e);
        }
        Migrations.runEmbedded(jdbcUrl(), "suanquan_owner", password.value());
    }

    public int port() {
        return server.getPort();
    }

    /// Of every role of this server; a secret.
    public String password() {
        return password.value();
    }

    /// For the service: `postgresql://localhost:port/suanquan?password=…`, to be used as role suanquan_app; a secret.
    public String url() {
        return "postgresql://localhost:" + port() + "/" + NAME + "?password=" + password.value();
    }

    /// The same for tools, which may be any of its roles.
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
