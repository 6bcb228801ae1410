package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Damaged bodies and far too large ones at a service with little memory: one after the other, each with the answer
/// that is right and just those records that it says; then the costly ones by many clients at once; slow ones beside
/// them, and all the time a center that posts as it should. Ends with 1 where an answer is not right, something was
/// kept that nobody was told of, the other center was refused or kept waiting, the memory did not suffice, a counter is
/// not back at zero, an error was logged, or the books are not sound.
///
/// Arguments: `--heap=512 --clients=16 --seconds=20 --rate=20 --slow=20`, the heap in MiB, the clients and their
/// seconds of the costly ones, the rate of the other center
public final class Fuzz {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final double OTHER_P99_MILLIS_MAX = 1_000;
    private static final int OTHER_CONNECTIONS = 8; // each is used every second: one at rest would be closed
    private static final int TOO_MANY = 429;
    private static final int AGAIN_MAX = 20; // a refusal is held back half a second
    private static final Duration ZERO_WITHIN = Duration.ofSeconds(40);
    private static final Set<Integer> OF_MANY = Set.of(0, 200, 400, 413, 415, 429, 503);
    private final TestBed bed;
    private final Knobs knobs;
    private final FuzzBodies bodies;
    private final List<String> wrong = new ArrayList<>();
    private final AtomicLong residentMost = new AtomicLong();

    private Fuzz(TestBed bed, Knobs knobs) {
        this.bed = bed;
        this.knobs = knobs;
        Instant completed = Instant.now().minus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        bodies = new FuzzBodies(
                bed.vouchers.getFirst(), completed.minus(1, ChronoUnit.HOURS).toString(), completed.toString());
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(Map.of("heap", 512, "clients", 16, "seconds", 20, "rate", 20, "slow", 20), arguments);
        Path folder = Path.of("target", "loadtest", Long.toString(System.currentTimeMillis()));
        boolean isRight;
        try (TestBed bed = new TestBed(Server.small(folder, knobs.of("heap")), 1)) {
            isRight = new Fuzz(bed, knobs).run();
        }
        System.exit(isRight ? 0 : 1);
    }

