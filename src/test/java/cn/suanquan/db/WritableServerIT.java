package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.faults.Postgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two servers of which one is read-only, as a standby is, and one address at which there is none.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritableServerIT {
    private static final long WAIT_SECONDS = 10;
    private final Postgres one = new Postgres(folder());
    private final Postgres other = new Postgres(folder());
    private final Vertx vertx = Vertx.vertx();

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        one.close();
        other.close();
    }

    @Test
    void ofSeveralServersTheOneThatTakesWritesIsFoundAlsoAfterAFailOver() throws Exception {
        WritableServer servers = new WritableServer(
                vertx,
                List.of(
                        server(one.port(), one.password()),
                        server(nobody(), ""),
                        server(other.port(), other.password())));
        one.administer("alter role suanquan_owner password '" + other.password() + "'");
        readOnly(one, "on");
        await(servers, other.port());
        migrate();

        readOnly(other, "on");
        readOnly(one, "off");
        await(servers, one.port());

        readOnly(one, "on");
        await(servers, -1);
        assertInstanceOf(
                ConnectException.class,
                assertThrows(ExecutionException.class, () -> found(servers)).getCause());

        readOnly(one, "off"); // but its database was closed for a move
        await(servers, one.port());
        one.administer("alter database suanquan set default_transaction_read_only = on");
        await(servers, one.port());
        readOnly(other, "off");
        await(servers, other.port());
        one.administer("begin read write; alter database suanquan reset default_transaction_read_only; commit");
    }

    /// One that takes the connection and says nothing.
    @Test
    void aServerThatIsFrozenIsPassedOver() throws Exception {
        readOnly(one, "off");
        try (ServerSocket frozen = new ServerSocket(0)) {
            WritableServer servers = new WritableServer(
                    vertx,
                    List.of(server(frozen.getLocalPort(), ""), server(one.port(), one.password())),
                    Duration.ofSeconds(2));
            await(servers, one.port());
        }
    }

    /// The server at the second place of the address.
    private void migrate() {
        String address = "postgresql://127.0.0.1:" + one.port() + ",127.0.0.1:" + other.port() + "/suanquan";
        Migrations.run(new DatabaseTls("disable", "").jdbc(address), "suanquan_owner", other.password());
    }

    /// Settings reach a server a moment later; -1 for none.
    private static void await(WritableServer servers, int port) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (foundOrNone(servers) != port && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(port, foundOrNone(servers));
    }

    private static int foundOrNone(WritableServer servers) throws Exception {
        try {
            return found(servers);
        } catch (ExecutionException none) {
            return -1;
        }
    }

    private static int found(WritableServer servers) throws Exception {
        return servers.get()
                .toCompletionStage()
                .toCompletableFuture()
                .get(WAIT_SECONDS, TimeUnit.SECONDS)
                .getPort();
    }

    private static void readOnly(Postgres server, String value) throws SQLException {
        server.administer("alter system set default_transaction_read_only = " + value);
        server.administer("select pg_reload_conf()");
    }

    private static PgConnectOptions server(int port, String password) {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("suanquan")
                .setUser("suanquan_app")
                .setPassword(password);
    }

    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path folder() {
        return Path.of("target", "test-postgresql", UUID.randomUUID().toString());
    }
}
