package cn.suanquan.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Thousands of requests whose sockets close at a random moment: in mid-request, while the answer is being made, with a
/// reset or without. Afterwards nothing of theirs may stay taken, the service does as much as before, and every record
/// is there once or not at all. Ends with 1 where that is not so.
///
/// Arguments: `--requests=5000 --clients=64 --seconds=8 --accounts=200`
public final class CancelStorm {
    private static final int LEAVE_WITHIN_MILLIS = 50;
    private static final double THROUGHPUT_MIN = 0.9;
    private static final Duration SETTLE_MAX = Duration.ofSeconds(30);
    private static final String STRANDED = """
            select count(*) from pg_stat_activity
            where usename = 'suanquan_app' and state <> 'idle' and now() - state_change > interval '2 seconds'
            """;
    private static final String SESSIONS = "select count(*) from pg_stat_activity where usename = 'suanquan_app'";
    private final TestBed bed;
    private final Knobs knobs;

    private CancelStorm(TestBed bed, Knobs knobs) {
        this.bed = bed;
        this.knobs = knobs;
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(Map.of("requests", 5_000, "clients", 64, "seconds", 8, "accounts", 200), arguments);
        boolean isRight;
        try (TestBed bed = new TestBed(knobs.of("accounts"))) {
            isRight = new CancelStorm(bed, knobs).run();
        }
        System.exit(isRight ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        throughput();
        double before = throughput();
        List<byte[]> posted = storm();
        settle();
        boolean isFree = TestBed.check(
                bed.inFlight() == 0 && bed.sql.number(STRANDED) == 0,
                "nothing in flight: gate %.0f, sessions not idle for 2 s %d, of %d",
                bed.inFlight(),
                bed.sql.number(STRANDED),
                bed.sql.number(SESSIONS));
        double after = throughput();
        TestBed.check(
                after >= before * THROUGHPUT_MIN,
                "throughput %,.0f/s before, %,.0f/s after (%.2f)",
                before,
                after,
                after / before);
        return isOnceOrNotAtAll(posted) && bed.isSound() && isFree;
    }

    private double throughput() throws IOException {
        try (LoadGenerator generator = bed.generator(knobs.of("clients"))) {
            return generator
                    .closed(Duration.ofSeconds(knobs.of("seconds")))
                    .requireAllGood()
                    .acceptedPerSecond();
        }
    }

    /// Sends the requests and leaves each at a random moment; answers them as they would be when sent whole.
    private List<byte[]> storm() throws InterruptedException {
        Requests singles = bed.singles();
        List<byte[]> posted = new ArrayList<>();
        for (int i = 0; i < knobs.of("requests"); i++) {
            byte[] request = new byte[singles.length()];
            singles.write(request);
            posted.add(request);
        }
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (Clients clients = new Clients(knobs.of("clients"))) {
            clients.run(client -> {
                for (int i = next.getAndIncrement(); i < posted.size(); i = next.getAndIncrement()) {
                    sendAndLeave(posted.get(i));
                    if (i % 10 == 0) {
                        sendAndLeave(read());
                    }
                }
            });
        }
        Machine.say(
                "storm         %,d posts and %,d reads left in %.1f s",
                posted.size(), posted.size() / 10, (System.nanoTime() - start) / 1e9);
        return posted;
    }

    private byte[] read() {
        return ("GET /api/v1/holders?limit=100 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + bed.auditor.token() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends a request, a quarter of them only in part, and closes the socket, half of them with a reset.
    private void sendAndLeave(byte[] request) throws IOException, InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (Socket socket = new Socket("localhost", bed.server.address.getPort())) {
            socket.setTcpNoDelay(true);
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
            int bytes = random.nextInt(4) == 0 ? random.nextInt(request.length) : request.length;
            OutputStream out = socket.getOutputStream();
            out.write(request, 0, bytes);
            out.flush();
            Thread.sleep(random.nextInt(LEAVE_WITHIN_MILLIS));
        }
    }

    private void settle() throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        long start = System.nanoTime();
        while (System.nanoTime() < end && (bed.inFlight() > 0 || bed.sql.number(STRANDED) > 0)) {
            Thread.sleep(100);
        }
        Machine.say("settled       %.1f s after the last left", (System.nanoTime() - start) / 1e9);
    }

    /// Sends every request again, whole: each record was there before or is now, and each is written once.
    private boolean isOnceOrNotAtAll(List<byte[]> posted) throws IOException, SQLException {
        long before = bed.entries();
        long accepted = 0;
        long duplicate = 0;
        try (Socket socket = new Socket("localhost", bed.server.address.getPort())) {
            for (byte[] request : posted) {
                socket.getOutputStream().write(request);
                String answer = answer(socket.getInputStream());
                accepted += answer.contains("\"ACCEPTED\"") ? 1 : 0;
                duplicate += answer.contains("\"DUPLICATE\"") ? 1 : 0;
            }
        }
        long written = bed.entries() - before;
        return TestBed.check(
                accepted + duplicate == posted.size() && written == accepted && duplicate > 0,
                "each record once: %,d had been written although their client had left, %,d are now, %,d new entries",
                duplicate,
                accepted,
                written);
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        String name = "content-length: ";
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf(name) + name.length();
        int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
