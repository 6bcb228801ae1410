package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Job records go through the API into the ledger, each once. With `-Dsuanquan.jobs=FILE` the first test takes the
/// trace in that file instead of its own sample (`loadtest/jobs`).
@ServiceTest
class JobRecordsIT extends SoundLedger {
    private static final Instant ORIGIN = Instant.parse("2025-01-02T00:00:00Z");
    private static final long PRICE = 1_237;
    private static final Duration STEP = Duration.ofDays(50);
    private static final int STEPS = 3;

    @TempDir
    Path folder;

    private CenterId center;
    private final Map<String, String> numbers = new HashMap<>();

    @BeforeEach
    void aCenterAndAVoucherForEachAccount() throws IOException {
        clock.moveTo(ORIGIN.minus(Duration.ofHours(12)));
        String programme = OwnProgramme.like("langfang");
        center = Parties.admittedCenter(programme);
        StringBuilder vouchers = new StringBuilder("account,user,voucher,from,to\n");
        for (String account : TraceSample.QOS) {
            String number = SampleVouchers.issued(
                            Parties.university(), center, SampleVouchers.contract(programme, center, 150_000_000))
                    .number();
            numbers.put(account, number);
            vouchers.append(account + ",," + number + ",,\n");
        }
        Files.writeString(folder.resolve("vouchers.csv"), vouchers);
        Files.writeString(folder.resolve("prices.csv"), "card,fen_per_card_hour,from,to\nGPU," + PRICE + ",,\n");
    }

    /// What the command said, and whether all stands.
    private record Said(String words, boolean isWhole) {}

