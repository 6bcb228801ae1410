package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Asks for a page over and over, one request after the other, and says how long it took and what the database did
/// meanwhile. Background jobs are few and are counted with the page they fell on.
final class PageMeter {
    private static final int WARM_UP = 3;
    /// A page that is slow is asked for less often: after so long its round is over.
    private static final double ROUND_MILLIS_MAX = 5_000;
    private static final String SPENT = """
            select coalesce(sum(total_exec_time), 0), coalesce(sum(calls), 0)
            from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'suanquan_app'""";
    private static final String SLOWEST = """
            select round(total_exec_time::numeric, 1), calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 150)
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname = 'suanquan_app' order by total_exec_time desc limit 2""";
    private final Sql admin;
    private final int times;

    /// @param admin as `postgres`, on a server with `pg_stat_statements`
    /// @param times how often a page is asked for in a round
    PageMeter(Sql admin, int times) throws SQLException {
        this.admin = admin;
        this.times = times;
        admin.execute("create extension if not exists pg_stat_statements");
    }

    /// What one page took.
    ///
    /// @param rounds the times of each round in ms, sorted
    /// @param databaseMillis how long its statements ran in PostgreSQL
    /// @param statements how many they were
    /// @param slowest its most expensive statements
    record PageCost(
            PageVisit visit,
            int status,
            long bytes,
            List<double[]> rounds,
            double databaseMillis,
            double statements,
            List<String> slowest) {
        double median() {
            return at(rounds.stream().flatMapToDouble(Arrays::stream), 0.5);
        }

        double p95() {
            return at(rounds.stream().flatMapToDouble(Arrays::stream), 0.95);
        }

        private static double at(DoubleStream times, double share) {
            double[] sorted = times.sorted().toArray();
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }

        /// The median of each round.
        String spread() {
            return rounds.stream()
                    .map(round -> String.format("%.0f", at(Arrays.stream(round), 0.5)))
                    .collect(Collectors.joining(" "));
        }

        PageCost and(PageCost next) {
            List<double[]> both = new ArrayList<>(rounds);
            both.addAll(next.rounds);
            return new PageCost(
                    visit,
                    next.status,
                    next.bytes,
                    both,
                    Math.min(databaseMillis, next.databaseMillis),
                    Math.min(statements, next.statements),
                    slowest);
        }
    }

    private static void warmUp(ApiCaller who, PageVisit visit) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (ROUND_MILLIS_MAX * 1e6);
        for (int i = 0; i < WARM_UP && !visit.isFile() && System.nanoTime() < end; i++) {
            var _ = who.page(visit.path());
        }
    }

    /// One round.
    PageCost measure(ApiCaller who, PageVisit visit) throws IOException, InterruptedException, SQLException {
        int wanted = visit.isFile() ? 1 : times;
        warmUp(who, visit);
        admin.execute("select pg_stat_statements_reset()");
        double[] all = new double[wanted];
        double sum = 0;
        int done = 0;
        HttpResponse<byte[]> answer;
        do {
            long start = System.nanoTime();
            answer = who.page(visit.path());
            all[done] = (System.nanoTime() - start) / 1e6;
            sum += all[done++];
        } while (done < wanted && sum < ROUND_MILLIS_MAX);
        double[] took = Arrays.copyOf(all, done);
        List<String> spent = admin.rows(SPENT).getFirst();
        List<String> slowest = admin.rows(SLOWEST).stream()
                .map(row -> String.format(
                        "%.1f ms in %.1f calls: %s",
                        Double.parseDouble(row.get(0)) / took.length,
                        Double.parseDouble(row.get(1)) / took.length,
                        row.get(2)))
                .toList();
        return new PageCost(
                visit,
                answer.statusCode(),
                answer.body().length,
                List.of(took),
                Double.parseDouble(spent.get(0)) / took.length,
                Double.parseDouble(spent.get(1)) / took.length,
                slowest);
    }
}
