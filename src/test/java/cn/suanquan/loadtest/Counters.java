package cn.suanquan.loadtest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// What PostgreSQL and this JVM have spent so far; the difference of two is what something cost.
///
/// @param postgresCpuSeconds of all processes of the server, those that have ended too; 0 where there is no /proc
/// @param wholePages how many times a whole page went to the WAL, because it was the first change after a checkpoint
record Counters(
        double seconds,
        double postgresCpuSeconds,
        double jvmCpuSeconds,
        long walBytes,
        long wholePages,
        long updates,
        long hotUpdates,
        long hits,
        long reads) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_END = 15;
    private static final int OWN_END = 13;
    private static final String DATABASE = """
            select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint, (select wal_fpi from pg_stat_wal),
                   a.n_tup_upd, a.n_tup_hot_upd, d.blks_hit, d.blks_read
            from pg_stat_database d, pg_stat_user_tables a
            where d.datname = current_database() and a.schemaname = 'ledger' and a.relname = 'account'""";

    static Counters now(Sql sql, long postmaster) throws IOException, SQLException {
        List<Long> row =
                sql.rows(DATABASE).getFirst().stream().map(Long::parseLong).toList();
        com.sun.management.OperatingSystemMXBean self =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Counters(
                System.nanoTime() / 1e9,
                postgresCpu(postmaster),
                self.getProcessCpuTime() / 1e9,
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                row.get(5));
    }

    Counters since(Counters before) {
        return new Counters(
                seconds - before.seconds,
                postgresCpuSeconds - before.postgresCpuSeconds,
                jvmCpuSeconds - before.jvmCpuSeconds,
                walBytes - before.walBytes,
                wholePages - before.wholePages,
                updates - before.updates,
                hotUpdates - before.hotUpdates,
                hits - before.hits,
                reads - before.reads);
    }

    double hotRatio() {
        return updates == 0 ? 1 : (double) hotUpdates / updates;
    }

    double hitRatio() {
        return hits + reads == 0 ? 1 : (double) hits / (hits + reads);
    }

    /// CPU time of the postmaster with its children that have ended, and of those that live.
    private static double postgresCpu(long postmaster) throws IOException {
        Path processes = Path.of("/proc");
        if (!Files.exists(processes.resolve("self/stat"))) {
            return 0;
        }
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path one : all) {
                ticks += ticks(one, postmaster);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long ticks(Path process, long postmaster) throws IOException {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean isPostmaster = process.getFileName().toString().equals(Long.toString(postmaster));
            if (!isPostmaster && Long.parseLong(fields[PARENT]) != postmaster) {
                return 0;
            }
            long sum = 0;
            for (int i = USER; i < (isPostmaster ? CHILDREN_END : OWN_END); i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            if (Files.exists(process)) {
                throw e;
            }
            return 0;
        }
    }
}
