package cn.suanquan.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A Keycloak in development mode, unpacked in a folder of its own, with the realm of the tests.
final class Keycloak implements AutoCloseable {
    private static final Path ARCHIVE = Path.of("target/keycloak/keycloak-quarkus-dist-26.4.0.zip");
    private static final Path REALM = Path.of("src/test/resources/keycloak/suanquan-realm.json");
    private static final String SECRET = "a-secret-for-this-machine-alone";
    private final Process process;
    private final String issuer;

    private Keycloak(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /// @param service where the console will be
    static Keycloak start(Path folder, String service) throws IOException, InterruptedException {
        unpack(folder);
        Path realms = Files.createDirectories(folder.resolve("data/import"));
        Files.writeString(
                realms.resolve("suanquan-realm.json"), Files.readString(REALM).replace("@SERVICE@", service));
        int port = Server.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                folder.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        Process process = builder.start();
        String issuer = "http://127.0.0.1:" + port + "/realms/suanquan";
        Keycloak started = new Keycloak(process, issuer);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "keycloak-stop"));
        try {
            Server.awaitGood(process, URI.create(issuer + "/.well-known/openid-configuration"));
            return started;
        } catch (IllegalStateException e) {
            started.close();
            throw new IllegalStateException("Keycloak did not start; see keycloak.log in " + folder, e);
        }
    }

    String issuer() {
        return issuer;
    }

    String secret() {
        return SECRET;
    }

    /// Without the folder that everything in the archive stands in.
    private static void unpack(Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(ARCHIVE);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path name = Path.of(entry.getName());
                if (name.getNameCount() < 2) {
                    continue;
                }
                Path to = folder.resolve(name.subpath(1, name.getNameCount()).toString());
                if (!to.normalize().startsWith(folder.normalize())) {
                    throw new IOException("an entry leads out of the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(to.getParent());
                    Files.copy(zip, to);
                }
            }
        }
    }

    /// The script and the Java process under it.
    @Override
    public void close() {
        try (Stream<ProcessHandle> below = process.descendants()) {
            below.forEach(ProcessHandle::destroy);
        }
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
