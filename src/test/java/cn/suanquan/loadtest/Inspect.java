package cn.suanquan.loadtest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What PostgreSQL really does for the ledger: the plans of its statements as they ran, with buffers and WAL
/// (auto_explain), what each statement cost (pg_stat_statements), what goes to the WAL, and how many updates stay HOT.
/// On a ledger that is filled first where it is smaller than asked for.
public final class Inspect {
    private static final String LIBRARIES = "pg_stat_statements";
    private static final int PER_SUBMIT = 500;
    private static final int PLANNED = 3_000;
    private static final int LINE_MAX = 180;
    private static final Pattern PLAN =
            Pattern.compile("plan:\\s*Query Text: (.*?)(?=\\n\\d{4}-\\d\\d-\\d\\d |\\z)", Pattern.DOTALL);
    private static final List<String> COUNT_STATEMENTS = List.of(
            "alter system set shared_preload_libraries = '" + LIBRARIES + "'",
            "alter system set logging_collector = on",
            "alter system set log_directory = 'log'",
            "alter system set track_io_timing = on");
    private static final List<String> EXPLAIN = List.of(
            "alter role suanquan_app set session_preload_libraries = 'auto_explain'",
            "alter role suanquan_app set auto_explain.log_min_duration = 0",
            "alter role suanquan_app set auto_explain.log_analyze = on",
            "alter role suanquan_app set auto_explain.log_buffers = on",
            "alter role suanquan_app set auto_explain.log_wal = on",
            "alter role suanquan_app set auto_explain.log_parameter_max_length = 0");
    private static final List<String> FORGET = List.of("alter role suanquan_app reset all", "alter system reset all");
    private static final String STATEMENTS = """
            select calls, round((total_exec_time / calls)::numeric, 3), round((total_exec_time * 1e3 / %1$d)::numeric, 2),
                   round(rows::numeric / calls, 1), round(shared_blks_hit::numeric / calls, 1),
                   round(shared_blks_read::numeric / calls, 2), round(shared_blks_dirtied::numeric / calls, 1),
                   round(wal_bytes / %1$d, 1), wal_fpi, left(regexp_replace(query, '\\s+', ' ', 'g'), 90)
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname = 'suanquan_app' and calls > 1 order by total_exec_time desc limit 14""";
    private static final String WAL = """
            select wal_records, wal_fpi, wal_bytes, wal_buffers_full from pg_stat_wal""";

