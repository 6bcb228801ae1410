package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.faults.Postgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The service and `migrate` on a server with a certificate for `localhost`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTlsIT {
    private static final long WAIT_MAX_NANOS = 10_000_000_000L;
    private static final String PASSWORD = "only-for-this";
    private final Path folder =
            Path.of("target", "test-postgresql", UUID.randomUUID().toString());
    private final Postgres postgres = new Postgres(folder);
    private final Vertx vertx = Vertx.vertx();

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    @Test
    void theServerIsKnownByItsCertificateOrThereIsNoConnection() throws Exception {
        DatabaseTls right = new DatabaseTls("verify-full", certificate("server"));
        DatabaseTls other = new DatabaseTls("verify-full", certificate("other"));
        assertThrows(ExecutionException.class, () -> isEncrypted(right, "localhost"), "the server has no TLS yet");
        assertThrows(IllegalStateException.class, () -> migrate(right, "localhost"));

        for (String sql : List.of(
                "alter system set ssl_cert_file = '"
                        + folder.resolve("server.pem").toAbsolutePath() + "'",
                "alter system set ssl_key_file = '"
                        + folder.resolve("server.key").toAbsolutePath() + "'",
                "alter system set ssl = on",
                "select pg_reload_conf()")) {
            postgres.administer(sql);
        }
        awaitEncrypted(right);
        migrate(right, "localhost");
        assertThrows(ExecutionException.class, () -> isEncrypted(other, "localhost"));
        assertThrows(IllegalStateException.class, () -> migrate(other, "localhost"));
        assertThrows(ExecutionException.class, () -> isEncrypted(right, "127.0.0.1"), "it names another host");
        assertThrows(IllegalStateException.class, () -> migrate(right, "127.0.0.1"));
        assertEquals(false, isEncrypted(new DatabaseTls("disable", ""), "localhost"));
    }

    /// The server takes its settings a moment later.
    private void awaitEncrypted(DatabaseTls tls) throws Exception {
        long end = System.nanoTime() + WAIT_MAX_NANOS;
        while (true) {
            try {
                assertTrue(isEncrypted(tls, "localhost"));
                return;
            } catch (ExecutionException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
        }
    }

    /// As the service connects.
    private boolean isEncrypted(DatabaseTls tls, String host) throws Exception {
        PgConnectOptions options = tls.on(new PgConnectOptions()
                .setHost(host)
                .setPort(postgres.port())
                .setDatabase("suanquan")
                .setUser("suanquan_app")
                .setPassword(postgres.password()));
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection
                        .query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean("ssl"))
                        .eventually(() -> connection.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(WAIT_MAX_NANOS, TimeUnit.NANOSECONDS);
    }

    private void migrate(DatabaseTls tls, String host) {
        Migrations.run(
                tls.jdbc("postgresql://" + host + ":" + postgres.port() + "/suanquan"),
                "suanquan_owner",
                postgres.password());
    }

    /// A certificate for `localhost` that is its own authority, and its key, which PostgreSQL takes from its
    /// owner alone.
    private String certificate(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "30",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost",
                        "-ext",
                        "bc:c=ca:true",
                        "-alias",
                        name,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = folder.resolve(name + ".pem").toAbsolutePath();
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
        Path key = folder.resolve(name + ".key");
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return certificate.toString();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
