package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How long a settlement run takes over a million usage records, whose holders are paid each, next to one SQL aggregate
/// scan of the same rows; and in what memory. Ends with 1 where the draft takes longer than three scans, where the run
/// pays anything else than the scan adds up, or where the books are not sound.
///
/// Arguments: `--records=1000000 --holders=20000 --rounds=5 --heap=512`, the last in MiB, of the service. The books
/// stay in `target/run-speed`; each measurement is made on a copy of them.
public final class RunSpeed {
    private static final double RATIO_MAX = 3;
    private static final Path FOLDER = Path.of("target", "run-speed");
    private static final String DRAFT = "draft";
    /// What each holder is due of the records that it claims: the same rows and the same sums as the run's.
    private static final String SCAN = """
            select count(*), sum(fen) from (
                select c.holder, sum(r.amount_fen) as fen
                from claim.record r join claim.claim c on c.id = r.claim
                where r.is_live group by c.holder) s""";
    /// What the records took from each voucher, as the ledger has it.
    private static final String JOURNAL = """
            select count(*), sum(fen) from (
                select from_account, sum(amount) as fen from ledger.entry where kind = 300 group by from_account) s""";
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private final Server server;
    private final Knobs knobs;
    private final Sql sql;
    private final ApiCaller maker;
    private final ApiCaller checker;
    private final ApiCaller auditor;
    /// By what was measured, in ms, a figure a round.
    private final Map<String, List<Double>> took = new LinkedHashMap<>();
    private final Map<String, Long> mostMib = new LinkedHashMap<>();
    private boolean isRight = true;

    private RunSpeed(Server server, Knobs knobs, Sql sql) {
        this.server = server;
        this.knobs = knobs;
        this.sql = sql;
        City.Callers callers = callers(server);
        maker = callers.of("finance-li", Role.FINANCE_MAKER, Map.of());
        checker = callers.of("finance-zhao", Role.FINANCE_CHECKER, Map.of());
        auditor = callers.of("auditor-qian", Role.AUDITOR, Map.of());
    }

    private static City.Callers callers(Server server) {
        DemoIssuer issuer = DemoIssuer.keptIn(server.data());
        return (person, role, claims) -> new ApiCaller(server.address, issuer, person, role, claims);
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(Map.of("records", 1_000_000, "holders", 20_000, "rounds", 5, "heap", 512), arguments);
        Path books = FOLDER.resolve("books-%d-%d".formatted(knobs.of("holders"), knobs.of("records")));
        Path filled = books.resolve("filled");
        if (!Files.exists(filled)) {
            fill(books, knobs);
            Files.writeString(
                    filled, YearMonth.from(FiscalYear.date(Instant.now())).toString());
        }
        Path work = FOLDER.resolve(Long.toString(System.currentTimeMillis()));
        copy(books, work);
        boolean isRight;
        try (Server server = Server.small(work, knobs.of("heap"));
                Sql sql = new Sql(server.jdbcUrl(), "suanquan_owner")) {
            Machine.describe(sql);
            isRight = new RunSpeed(server, knobs, sql).run(Files.readString(filled));
        }
        delete(work.resolve("data"));
        System.exit(isRight ? 0 : 1);
    }

    /// While the books are made, a commit does not wait for the disk.
    private static void fill(Path books, Knobs knobs) throws IOException, InterruptedException, SQLException {
        try (Server server = new Server(books);
                Sql sql = new Sql(server.jdbcUrl(), "suanquan_owner");
                Sql admin = new Sql(server.jdbcUrl(), "postgres")) {
            admin.execute("alter system set synchronous_commit = off");
            admin.execute("select pg_reload_conf()");
            new RunBooks(callers(server), sql).fill(knobs.of("holders"), knobs.of("records"));
            admin.execute("alter system reset synchronous_commit");
            admin.execute("vacuum (analyze)");
            admin.execute("checkpoint");
        }
    }

