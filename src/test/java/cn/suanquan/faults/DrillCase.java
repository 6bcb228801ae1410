package cn.suanquan.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A backup, records before and after a moment, and docs/server/restore-drill to that moment: it must say that the
/// books are sound, and name exactly the records that were acknowledged after it. On books that somebody has changed it
/// must not say so.
final class DrillCase {
    private static final int CLIENTS = 8;
    private static final Duration LOAD = Duration.ofSeconds(3);
    /// So that the moment lies between two batches by any clock.
    private static final Duration BETWEEN = Duration.ofMillis(1_100);

    private static final Duration ARCHIVE_WAIT_MAX = Duration.ofSeconds(30);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String CHANGED = "update ledger.account set held = held %s 1 where id ="
            + " (select min(id) from ledger.account where held > 0)";
    private final OperateBed bed;
    private final Path backup;

    DrillCase(OperateBed bed) {
        this.bed = bed;
        backup = bed.folder.resolve("backup").toAbsolutePath();
    }

    /// How a drill ended, and what it said.
    private record Drilled(int code, String said, Path folder) {}

    void run() throws IOException, InterruptedException, SQLException {
        OperateBed.name("restore drill: base backup and log, to a moment, on another port");
        archive();
        Files.createDirectories(backup.resolve("base"));
        BaseBackup.take(bed.postgres, backup.resolve("base").resolve(NAME.format(Instant.now())));
        posted();
        Thread.sleep(BETWEEN);
        Instant moment = Instant.now();
        Thread.sleep(BETWEEN);
        Set<String> after = posted();
        awaitArchived();
        Drilled drilled = drill(moment);
        drilled.said().lines().forEach(line -> OperateBed.say("%s", line));
        bed.check(drilled.code() == 0, "the drill ended with %d", drilled.code());
        Set<String> again = again(drilled.folder());
        OperateBed.say("%,d records acknowledged after the moment, %,d to be sent again", after.size(), again.size());
        bed.check(again.equals(after), "the list for centers is not what was acknowledged after the moment");
        changed();
    }

    private void changed() throws IOException, InterruptedException, SQLException {
        bed.postgres.administer(CHANGED.formatted("+"));
        Thread.sleep(BETWEEN);
        Instant moment = Instant.now();
        Thread.sleep(BETWEEN);
        bed.postgres.administer(CHANGED.formatted("-"));
        awaitArchived();
        Drilled drilled = drill(moment);
        OperateBed.say("on books that somebody had changed it ended with %d", drilled.code());
        bed.check(
                drilled.code() == 1 && drilled.said().contains("NOT SOUND"),
                "a drill on changed books said %s",
                drilled.said());
    }

    private void archive() throws IOException, InterruptedException, SQLException {
        Files.createDirectories(backup.resolve("log"));
        String script = Path.of("docs", "server", "archive").toAbsolutePath().toString();
        bed.postgres.administer("alter system set archive_mode = on");
        bed.postgres.administer("alter system set archive_command = '" + script + " \"%p\" \"" + backup + "/log/%f\"'");
        bed.postgres.kill();
        bed.postgres.restart();
    }

    /// What was acknowledged to clients that posted for a while.
    private Set<String> posted() throws IOException, InterruptedException, SQLException {
        Rush rush = bed.rush(List.of(bed.service.address()));
        try (rush) {
            rush.start(CLIENTS, bed.nextSeed());
            Thread.sleep(LOAD);
            bed.settle(rush, bed.service);
        }
        return rush.accepted();
    }

    /// The log up to now is where backups are.
    private void awaitArchived() throws SQLException, InterruptedException {
        bed.postgres.administer("select pg_switch_wal()");
        long end = System.nanoTime() + ARCHIVE_WAIT_MAX.toNanos();
        String left = "select count(*) from pg_ls_dir('pg_wal/archive_status') as s (name) where name like '%.ready'";
        while (bed.postgres.number(left) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the log is not archived");
            }
            Thread.sleep(50);
        }
    }

    private Drilled drill(Instant moment) throws IOException, InterruptedException {
        Path folder = bed.folder.resolve("restored-" + moment.toEpochMilli()).toAbsolutePath();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(List.of(
                "docs/server/restore-drill",
                backup.toString(),
                moment.toString(),
                folder.toString(),
                Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path postgres =
                Path.of(Postmaster.optionsOf(bed.postgres.data()).getFirst()).getParent();
        Map<String, String> environment = builder.environment();
        environment.put(
                "PATH",
                postgres + ":" + Path.of(System.getProperty("java.home"), "bin") + ":" + environment.get("PATH"));
        environment.put("SUANQUAN_JAR", "target/quarkus-app/quarkus-run.jar");
        environment.put("SUANQUAN_DB_USER", "suanquan_app");
        environment.put("SUANQUAN_DB_PASSWORD", bed.postgres.password());
        environment.put("SUANQUAN_LIVING_DB_URL", "postgresql://127.0.0.1:" + bed.postgres.port() + "/suanquan");
        environment.put("SUANQUAN_LIVING_DB_TLS", "disable");
        environment.put("SUANQUAN_LIVING_DB_USER", "suanquan_app");
        environment.put("SUANQUAN_LIVING_DB_PASSWORD", bed.postgres.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Drilled(process.waitFor(), said, folder);
    }

    /// The ids in the list of the center.
    private Set<String> again(Path folder) throws IOException {
        Path file = folder.resolve("again").resolve("again-" + bed.center + ".csv");
        Set<String> ids = new HashSet<>();
        if (!Files.exists(file)) {
            return ids;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1).forEach(line -> ids.add(line.substring(1, line.indexOf('"', 1))));
        }
        return ids;
    }
}
