package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.loadtest.PageMeter.PageCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How fast a click on a page of the console is answered: every kind of page of every role, first on the demo's month,
/// then with a million usage records behind it. Ends with 1 where a page is slower than its bar, answers with anything
/// but 200, or the books are not sound.
///
/// Arguments: `--records=1000000 --refused=100000 --vouchers=2000 --waiting=2000 --disputes=500 --times=20
/// --rounds=3`. The data stays in `target/pages`; where it is there, only the large books are measured.
public final class PageSpeed {
    private static final double SMALL_MILLIS_MAX = 100;
    private static final double LARGE_MILLIS_MAX = 300;
    private static final String EXAMPLE = "shifan-tongdui";
    private static final Path FOLDER = Path.of("target", "pages");
    private static final Path FILLED = FOLDER.resolve("filled");
    private final Server server;
    private final Knobs knobs;
    private final Sql sql;
    private final City.Callers callers;

    private PageSpeed(Server server, Knobs knobs, Sql sql) {
        this.server = server;
        this.knobs = knobs;
        this.sql = sql;
        DemoIssuer issuer = DemoIssuer.keptIn(server.data());
        callers = (person, role, claims) -> new ApiCaller(server.address, issuer, person, role, claims);
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(
                Map.of(
                        "records",
                        1_000_000,
                        "refused",
                        100_000,
                        "vouchers",
                        2_000,
                        "waiting",
                        2_000,
                        "disputes",
                        500,
                        "times",
                        20,
                        "rounds",
                        3),
                arguments);
        if (!Files.exists(FOLDER)) {
            countStatements();
        }
        boolean isRight;
        try (Server server = Server.busyDemo(FOLDER);
                Sql sql = new Sql(server.jdbcUrl(), "suanquan_owner")) {
            Machine.describe(sql);
            isRight = new PageSpeed(server, knobs, sql).run();
        }
        System.exit(isRight ? 0 : 1);
    }

    /// Plays the demo, and sets what counts from the next start of PostgreSQL on.
    private static void countStatements() throws IOException, InterruptedException, SQLException {
        try (Server server = Server.busyDemo(FOLDER);
                Sql admin = new Sql(server.jdbcUrl(), "postgres")) {
            admin.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
        }
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        boolean isFast = true;
        if (!Files.exists(FILLED)) {
            isFast = measure("the demo's month", EXAMPLE, SMALL_MILLIS_MAX);
            if (knobs.of("records") > 0) {
                new BigCity(
                                callers,
                                new BigCity.Size(
                                        knobs.of("records"),
                                        knobs.of("refused"),
                                        knobs.of("vouchers"),
                                        knobs.of("waiting"),
                                        knobs.of("disputes")))
                        .fill();
                Files.writeString(FILLED, "");
                sql.execute("analyze");
            }
        }
        if (Files.exists(FILLED)) {
            long records = sql.number("select count(*) from ledger.entry where kind = 300");
            isFast &= measure(String.format("%,d usage records", records), BigCity.PROGRAMME, LARGE_MILLIS_MAX);
        }
        String verdict = callers.of("auditor-qian", Role.AUDITOR, Map.of())
                .get("/api/v1/soundness")
                .toString();
        boolean isSound = verdict.contains("\"sound\":true");
        Machine.say("books         %s", isSound ? "sound" : "NOT SOUND: " + verdict);
        return isFast && isSound;
    }

    private boolean measure(String books, String programme, double millisMax)
            throws IOException, InterruptedException, SQLException {
        TourStops stops = TourStops.of(sql, programme);
        List<PageVisit> visits = PageTour.of(stops);
        List<PageCost> costs = new ArrayList<>();
        try (Sql admin = new Sql(server.jdbcUrl(), "postgres")) {
            PageMeter meter = new PageMeter(admin, knobs.of("times"));
            for (int round = 0; round < knobs.of("rounds"); round++) {
                Machine.say("round         %d of %s, load %s", round + 1, books, Machine.load());
                for (int i = 0; i < visits.size(); i++) {
                    PageVisit visit = visits.get(i);
                    PageCost cost = meter.measure(caller(visit.who(), stops), visit);
                    if (round == 0) {
                        costs.add(cost);
                    } else {
                        costs.set(i, costs.get(i).and(cost));
                    }
                }
            }
        }
        return report(books, costs, millisMax);
    }

    private ApiCaller caller(PageVisit.Who who, TourStops at) {
        return switch (who) {
            case HOLDER -> callers.of("user-" + at.holder(), Role.ENTERPRISE, Map.of("holder_id", at.holder()));
            case CENTER -> callers.of("machine-" + at.center(), Role.PROVIDER, Map.of("center_id", at.center()));
            case REVIEWER -> callers.of("reviewer-wang", Role.REVIEWER, Map.of());
            case MAKER -> callers.of("finance-li", Role.FINANCE_MAKER, Map.of());
            case CHECKER -> callers.of("finance-zhao", Role.FINANCE_CHECKER, Map.of());
            case AUDITOR -> callers.of("auditor-qian", Role.AUDITOR, Map.of());
            case ADMIN -> callers.of("admin-sun", Role.ADMIN, Map.of());
        };
    }

    private static boolean report(String books, List<PageCost> costs, double millisMax) {
        Machine.say("");
        Machine.say(
                "%-9s %-78s %6s %8s %8s %9s %6s %8s   each round's median, ms",
                "role", "page of " + books, "status", "median", "p95", "database", "calls", "bytes");
        for (PageCost cost : costs) {
            Machine.say(
                    "%-9s %-78s %6d %8.1f %8.1f %9.1f %6.1f %,8d   %s",
                    cost.visit().who(),
                    cost.visit().name(),
                    cost.status(),
                    cost.median(),
                    cost.p95(),
                    cost.databaseMillis(),
                    cost.statements(),
                    cost.bytes(),
                    cost.spread());
        }
        Machine.say("");
        boolean isRight = true;
        List<PageCost> slowest = costs.stream()
                .sorted(Comparator.comparingDouble(PageCost::median).reversed())
                .toList();
        for (PageCost cost : slowest) {
            boolean isSlow = !cost.visit().isFile() && cost.median() > millisMax;
            if (isSlow || !isAnswered(cost)) {
                isRight = false;
                Machine.say(
                        "MISSED        %s %s: status %d, median %.1f ms, the bar is %.0f ms",
                        cost.visit().who(), cost.visit().path(), cost.status(), cost.median(), millisMax);
            }
            if (isSlow || cost.databaseMillis() > millisMax / 10) {
                cost.slowest().forEach(statement -> Machine.say("              %s", statement));
            }
        }
        if (isRight) {
            Machine.say("met           all %d pages of %s at most %.0f ms", costs.size(), books, millisMax);
        }
        return isRight;
    }

    /// Shown, or of a file that would have too many rows, refused (TABLE_TOO_LARGE).
    private static boolean isAnswered(PageCost cost) {
        return cost.status() == 200 || (cost.visit().isFile() && cost.status() == 422);
    }
}