    private boolean run() throws Exception {
        long start = System.nanoTime();
        SecondCenter other = SecondCenter.of(bed, 10);
        long before = bed.server.residentMib();
        try (FuzzWire wire = new FuzzWire(bed.server.address.getPort(), bed.center.token());
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Beside beside = new Beside(other);
            Future<List<Load>> served = threads.submit(beside::serve);
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < knobs.of("slow"); i++) {
                slow.add(wire.slow());
            }
            long slowSince = System.nanoTime();
            int tried = oneByOne(wire, bodies.all());
            cutInTime(slow, slowSince);
            atOnce(wire, threads);
            beside.isOver = true;
            judge(served.get(), tried, before);
        }
        isLeftAsBefore();
        boolean isSound = bed.isSound();
        Machine.say(
                "%s after %.0f s",
                wrong.isEmpty() && isSound ? "met          " : "MISSED       ", (System.nanoTime() - start) / 1e9);
        return wrong.isEmpty() && isSound;
    }

    /// The center that posts as it should.
    private final class Beside {
        private final Requests requests;
        private volatile boolean isOver;

        Beside(SecondCenter other) {
            requests = Requests.toService(
                    other.machine(),
                    other.vouchers(),
                    Spread.uniform(other.vouchers().size()),
                    1);
        }

        List<Load> serve() throws IOException {
            List<Load> loads = new ArrayList<>();
            try (LoadGenerator generator = new LoadGenerator(bed.server.address, OTHER_CONNECTIONS, requests)) {
                while (!isOver) {
                    loads.add(generator.open(knobs.of("rate"), Duration.ofSeconds(1)));
                    residentMost.accumulateAndGet(bed.server.residentMib(), Math::max);
                }
            }
            return loads;
        }
    }

    /// What of the attacking center stands, was refused, or waits.
    private List<String> kept() throws SQLException {
        return bed.sql.rows("""
                select (select count(*) from usage.deferred), (select count(*) from ledger.refusal),
                       (select count(*) from usage.refusal)""").getFirst();
    }

    private long standing() throws SQLException {
        return bed.sql.number("select count(*) from ledger.entry e join ledger.account a on a.id = e.from_account"
                + " join voucher.voucher v on a.key = 'voucher/' || v.id where e.kind = 300 and v.number = '"
                + bed.vouchers.getFirst() + "'");
    }

    private int oneByOne(FuzzWire wire, List<FuzzBody> all) throws IOException, SQLException {
        List<String> keptBefore = kept();
        for (FuzzBody body : all) {
            long before = standing();
            FuzzWire.Answer answer = answered(wire, body);
            long stands = standing() - before;
            boolean isAnswered = body.statuses().contains(answer.status());
            boolean isProblem = answer.status() == 0
                    || answer.status() == 200
                    || answer.whole().contains("application/problem+json");
            int taken = answer.status() == 200 ? body.accepted() : 0;
            boolean isAny = body.statuses().contains(200) && body.statuses().size() > 1;
            if (!isAnswered
                    || !isProblem
                    || stands != answer.accepted()
                    || !isAny && stands != taken
                    || answer.taken().compareTo(ANSWER_MAX) > 0) {
                String said = answer.whole();
                isWrong(body.what() + " of " + body.type() + " answered " + answer.status() + " after "
                        + answer.taken().toMillis() + " ms, not " + body.statuses() + "; " + stands + " stand, "
                        + answer.accepted() + " said, " + body.accepted() + " right: "
                        + said.substring(Math.max(0, said.length() - 300)));
            }
            if (answer.taken().compareTo(Duration.ofSeconds(1)) > 0) {
                Machine.say(
                        "              %s took %,d ms: %d",
                        body.what(), answer.taken().toMillis(), answer.status());
            }
        }
        if (!kept().equals(keptBefore)) {
            isWrong("waiting, refused, refused in words: " + keptBefore + " before, " + kept() + " now");
        }
        Machine.say("one by one    %d bodies, %d wrong", all.size(), wrong.size());
        return all.size();
    }

    /// Asks again where too much of the center's is still under way.
    private static FuzzWire.Answer answered(FuzzWire wire, FuzzBody body) throws IOException {
        FuzzWire.Answer answer = wire.send(body);
        for (int again = 0; again < AGAIN_MAX && answer.status() == TOO_MANY; again++) {
            answer = wire.send(body);
        }
        return answer;
    }

    private void isWrong(String found) {
        Machine.say("WRONG         %s", found);
        wrong.add(found);
    }

    private void cutInTime(List<Socket> slow, long since) throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Socket socket : slow) {
            statuses.merge(FuzzWire.status(FuzzWire.read(socket)), 1, Integer::sum);
            socket.close();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - since);
        Machine.say(
                "slow bodies   %d, a byte a second: answers %s, all cut after %d s",
                slow.size(), statuses, taken.toSeconds());
        if (!statuses.keySet().equals(Set.of(408)) && !slow.isEmpty()) {
            isWrong("slow bodies were answered " + statuses);
        }
    }

    private void atOnce(FuzzWire wire, ExecutorService threads) throws Exception {
        List<FuzzBody> heavy = bodies.heavy();
        long until = System.nanoTime() + Duration.ofSeconds(knobs.of("seconds")).toNanos();
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < knobs.of("clients"); client++) {
            clients.add(threads.submit(() -> {
                while (System.nanoTime() < until) {
                    int status = wire.send(heavy.get(ThreadLocalRandom.current().nextInt(heavy.size())))
                            .status();
                    synchronized (statuses) {
                        statuses.merge(status, 1, Integer::sum);
                    }
                }
                return status(statuses);
            }));
        }
        for (Future<?> client : clients) {
            client.get();
        }
        Machine.say("at once       %d clients for %d s: answers %s", clients.size(), knobs.of("seconds"), statuses);
        if (!OF_MANY.containsAll(statuses.keySet())) {
            isWrong("at once were answered " + statuses);
        }
    }

    private static int status(Map<Integer, Integer> statuses) {
        return statuses.size();
    }

    private void judge(List<Load> served, int tried, long before) throws IOException {
        double worst = served.stream()
                .mapToDouble(load -> load.goodLatencies().millisAt(0.99))
                .sorted()
                .skip((long) (served.size() * 0.99))
                .findFirst()
                .orElse(0);
        Set<Integer> statuses = new java.util.TreeSet<>();
        served.forEach(load -> statuses.addAll(load.statuses().keySet()));
        long records = served.stream().mapToLong(Load::accepted).sum();
        Machine.say(
                "the others    %,d records beside %d bodies, answers %s, the slowest second but 1 %% of them p99 %.0f ms",
                records, tried, statuses, worst);
        if (!statuses.equals(Set.of(200)) || worst > OTHER_P99_MILLIS_MAX) {
            isWrong("the other center was answered " + statuses + ", p99 " + worst + " ms");
        }
        Machine.say(
                "memory        heap of %d MiB; resident %,d MiB before, at most %,d MiB",
                knobs.of("heap"), before, residentMost.get());
        if (!bed.server.isAlive()) {
            isWrong("the service has ended");
        }
    }

    private void isLeftAsBefore() throws IOException, InterruptedException {
        long end = System.nanoTime() + ZERO_WITHIN.toNanos();
        while (bed.inFlight() != 0 && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        double left = bed.inFlight();
        List<String> errors;
        try (var lines = Files.lines(bed.server.log())) {
            errors = lines.filter(line ->
                            line.contains("\"ERROR\"") || line.contains(" ERROR ") || line.contains("lang.OutOfMemory"))
                    .limit(3)
                    .toList();
        }
        Machine.say("afterwards    in flight %.0f, errors logged %s", left, errors);
        if (left != 0 || !errors.isEmpty()) {
            isWrong("in flight " + left + ", errors " + errors);
        }
    }
}
