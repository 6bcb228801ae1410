package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Starts, measures, reports, and ends with 1 where the books are not sound.
public final class LoadTest {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private final Options options;
    private final Server server;
    private final String url;
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> batches = new ArrayList<>();
    private final List<Double> single = new ArrayList<>();

    private LoadTest(Options options, Server server) throws IOException {
        this.options = options;
        this.server = server;
        url = server.jdbcUrl();
    }

    public static void main(String... arguments) throws Exception {
        Options options = Options.of(arguments);
        Path folder = Path.of("target", "loadtest", Long.toString(System.currentTimeMillis()));
        boolean sound;
        try (Server server = new Server(folder)) {
            sound = new LoadTest(options, server).run();
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        machine();
        City city = new City(server.address, DemoIssuer.keptIn(server.data()));
        Posting posting = new Posting(city.center(), city.vouchers(options.vouchers()));
        say("vouchers      %d, issued through the API", options.vouchers());
        posting.single(WARM_UP, options.clients());
        posting.batches(WARM_UP);
        long entries = number("select count(*) from ledger.entry");
        long disk = number(DISK);
        long accepted = posting.accepted();
        int contentBytes = (int) number("select avg(length(content)) from ledger.entry where kind = 300");
        BareInsert insert = new BareInsert(url, contentBytes, options.vouchers());
        for (int round = 1; round <= options.rounds(); round++) {
            bare.add(insert.measure(Duration.ofSeconds(options.seconds())));
            batches.add(posting.batches(Duration.ofSeconds(options.seconds())));
            single.add(posting.single(Duration.ofSeconds(options.seconds()), options.clients()));
            say(
                    "round %d       bare insert %,.0f/s, batches of %d %,.0f/s (%.2f of it), single %,.0f/s (p50 %.1f ms, p99 %.1f ms)",
                    round,
                    bare.getLast(),
                    Posting.BATCH,
                    batches.getLast(),
                    batches.getLast() / bare.getLast(),
                    single.getLast(),
                    posting.latencies().millisAt(0.50),
                    posting.latencies().millisAt(0.99));
        }
        spread("bare insert", bare);
        spread("batches", batches);
        spread("single", single);
        long written = number("select count(*) from ledger.entry") - entries;
        long sent = posting.accepted() - accepted;
        say("records       %,d accepted, %,d entries written", sent, written);
        say("disk          %.0f bytes a record, all tables and indexes", (number(DISK) - disk) / (double) sent);
        say("memory        %,d MiB resident after the run", server.residentMib());
        return sound(city) && written == sent;
    }

    private boolean sound(City city) throws IOException, InterruptedException {
        JsonNode verdict = city.auditor().get("/api/v1/soundness");
        boolean sound = verdict.path("sound").asBoolean(verdict.path("isSound").asBoolean(false));
        say("books         %s", sound ? "sound" : "NOT SOUND: " + verdict);
        return sound;
    }

    private static final String DISK = """
            select sum(pg_total_relation_size(c.oid))::bigint
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('ledger', 'usage', 'audit', 'http')
            """;

    private long number(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void machine() throws IOException, SQLException {
        say(
                "machine       %d cores, %s, %,d MiB memory",
                Runtime.getRuntime().availableProcessors(), processor(), memoryMib());
        say("software      JDK %s, PostgreSQL %s", Runtime.version(), text("show server_version"));
        say(
                "durability    fsync %s, synchronous_commit %s, full_page_writes %s",
                text("show fsync"), text("show synchronous_commit"), text("show full_page_writes"));
        say("start         %.1f s to ready, %,d MiB resident", server.startedIn.toMillis() / 1e3, server.residentMib());
    }

    private String text(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
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

    private static long memoryMib() throws IOException {
        Path info = Path.of("/proc/meminfo");
        return Files.exists(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("MemTotal:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .sum()
                : 0;
    }

    private static void spread(String name, List<Double> rates) {
        List<Double> sorted = rates.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        say(
                "%-13s median %,.0f/s, spread %,.0f to %,.0f (%.0f %%)",
                name,
                median,
                sorted.getFirst(),
                sorted.getLast(),
                100 * (sorted.getLast() - sorted.getFirst()) / median);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
