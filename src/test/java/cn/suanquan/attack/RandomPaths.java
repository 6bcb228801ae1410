package cn.suanquan.attack;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Thousands of random ways through the gate (D1), walked by several clients at once; then nothing may be counted as in
/// flight, at the latest when a body would be late, and the strangers may have as much in flight as before.
final class RandomPaths {
    private static final int WALKERS = 24;
    private static final int BODY_MIB = 12;
    private static final int ANSWER_BYTES_MAX = 1 << 16;
    private static final Duration ZERO_WITHIN = Duration.ofSeconds(40);
    private static final int WHOLE_WAIT_MILLIS = 4_000;
    private static final int CUT_WAIT_MILLIS_MAX = 150;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private final AttackTarget target;
    private final long seed;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> known = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();

    RandomPaths(AttackTarget target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    /// @param strangersMib what strangers may have in flight together
    AttackRow walk(int count, int strangersMib) throws IOException, InterruptedException {
        AttackRow row = new AttackRow("D1", count + " random paths through the gate, seed " + seed);
        row.check(
                "at the start counted in flight: " + target.leftOver(ZERO_WITHIN),
                target.leftOver(ZERO_WITHIN).isEmpty());
        makeTokens();
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> walkers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WALKERS)) {
            for (int i = 0; i < WALKERS; i++) {
                walkers.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        walk(RandomPath.of(seed + number, known, strange), number, row);
                    }
                    return null;
                }));
            }
        }
        for (Future<?> walker : walkers) {
            try {
                walker.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a walker fell", e.getCause());
            }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        long gone = System.nanoTime();
        String left = target.leftOver(ZERO_WITHIN);
        long zeroAfter = Duration.ofNanos(System.nanoTime() - gone).toSeconds();
        row.check("counted in flight after all had gone: " + left, left.isEmpty());
        row.check("strangers have as much room as before", haveRoom(strangersMib / BODY_MIB));
        String end = target.leftOver(ZERO_WITHIN);
        row.check("counted in flight at the end: " + end, end.isEmpty());
        return row.note(seconds + " s, zero after " + zeroAfter + " s more, answers " + statuses);
    }

    private void makeTokens() throws IOException {
        for (int i = 0; i < 6; i++) {
            String center = UUID.randomUUID().toString();
            String token = target.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
            known.add(token);
            status("GET /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + token + "\r\n\r\n");
        }
        String good = known.getFirst();
        strange.add(target.issuer().token("late", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(-10)));
        strange.add(DemoIssuer.create().token("other", Set.of(Role.ADMIN), Map.of(), Duration.ofHours(1)));
        strange.add("garbage");
        strange.add(good.substring(0, good.length() / 2));
        strange.add(good + "!");
        strange.add("x".repeat(9_000));
    }

    private void walk(RandomPath path, int number, AttackRow row) throws IOException, InterruptedException {
        Random random = new Random(seed - number);
        String answers = "";
        try (Socket socket = new Socket("localhost", target.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(path.requests() > 0 ? WHOLE_WAIT_MILLIS : 1 + random.nextInt(CUT_WAIT_MILLIS_MAX));
            send(socket, path, random);
            answers = leave(socket, path, random);
        } catch (SocketException cutOff) {
            // The service may cut off what it refuses at any byte.
            answers = "";
        }
        tally(path, answers, row);
    }

    private static void send(Socket socket, RandomPath path, Random random) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        for (byte[] piece : path.wire()) {
            out.write(piece);
            if (random.nextInt(16) == 0) {
                Thread.sleep(random.nextInt(10));
            }
        }
        out.flush();
    }

    private static String leave(Socket socket, RandomPath path, Random random)
            throws IOException, InterruptedException {
        return switch (path.ending()) {
            case READS -> read(socket.getInputStream(), path.requests());
            case CLOSES_ITS_HALF -> {
                socket.shutdownOutput();
                yield read(socket.getInputStream(), path.requests());
            }
            case RESETS -> {
                Thread.sleep(random.nextInt(20));
                socket.setSoLinger(true, 0);
                yield "";
            }
            case LEAVES -> {
                Thread.sleep(random.nextInt(20));
                yield "";
            }
        };
    }

    /// What comes until as many answers are there as requests, or the connection ends, or nothing comes any more.
    private static String read(InputStream in, int requests) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] some = new byte[8_192];
        try {
            while (all.length() < ANSWER_BYTES_MAX && (finals(all) < requests || requests == 0)) {
                int length = in.read(some);
                if (length < 0) {
                    break;
                }
                all.append(new String(some, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException nothingComes) {
            return all.toString();
        }
        return all.toString();
    }

    private static long finals(CharSequence answers) {
        return STATUS.matcher(answers)
                .results()
                .filter(one -> !one.group(1).startsWith("1"))
                .count();
    }

    private synchronized void tally(RandomPath path, String answers, AttackRow row) {
        int successes = 0;
        int errors = 0;
        for (MatchResult one : STATUS.matcher(answers).results().toList()) {
            int status = Integer.parseInt(one.group(1));
            statuses.merge(status, 1, Integer::sum);
            boolean isForbidden =
                    !path.isKnown() && status / 100 == 2 && !path.words().contains("OPTIONS");
            successes += isForbidden ? 1 : 0;
            errors += AttackRow.isServerError(status) ? 1 : 0;
            if (isForbidden || AttackRow.isServerError(status)) {
                row.wrong(path.words() + " answered " + status);
            }
        }
        row.count(1, successes, errors);
    }

    private int status(String request) throws IOException {
        try (Socket socket = new Socket("localhost", target.port())) {
            socket.setSoTimeout(WHOLE_WAIT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = read(socket.getInputStream(), 1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /// Whether that many bodies without a length, each counted as the largest there may be, are let in at once from
    /// tokens that nobody has seen, as good ones are the first time: one byte that is still counted leaves no room.
    private boolean haveRoom(int bodies) throws IOException, InterruptedException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < bodies; i++) {
                String center = UUID.randomUUID().toString();
                Socket socket = new Socket("localhost", target.port());
                open.add(socket);
                socket.setSoTimeout(WHOLE_WAIT_MILLIS);
                socket.getOutputStream()
                        .write(("POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Transfer-Encoding: chunked\r\nAuthorization: Bearer "
                                        + target.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center))
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            Thread.sleep(1_000);
            boolean haveRoom = true;
            for (Socket socket : open) {
                socket.getOutputStream().write("2\r\n[]\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                haveRoom &= read(socket.getInputStream(), 1).startsWith("HTTP/1.1 400");
            }
            return haveRoom;
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