    /// With the modes of its files, for PostgreSQL starts in no folder that others can read.
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(folder).toString());
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /// Something that is done, and answers bytes.
    private interface Act {
        byte[] done() throws IOException, InterruptedException, SQLException;
    }

    private byte[] timed(String name, Act act) throws IOException, InterruptedException, SQLException {
        AtomicLong most = new AtomicLong();
        long start;
        byte[] answer;
        double millis;
        try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
            var _ = watch.scheduleAtFixedRate(
                    () -> most.accumulateAndGet(resident(), Math::max), 0, 50, TimeUnit.MILLISECONDS);
            start = System.nanoTime();
            answer = act.done();
            millis = (System.nanoTime() - start) / 1e6;
            watch.shutdownNow();
        }
        took.computeIfAbsent(name, one -> new ArrayList<>()).add(millis);
        mostMib.merge(name, Math.max(most.get(), resident()), Math::max);
        return answer;
    }

    private long resident() {
        try {
            return server.residentMib();
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean run(String period) throws IOException, InterruptedException, SQLException {
        long heapBefore = heapMib();
        List<String> sums = List.of();
        for (int round = 1; round <= knobs.of("rounds"); round++) {
            Machine.say("round         %d, load %s", round, Machine.load());
            sums = scanned("scan", SCAN);
            var _ = scanned("scan of the journal", JOURNAL);
            JsonNode draft = json(timed(
                    DRAFT,
                    () -> maker.send(
                            "/api/v1/settlements", Map.of("programme", RunBooks.PROGRAMME, "period", period))));
            String at = "/api/v1/settlements/" + draft.path("id").asText();
            var _ = timed("draft reckoned again", () -> maker.read(at));
            var _ = timed(
                    "its page",
                    () -> page("/console/finance/runs/" + draft.path("id").asText()));
            JsonNode locked = json(timed("lock", () -> maker.send(at + "/locks", Map.of())));
            mustBe("the run pays", locked.path("sumFen").asText(), sums.get(1));
            mustBe("payees", Integer.toString(locked.path("payees").size()), sums.get(0));
            if (round < knobs.of("rounds")) {
                var _ = timed("rejection", () -> checker.send(at + "/approvals", decision("REJECT", locked)));
                var _ = maker.send(at + "/cancellation", Map.of("reason", "重新编制"));
            } else {
                finish(at, locked);
            }
        }
        report(heapBefore);
        String verdict = verdict();
        Machine.say("books         %s", verdict);
        isRight &= verdict.equals("sound");
        return isRight;
    }

    private void finish(String at, JsonNode locked) throws IOException, InterruptedException, SQLException {
        var _ = timed("approval", () -> checker.send(at + "/approvals", decision("APPROVE", locked)));
        var _ = timed("payments ordered", () -> maker.send(at + "/payments", Map.of()));
        for (String file : List.of("", "/payments.xlsx", "/payments.csv")) {
            byte[] bytes = timed("files" + file, () -> maker.read(at + "/files" + file));
            Machine.say("file          %s: %,d bytes", file.isEmpty() ? "manifest" : file.substring(1), bytes.length);
        }
        byte[] statement = timed("statement", () -> maker.read(at + "/statement"));
        Machine.say("file          statement: %,d bytes", statement.length);
        List<Map<String, Object>> words = new ArrayList<>();
        for (JsonNode payee : locked.path("payees")) {
            words.add(Map.of(
                    "payee",
                    payee.path("payee").asText(),
                    "batch",
                    1,
                    "outcome",
                    "PAID",
                    "bankReference",
                    "RUN-" + words.size(),
                    "onDate",
                    FiscalYear.date(Instant.now()).toString(),
                    "reason",
                    "已入账"));
        }
        JsonNode closed = json(timed("the bank's results", () -> maker.send(at + "/results", words)));
        mustBe("state", closed.path("state").asText(), "CLOSED");
        mustBe("paid", closed.path("paidFen").asText(), locked.path("payFen").asText());
    }

    private byte[] page(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = maker.page(path);
        mustBe("status of " + path, Integer.toString(answer.statusCode()), "200");
        return answer.body();
    }

    private List<String> scanned(String name, String scan) throws IOException, InterruptedException, SQLException {
        List<String> row = new ArrayList<>();
        var _ = timed(name, () -> {
            row.addAll(sql.rows(scan).getFirst());
            return new byte[0];
        });
        return row;
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return ApiCaller.JSON.readTree(bytes);
    }

    private static Map<String, String> decision(String decision, JsonNode locked) {
        return Map.of(
                "decision", decision, "contentHash", locked.path("contentHash").asText(), "reason", "逐项核对");
    }

    private String verdict() throws IOException, InterruptedException {
        JsonNode verdict = auditor.get("/api/v1/soundness");
        return verdict.path("sound").asBoolean(false) ? "sound" : "NOT SOUND: " + verdict;
    }

    private void mustBe(String what, String is, String wanted) {
        if (!is.equals(wanted)) {
            isRight = false;
            Machine.say("WRONG         %s: %s instead of %s", what, is, wanted);
        }
    }

    private void report(long heapBefore) throws IOException, InterruptedException {
        Machine.say("");
        Machine.say("%-22s %10s %8s %9s   %s", "step", "median ms", "÷ scan", "most MiB", "each round, ms");
        took.forEach((name, millis) -> Machine.say(
                "%-22s %10.0f %8.2f %9d   %s",
                name,
                median(millis),
                median(millis) / median(of("scan")),
                mostMib.get(name),
                millis.stream().map(one -> "%.0f".formatted(one)).collect(Collectors.joining(" "))));
        Machine.say("");
        Machine.say("scan          %s", SCAN.replaceAll("\\s+", " "));
        Machine.say("journal       %s", JOURNAL.replaceAll("\\s+", " "));
        Machine.say(
                "heap          %d MiB live before and %d after %d runs of at most %d",
                heapBefore, heapMib(), knobs.of("rounds"), knobs.of("heap"));
        double ratio = ratio(DRAFT, "scan");
        isRight &= TestBed.check(
                ratio <= RATIO_MAX,
                "draft ÷ scan %.2f, the median of the rounds' ratios, at most %.0f; ÷ scan of the journal %.2f",
                ratio,
                RATIO_MAX,
                ratio(DRAFT, "scan of the journal"));
    }

    private List<Double> of(String name) {
        return Objects.requireNonNull(took.get(name));
    }

    /// Of each round, so that a noisy neighbour slows both sides.
    private double ratio(String name, String next) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of(name).size(); i++) {
            ratios.add(of(name).get(i) / of(next).get(i));
        }
        return median(ratios);
    }

    private static double median(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    /// What lives on the heap of the service after a full collection.
    private long heapMib() throws IOException, InterruptedException {
        var _ = server.jcmd("GC.run");
        String heap = Arrays.stream(server.jcmd("GC.heap_info").split("Metaspace"))
                .findFirst()
                .orElse("");
        long sum = 0;
        for (Matcher used = USED.matcher(heap); used.find(); ) {
            sum += Long.parseLong(used.group(1));
        }
        return sum / 1024;
    }
}
