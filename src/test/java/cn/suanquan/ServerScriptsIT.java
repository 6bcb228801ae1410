package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How docs/server/backup, restore-drill and move go on from what the programs of PostgreSQL say, which are played
/// here; with real ones the drill is run by loadtest/operate.
class ServerScriptsIT {
    private static final String MOMENT = "2026-11-30T22:00:00Z";

    @TempDir
    Path folder;

    private record Ended(int code, String said) {}

    @BeforeEach
    void aBackupAndPrograms() throws IOException {
        Path base = Files.createDirectories(folder.resolve("backup/base/20261130T010000Z"));
        Files.writeString(base.resolve("postgresql.auto.conf"), "synchronous_standby_names = 'other'\n");
        Files.createDirectories(folder.resolve("backup/log"));
        program("pg_controldata", "echo 'max_connections setting:              321'");
        program("java", "echo \"the books of $SUANQUAN_DB_USER\"");
    }

    private void program(String name, String lines) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A server that says that, and goes on for a while or ends.
    private void server(String said, boolean goesOn) throws IOException {
        program("postgres", "echo \"$@\"\necho '" + said + "'\n" + (goesOn ? "exec sleep 2" : "exit 1"));
    }

    private Ended run(Map<String, String> settings, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docs/server/" + script));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.environment().putAll(settings);
        return new Ended(builder.start().waitFor(), Files.readString(said, StandardCharsets.UTF_8));
    }

    private Ended drill(Map<String, String> settings) throws IOException, InterruptedException {
        return run(
                settings,
                "restore-drill",
                folder.resolve("backup").toString(),
                MOMENT,
                folder.resolve("restored").toString(),
                "5433");
    }