    private Inspect() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of("target", "inspect");
        long entries = 1_000_000;
        int seconds = 10;
        int batch = 0;
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('=') + 1)) {
                case "--folder=" -> folder = Path.of(value);
                case "--entries=" -> entries = Long.parseLong(value);
                case "--seconds=" -> seconds = Integer.parseInt(value);
                case "--batch=" -> batch = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        prepare(folder, COUNT_STATEMENTS);
        boolean isSound;
        try (Kept kept = new Kept(folder)) {
            Machine.describe(kept.sql);
            long missing = entries - kept.entries();
            if (missing > 0) {
                Machine.say("filled with   %,d entries", post(kept, missing));
            }
            count(kept, seconds, batch);
            List<String> broken = LedgerCheck.broken(kept.sql);
            isSound = broken.isEmpty();
            Machine.say("books         %s", isSound ? "sound" : "NOT SOUND: " + broken);
        }
        prepare(folder, EXPLAIN);
        try (Kept kept = new Kept(folder)) {
            Machine.say("");
            Machine.say("plans with %,d entries, batches of what waited", kept.entries());
            post(kept, PLANNED);
        }
        for (String plan : plans(folder.resolve("data/log")).values()) {
            Machine.say("");
            plan.lines().forEach(line -> Machine.say("%s", line.substring(0, Math.min(LINE_MAX, line.length()))));
        }
        prepare(folder, FORGET);
        System.exit(isSound ? 0 : 1);
    }

    /// What counts from the next start on.
    private static void prepare(Path folder, List<String> statements) throws SQLException {
        try (Kept kept = new Kept(folder)) {
            for (String statement : statements) {
                kept.admin.execute(statement);
            }
        }
    }

    private static long post(Kept kept, long records) {
        AtomicLong left = new AtomicLong(records);
        return kept.ledger.post(
                kept.vouchers, Spread.uniform(Kept.ACCOUNTS), PER_SUBMIT, () -> left.getAndAdd(-PER_SUBMIT) > 0);
    }

    private static void count(Kept kept, int seconds, int batch) throws IOException, SQLException {
        kept.admin.execute("create extension if not exists pg_stat_statements");
        kept.admin.execute("checkpoint");
        kept.admin.execute("select pg_stat_statements_reset()");
        kept.admin.execute("select pg_stat_reset_shared('wal')");
        Counters before = kept.counters();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        BooleanSupplier isToGoOn = () -> System.nanoTime() < end;
        IntSupplier spread = Spread.uniform(Kept.ACCOUNTS);
        long batches = kept.batches();
        long posted = batch > 0
                ? kept.ledger.postInBatches(kept.vouchers, spread, batch, isToGoOn)
                : kept.ledger.post(kept.vouchers, spread, PER_SUBMIT, isToGoOn);
        batches = Math.max(1, kept.batches() - batches);
        Counters cost = kept.counters().since(before);
        long records = Math.max(1, posted);
        Machine.say(
                "measured      %,d records, %,.0f/s, right after a checkpoint; %,d entries in the journal",
                posted, posted / cost.seconds(), kept.entries());
        Machine.say(
                "CPU           PostgreSQL %.1f µs a record, JVM %.1f µs a record",
                cost.postgresCpuSeconds() * 1e6 / records, cost.jvmCpuSeconds() * 1e6 / records);
        Machine.say(
                "batches       of %.1f records; PostgreSQL %.0f µs of CPU a batch",
                (double) posted / batches, cost.postgresCpuSeconds() * 1e6 / batches);
        List<String> wal = kept.admin.rows(WAL).getFirst();
        double pages = Long.parseLong(wal.get(1)) * 8192.0;
        Machine.say(
                "WAL           %.0f bytes and %.2f records a record; %s whole pages, at most %.0f %% of the bytes; buffers full %s times",
                Double.parseDouble(wal.get(2)) / records,
                Double.parseDouble(wal.get(0)) / records,
                wal.get(1),
                Math.min(100, 100 * pages / Double.parseDouble(wal.get(2))),
                wal.get(3));
        Machine.say("HOT           %.4f of %,d updates of accounts", cost.hotRatio(), cost.updates());
        Machine.say("cache         %.4f of pages were in shared_buffers", cost.hitRatio());
        Machine.say("");
        Machine.say(
                "calls | ms a call | µs a record | rows | pages hit | read | dirtied | WAL bytes a record | whole pages | statement");
        for (List<String> row : kept.admin.rows(STATEMENTS.formatted(records))) {
            Machine.say("%s", String.join(" | ", row));
        }
        Machine.say("");
        for (List<String> row : kept.sql.rows(LedgerCheck.SIZES)) {
            Machine.say("%-40s %8.1f bytes a record", row.get(0), Double.parseDouble(row.get(1)) / kept.entries());
        }
    }

    /// The last plan of each statement that the server logged.
    private static Map<String, String> plans(Path log) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(log)) {
            all.forEach(files::add);
        }
        files.sort(null);
        Map<String, String> plans = new LinkedHashMap<>();
        for (Path file : files) {
            Matcher found = PLAN.matcher(Files.readString(file));
            while (found.find()) {
                String plan = found.group(1).strip();
                int rows = plan.indexOf("(cost=");
                String query = rows < 0 ? plan : plan.substring(0, plan.lastIndexOf('\n', rows) + 1);
                if (query.contains("ledger.") && !query.contains("loadtest")) {
                    plans.put(query.strip(), plan);
                }
            }
        }
        return plans;
    }
}
