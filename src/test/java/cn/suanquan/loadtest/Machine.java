package cn.suanquan.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Says what the numbers were measured on: machine, versions, settings.
public final class Machine {
    private static final List<String> DURABILITY =
            List.of("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method");
    private static final List<String> MEMORY = List.of("shared_buffers", "max_wal_size", "checkpoint_timeout");

    private Machine() {}

    static void describe(Sql sql) throws IOException, SQLException {
        say(
                "machine       %d cores, %s, %,d MiB memory, load %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                kib("/proc/meminfo", "MemTotal:") / 1024,
                load());
        say("software      JDK %s, PostgreSQL %s", Runtime.version(), sql.text("show server_version"));
        say("durability    %s", settings(sql, DURABILITY));
        say("settings      %s", settings(sql, MEMORY));
    }

    private static String settings(Sql sql, List<String> names) throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(all.isEmpty() ? "" : ", ").append(name).append(' ').append(sql.text("show " + name));
        }
        return all.toString();
    }

    /// How busy the machine has been in the last minute; above 0.5 before the start, measure another time.
    public static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).split(" ")[0] : "unknown";
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /// A line like `VmRSS: 1234 kB` of a file of /proc; 0 where the system has none.
    static long kib(String file, String name) throws IOException {
        Path path = Path.of(file);
        return Files.exists(path)
                ? Files.readAllLines(path).stream()
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                : 0;
    }

    public static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