    @Test
    void theDrillReadsNoSettingsOfTheOldServerAndLeavesNoneOfItsOwn() throws IOException, InterruptedException {
        Path own = Files.writeString(folder.resolve("drill.env"), "SUANQUAN_DB_USER='somebody'\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r-----"));
        server("LOG:  pausing at the end of recovery", true);
        assertEquals(2, drill(Map.of("SETTINGS", own.toString())).code(), "others may read the password");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
        Ended ended = drill(Map.of("SETTINGS", own.toString()));
        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("the books of somebody"), ended.said());
        Path data = folder.resolve("restored/data");
        String asked = Files.readString(folder.resolve("restored/postgres.log"));
        for (String option : List.of(
                "config_file=" + data + "/drill.conf",
                "data_directory=" + data,
                "hba_file=" + data,
                "synchronous_standby_names=\n",
                "recovery_target_time=2026-11-30 22:00:00.000000+00")) {
            assertTrue(asked.contains("-c " + option), option + " in " + asked);
        }
        assertEquals("max_connections = 321\n", Files.readString(data.resolve("drill.conf")));
        assertEquals("synchronous_standby_names = 'other'\n", Files.readString(data.resolve("postgresql.auto.conf")));
    }

    @Test
    void aDrillWhoseServerStopsBeforeTheMomentEndsAndSaysSo() throws IOException, InterruptedException {
        server("LOG:  recovery has paused", true);
        Ended early = drill(Map.of());
        assertEquals(1, early.code());
        assertTrue(early.said().contains("stopped before it was at " + MOMENT), early.said());
    }

    @Test
    void aDrillWhoseServerEndsWithoutAReasonSaysWhatItSaid() throws IOException, InterruptedException {
        server("postgres: cannot access the server configuration file", false);
        Ended gone = drill(Map.of());
        assertEquals(1, gone.code());
        assertTrue(gone.said().contains("cannot access") && gone.said().contains("the server ended"), gone.said());
    }

    @Test
    void aDrillThatTakesTooLongEnds() throws IOException, InterruptedException {
        server("LOG:  redo starts", true);
        Ended late = drill(Map.of("MINUTES", "0"));
        assertEquals(1, late.code());
        assertTrue(late.said().contains("not at " + MOMENT + " after 0 minutes"), late.said());
    }

    @Test
    void aBaseBackupBearsTheMomentAtWhichItWasWholeAndLiesInNoDataFolder() throws IOException, InterruptedException {
        Path to = folder.resolve("new");
        program(
                "pg_basebackup",
                "mkdir -p \"${1#--pgdata=}\" && echo \"START WAL LOCATION: 0/2 (file 000A)\""
                        + " >\"${1#--pgdata=}/backup_label\"");
        program("pg_verifybackup", "sleep 1.1; date -u +%Y%m%dT%H%M%SZ >'" + folder.resolve("whole") + "'");
        program("pg_archivecleanup", "true");
        Ended ended = run(Map.of(), "backup", to.toString());
        assertEquals(0, ended.code(), ended.said());
        try (var bases = Files.list(to.resolve("base"))) {
            String name = bases.toList().getFirst().getFileName().toString();
            assertTrue(name.compareTo(Files.readString(folder.resolve("whole")).strip()) >= 0, name);
        }
        Files.writeString(folder.resolve("PG_VERSION"), "18\n");
        assertEquals(2, run(Map.of(), "backup", to.toString()).code());
        assertEquals(2, drill(Map.of()).code());
    }

    /// PostgreSQL's programs and the service's, which say in a file that they were called.
    private void programsOfAMove(String next) throws IOException {
        String call = "echo \"$(basename \"$0\") $*\" >>'" + folder.resolve("calls") + "'\n";
        program("java", call + "case \"$*\" in *' next') echo " + next + " ;; *' size') echo 1000 ;; esac");
        program("pg_dump", call + "[ \"$PGUSER/$PGPASSWORD/$PGSSLMODE\" = here/secret/verify-full ]");
        program("pg_restore", call + "[ \"$PGUSER/$PGSSLMODE\" = there/disable ]");
    }

    private Ended move(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("calls"));
        return run(
                Map.of(
                        "SUANQUAN_JAR", "jar",
                        "SUANQUAN_FROM_DB_URL", "postgresql://one:5432,two:5432/suanquan",
                        "SUANQUAN_FROM_DB_USER", "here",
                        "SUANQUAN_FROM_DB_PASSWORD", "secret",
                        "SUANQUAN_FROM_DB_CA", "ca.pem",
                        "SUANQUAN_TO_DB_URL", "postgresql://127.0.0.1:5432/suanquan",
                        "SUANQUAN_TO_DB_USER", "there",
                        "SUANQUAN_TO_DB_PASSWORD", "other",
                        "SUANQUAN_TO_DB_TLS", "disable"),
                "move",
                arguments);
    }

    /// The programs that were called, and the steps of the service's own.
    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .map(line -> line.replaceAll("^java .* jar ", "").replaceAll("^(pg_\\w+|restored) .*", "$1"))
                .toList();
    }

    @Test
    void aMoveClosesCopiesChecksAndOpensAndGoesOnWhereItWasBrokenOff() throws IOException, InterruptedException {
        String to = folder.resolve("moved").toString();
        List<String> copied = List.of("move clear", "pg_dump", "pg_restore", "move filled", "restored", "move open");
        programsOfAMove("close");
        Ended whole = move(to, "https://new");
        assertEquals(0, whole.code(), whole.said());
        assertEquals(List.of("move next", "move check", "move size", "move close https://new"), calls().subList(0, 4));
        assertEquals(copied, calls().subList(4, calls().size()));
        programsOfAMove("copy");
        assertEquals(0, move(to, "https://new").code());
        assertEquals(copied, calls().subList(1, calls().size()));
        programsOfAMove("open");
        assertEquals(0, move(to, "https://new").code());
        assertEquals(List.of("move next", "restored", "move open"), calls());
        programsOfAMove("done");
        assertEquals(0, move(to, "https://new").code());
        assertEquals(List.of("move next", "move open"), calls());
        assertEquals(0, move("elsewhere", "1/2").code());
        assertEquals(List.of("move elsewhere 1/2"), calls());
    }

    @Test
    void aMoveWhoseCopyOrBooksAreNotWholeOpensNothing() throws IOException, InterruptedException {
        String to = folder.resolve("moved").toString();
        programsOfAMove("copy");
        program("pg_restore", "exit 1");
        assertEquals(1, move(to, "https://new").code());
        assertEquals("pg_dump", calls().getLast());
        programsOfAMove("open");
        program(
                "java",
                "echo \"java $*\" >>'" + folder.resolve("calls")
                        + "'; case \"$*\" in *' next') echo open ;; *) exit 1 ;; esac");
        assertEquals(1, move(to, "https://new").code());
        assertEquals("restored", calls().getLast());
    }
}