    private Said command(String act, List<Path> files, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                act,
                "--form=trace",
                "--cluster=openb",
                "--origin=" + ORIGIN,
                "--states=Running,Succeeded,Failed",
                "--prices=" + folder.resolve("prices.csv"),
                "--vouchers=" + folder.resolve("vouchers.csv")));
        arguments.addAll(List.of(more));
        files.forEach(file -> arguments.add(file.toString()));
        String token = ServiceFixture.issuer()
                .token(
                        "machine-" + center,
                        Set.of(Role.PROVIDER),
                        Map.of("center_id", center.toString()),
                        Duration.ofHours(2));
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        boolean isWhole = new JobsCommand(
                        Map.of("SUANQUAN_URL", "http://localhost:" + RestAssured.port, "SUANQUAN_TOKEN", token),
                        new PrintStream(words, true, StandardCharsets.UTF_8),
                        ServiceClock.ofTheMachine())
                .run(arguments);
        return new Said(words.toString(StandardCharsets.UTF_8), isWhole);
    }

    /// Checks, then sends for the sum that the check said.
    private Said imported(List<Path> files) {
        String words = command("check", files).words();
        String sum = words.replaceAll("(?s).*(--fee-fen=\\d+).*", "$1");
        return command("send", files, sum);
    }

    private Path file(String name, List<String> rows) throws IOException {
        return Files.writeString(folder.resolve(name), TraceSample.HEAD + "\n" + String.join("\n", rows) + "\n");
    }

    /// The rows shuffled and cut at random places, with a part of them twice.
    private List<Path> cuts(String name, List<String> rows, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> shuffled = new ArrayList<>(rows);
        shuffled.addAll(rows.subList(0, rows.size() / 5));
        Collections.shuffle(shuffled, random);
        List<Path> files = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(1 + rows.size() / 2));
            files.add(file(name + "-" + files.size() + ".csv", shuffled.subList(from, to)));
            from = to;
        }
        return files;
    }

    /// Two clients send the same rows at the same time, each shuffled and cut in its own way.
    private void byTwoClients(List<String> rows, int step) throws Exception {
        List<Path> some = cuts("a" + step, rows, step);
        List<Path> others = cuts("b" + step, rows, 100 + step);
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            List<Callable<Said>> both = List.of(() -> imported(some), () -> imported(others));
            for (Future<Said> one : clients.invokeAll(both)) {
                one.get();
            }
        }
    }

    private List<String> rows() throws IOException {
        String path = System.getProperty("suanquan.jobs");
        if (path == null) {
            return TraceSample.rows(1_200, 3);
        }
        List<String> lines = Files.readAllLines(Path.of(path));
        assertEquals(TraceSample.HEAD, lines.getFirst());
        return lines.subList(1, lines.size());
    }

    /// As in life: every fifty days two clients export what has ended since the beginning.
    @Test
    void sentThriceShuffledCutAndByTwoClientsAtOnceTheyAreOneSetToTheFen() throws Exception {
        List<String> rows = rows();
        TreeMap<String, Long> expected = TraceSample.fees(rows, PRICE);
        for (int step = 1; step <= STEPS; step++) {
            clock.moveTo(ORIGIN.plus(STEP.multipliedBy(step)));
            long until = STEP.multipliedBy(step).toSeconds();
            List<String> ended = rows.stream()
                    .filter(row -> Long.parseLong(row.split(",")[9]) <= until)
                    .toList();
            if (!ended.isEmpty()) {
                byTwoClients(ended, step);
            }
        }
        assertEquals(expected, standing());
        assertTrue(imported(List.of(file("whole.csv", rows))).isWhole());
        Said last = imported(cuts("cut", rows, 42));
        assertTrue(last.isWhole(), last.words());
        assertFalse(last.words().contains("ACCEPTED"), last.words());
        assertEquals(expected, standing());
        System.out.println(last.words());
        System.out.printf(
                "%,d rows, %,d records stand, fees %,d fen; independently %,d records, %,d fen%n",
                rows.size(), standing().size(), sum(standing()), expected.size(), sum(expected));
    }

    private static long sum(TreeMap<String, Long> fees) {
        return fees.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The fees of all that stands for the center, by job. What it holds is half of them, rounded down for
    /// each voucher.
    private TreeMap<String, Long> standing() {
        TreeMap<String, Long> fees = new TreeMap<>();
        Map<String, long[]> vouchers = new HashMap<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = As.provider(center)
                    .get("/api/v1/usage?limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            for (Map<String, Object> item : items) {
                long fee = ((Number) item.get("feeFen")).longValue();
                String id = item.get("id").toString();
                assertEquals(null, fees.put(id.replaceAll("^openb/|@.*", ""), fee), "one record for " + id);
                long[] sums = vouchers.computeIfAbsent(item.get("voucher").toString(), _ -> new long[2]);
                sums[0] += fee;
                sums[1] += ((Number) item.get("heldFen")).longValue();
            }
            cursor = page.getString("next");
        }
        vouchers.values().forEach(sums -> assertEquals(sums[0] / 2, sums[1]));
        return fees;
    }

    @Test
    void anotherSumThanTheOneThatWasCheckedIsNotSent() throws IOException {
        clock.moveTo(ORIGIN.plus(STEP));
        Path file = file("one.csv", List.of("p,1,1,1,1000,,LS,Succeeded,0,3600,0"));
        assertThrows(IllegalArgumentException.class, () -> command("send", List.of(file), "--fee-fen=" + (PRICE - 1)));
        assertEquals(new TreeMap<>(), standing());
        assertTrue(command("send", List.of(file), "--fee-fen=" + PRICE).isWhole());
        assertEquals(new TreeMap<>(Map.of("p", PRICE)), standing());
    }

    @Test
    void aRunThatIsExportedAgainLongerIsAConflictAndTheFirstStands() throws IOException {
        clock.moveTo(ORIGIN.plus(STEP));
        Path file = file("short.csv", List.of("p,1,1,1,1000,,LS,Succeeded,0,3600,0"));
        assertTrue(imported(List.of(file)).isWhole());
        Path longer = file(
                "longer.csv",
                List.of(
                        "p,1,1,1,1000,,LS,Succeeded,0,7200,0",
                        // The name was given away again, later: another run.
                        "p,1,1,1,1000,,LS,Succeeded,0,11000,7400"));
        Said said = imported(List.of(longer));
        assertFalse(said.isWhole());
        assertTrue(said.words().contains("CONFLICT") && said.words().contains("ACCEPTED"), said.words());
        assertEquals(
                2 * PRICE, recordsOf("p").stream().mapToLong(Long::longValue).sum());
        assertEquals(2, recordsOf("p").size());
    }

    private List<Long> recordsOf(String job) {
        List<Map<String, Object>> items = As.provider(center)
                .get("/api/v1/usage?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
        return items.stream()
                .filter(item -> item.get("id").toString().startsWith("openb/" + job + "@"))
                .map(item -> ((Number) item.get("feeFen")).longValue())
                .toList();
    }

    @Test
    void atAVoucherThatTheServiceDoesNotKnowNoFurtherRequestIsSent() throws IOException {
        clock.moveTo(ORIGIN.plus(STEP));
        Files.writeString(
                folder.resolve("vouchers.csv"),
                "account,user,voucher,from,to\nLS,," + numbers.get("LS") + ",,\nBE,,V-NONE,,\n");
        List<String> rows = new ArrayList<>(List.of("wrong,1,1,1,1000,,BE,Succeeded,0,3600,0"));
        for (int i = 1; i <= 2 * UsagePost.RECORDS_A_REQUEST; i++) {
            rows.add("p-" + i + ",1,1,1,1000,,LS,Succeeded,0,3600,0");
        }
        Path file = file("many.csv", rows);
        Path rest = folder.resolve("rest.csv");
        String sum = command("check", List.of(file)).words().replaceAll("(?s).*(--fee-fen=\\d+).*", "$1");
        String words = assertThrows(
                        IllegalStateException.class, () -> command("send", List.of(file), sum, "--rest=" + rest))
                .getMessage();
        assertTrue(words.contains("knows no voucher V-NONE"), words);
        assertEquals(UsagePost.RECORDS_A_REQUEST - 1, standing().size());
        List<String> lines = Files.readAllLines(rest);
        assertTrue(lines.size() == 2 && lines.getLast().contains("VOUCHER_NOT_FOUND"), lines.toString());
    }

    @Test
    void whatTheServiceRefusesAndWhatCannotEarnStandInTheFileOfTheRest() throws IOException {
        clock.moveTo(ORIGIN.plus(STEP));
        Path rest = folder.resolve("rest.csv");
        Path file = file(
                "some.csv",
                List.of(
                        "good,1,1,1,1000,,LS,Succeeded,0,3600,0",
                        "future,1,1,1,1000,,LS,Succeeded,0,9000000,8990000",
                        "cpu,1,1,0,0,,LS,Succeeded,0,3600,0"));
        String sum = command("check", List.of(file)).words().replaceAll("(?s).*(--fee-fen=\\d+).*", "$1");
        assertFalse(command("send", List.of(file), sum, "--rest=" + rest).isWhole());
        List<String> lines = Files.readAllLines(rest);
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.get(0).endsWith("\"scheduled_time\",\"file\",\"line\",\"field\",\"reason\",\"what to do\""));
        assertTrue(lines.get(1).startsWith("\"cpu\",") && lines.get(1).contains(",4,\"num_gpu\","), lines.get(1));
        assertTrue(lines.get(2).startsWith("\"future\",") && lines.get(2).contains("IN_THE_FUTURE"), lines.get(2));
        assertEquals(Set.of("good"), standing().keySet());
    }
}
