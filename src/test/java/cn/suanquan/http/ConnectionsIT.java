package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.SmallSettings;
import cn.suanquan.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The limits of connections, at small numbers, on real sockets.
@QuarkusTest
@TestProfile(SmallSettings.class)
class ConnectionsIT {
    private static final String USAGE = "/api/v1/usage";
    private static final int WAIT_MILLIS_MAX = 10_000;
    private static final int DRAINED = 64 * 1024;
    private final List<Socket> sockets = new ArrayList<>();

    @Inject
    OpenConnections connections;

    @AfterEach
    void nothingIsCountedWhenAllAreGone() throws IOException, InterruptedException {
        for (Socket socket : sockets) {
            socket.close();
        }
        connections.lookAround(System.nanoTime() + Duration.ofHours(1).toNanos()); // what the tests' own client keeps
        awaitOpen(0);
        await(0, connections::addresses); // forgotten a moment after the connection itself, on its own thread
    }

    private Socket from(String address) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), RestAssured.port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(WAIT_MILLIS_MAX);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /// The status of the next answer, whose body is read to its end; 0 where the connection ends.
    private static int status(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = read(socket);
            if (next < 0) {
                return 0;
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        socket.getInputStream().readNBytes(length);
        return Integer.parseInt(head.substring(9, 12));
    }

    /// A connection that was cut in mid-flight ends with a reset instead of an end.
    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException reset) {
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset.toString());
            return -1;
        }
    }

    private static boolean isServed(Socket socket) throws IOException {
        try {
            send(socket, get("/api/v1/programmes"));
        } catch (IOException closed) {
            return false;
        }
        return status(socket) == 401;
    }

    private void awaitOpen(int count) throws InterruptedException {
        await(count, connections::open);
    }

    private static void await(long count, LongSupplier counted) throws InterruptedException {
        for (int i = 0; i < 1_000 && counted.getAsLong() != count; i++) {
            Thread.sleep(10);
        }
        assertEquals(count, counted.getAsLong());
    }

    /// A place that is given back is free a moment later: who is refused until then comes again, for less time than
    /// others may rest.
    private void awaitServed(String address) throws IOException, InterruptedException {
        for (int i = 0; i < 20 && !isServed(from(address)); i++) {
            Thread.sleep(50);
        }
        assertTrue(isServed(sockets.getLast()), "nobody is let in from " + address);
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Test
    void hAnAddressHasItsOwnConnectionsAndFreesThemByClosing() throws Exception {
        long before = connections.cut(Cut.ADDRESS);
        for (int i = 0; i < 4; i++) {
            assertTrue(isServed(from("127.0.0.1")));
        }
        assertEquals(false, isServed(from("127.0.0.1")));
        assertEquals(before + 1, connections.cut(Cut.ADDRESS));
        assertTrue(isServed(from("127.0.0.2")));
        sockets.getFirst().close();
        awaitServed("127.0.0.1");
    }

    @Test
    void hNoMoreAreOpenThanThereMayBeAndTheManagementPortAnswersMeanwhile() throws Exception {
        long before = connections.cut(Cut.ALL);
        for (int i = 0; i < 8; i++) {
            assertTrue(isServed(from("127.0.1." + (1 + i))));
        }
        assertEquals(false, isServed(from("127.0.2.1")));
        assertEquals(before + 1, connections.cut(Cut.ALL));
        Management.get("/q/health/live").then().statusCode(200);
        assertTrue(Management.get("/q/metrics").asString().contains("suanquan_connections_cut_total{why=\"all\"}"));
        sockets.getFirst().close();
        awaitServed("127.0.2.2");
    }

    /// A byte in time keeps no connection: what counts is when the head is whole.
    @Test
    void hAHeadThatComesAByteAtATimeIsCut() throws Exception {
        long before = connections.cut(Cut.HEAD);
        Socket first = from("127.0.0.1");
        Socket second = from("127.0.0.2");
        assertTrue(isServed(second));
        long start = System.nanoTime();
        try {
            for (char each : get("/api/v1/programmes").repeat(2).toCharArray()) {
                send(first, Character.toString(each));
                send(second, Character.toString(each));
                Thread.sleep(200);
            }
        } catch (IOException cut) {
            assertTrue(millisSince(start) < WAIT_MILLIS_MAX, "only after " + millisSince(start) + " ms");
        }
        assertEquals(0, status(first));
        await(before + 2, () -> connections.cut(Cut.HEAD));
    }

    @Test
    void hAConnectionThatSaysNothingIsCutBeforeItsFirstRequestAndAfterIt() throws Exception {
        long rests = connections.cut(Cut.IDLE);
        Socket silent = from("127.0.0.1");
        Socket served = from("127.0.0.2");
        assertTrue(isServed(served));
        assertEquals(-1, read(silent));
        assertEquals(-1, read(served));
        assertEquals(rests + 2, connections.cut(Cut.IDLE));
    }

    @Test
    void hABodyWithoutAnEndIsDrainedToALimitWhoeverRefusedIt() throws Exception {
        String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        for (String headers : List.of("", "Authorization: Bearer garbage\r\n")) {
            long before = connections.cut(Cut.DRAINED);
            Socket socket = from("127.0.0.1");
            send(
                    socket,
                    "POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                            + "Transfer-Encoding: chunked\r\n\r\n");
            assertEquals(401, status(socket));
            for (int sent = 0; sent < 2 * DRAINED && connections.cut(Cut.DRAINED) == before; sent += 0x1000) {
                try {
                    send(socket, chunk);
                } catch (IOException cut) {
                    break;
                }
            }
            await(before + 1, () -> connections.cut(Cut.DRAINED));
        }
    }

    @Test
    void hABodyThatStopsIsCutThoughItsRequestIsAnswered() throws Exception {
        long before = connections.cut(Cut.BODY);
        Socket socket = from("127.0.0.1");
        send(
                socket,
                "POST " + USAGE
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
        assertEquals(401, status(socket));
        assertEquals(-1, read(socket));
        assertEquals(before + 1, connections.cut(Cut.BODY));
    }

    @Test
    void hABodyTooLargeOfNobodyIsRefusedWithoutBeingRead() throws Exception {
        for (String token : List.of("", "Authorization: Bearer garbage\r\n")) {
            Socket socket = from("127.0.0.1");
            send(
                    socket,
                    "POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\n" + token + "Content-Length: 13000000\r\n\r\n");
            assertEquals(413, status(socket));
            assertEquals(-1, read(socket));
        }
    }

    @Test
    void hWhoDoesNotTakeTheAnswersLosesTheConnection() throws Exception {
        long before = connections.cut(Cut.ANSWER);
        Socket socket = from("127.0.0.1");
        Thread asking = Thread.ofPlatform().daemon().start(() -> {
            try {
                send(socket, get("/q/openapi").repeat(300));
            } catch (IOException cut) {
                assertTrue(connections.cut(Cut.ANSWER) >= before);
            }
        });
        await(before + 1, () -> connections.cut(Cut.ANSWER));
        socket.close();
        asking.join(WAIT_MILLIS_MAX);
    }

    /// One protocol: what asks for another is served in this one, or not at all.
    @Test
    void hNoOtherProtocolIsSpoken() throws Exception {
        Socket prior = from("127.0.0.1");
        send(prior, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
        assertEquals(0, status(prior));
        assertTrue(connections.cut(Cut.PROTOCOL) > 0);
        for (String upgrade : List.of("h2c", "websocket")) {
            Socket socket = from("127.0.0.2");
            send(
                    socket,
                    "GET /api/v1/programmes HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: "
                            + upgrade
                            + "\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertEquals(401, status(socket), upgrade);
        }
    }

    @Test
    void requestsInOnePieceAreAnsweredInTheirOrderAndTheConnectionStays() throws Exception {
        String token =
                ServiceFixture.issuer().token("auditor-1", Set.of(Role.AUDITOR), Map.of(), Duration.ofMinutes(5));
        Socket socket = from("127.0.0.1");
        String known = "GET /api/v1/holders?limit=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\n\r\n";
        send(socket, (known + get("/api/v1/programmes")).repeat(50));
        for (int i = 0; i < 50; i++) {
            assertEquals(200, status(socket));
            assertEquals(401, status(socket));
        }
        assertTrue(isServed(socket));
        assertEquals(1, connections.open());
    }
}
