package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.Ledger;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sockets that send a header and no body hold the gate shut; what then happens to others is read from the wire.
@ServiceTest
class GateIT {
    private static final String USAGE = "/api/v1/usage";
    private static final int BIG = 5_000_000;
    /// More than the buffers of two sockets hold.
    private static final long PILE = 64_000_000;

    @Inject
    AdmissionControl admission;

    @Inject
    RequestGate gate;

    @Inject
    OpenConnections connections;

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "suanquan.admission.client.writes")
    int clientWrites;

    @ConfigProperty(name = "suanquan.admission.service.writes")
    int serviceWrites;

    @ConfigProperty(name = "suanquan.admission.strangers.writes")
    int strangersWrites;

    @ConfigProperty(name = "suanquan.admission.typist.writes")
    int typistWrites;

    @ConfigProperty(name = "suanquan.admission.refusal-held")
    Duration refusalHeld;

    private final List<BareSocket> held = new ArrayList<>();

    @AfterEach
    void everythingTakenIsGivenBack() throws IOException, InterruptedException {
        for (BareSocket socket : held) {
            socket.close();
        }
        awaitWrites(0);
        await(0, admission::bytes);
        await(0, gate::open);
    }

    /// A center's token that the service has seen to be good.
    private static String known() {
        String center = new CenterId(UUID.randomUUID()).toString();
        String token = ServiceFixture.issuer()
                .token("machine-" + center, Set.of(Role.PROVIDER), Map.of("center_id", center), Duration.ofMinutes(5));
        RestAssured.given().auth().oauth2(token).get(USAGE).then().statusCode(200);
        return token;
    }

    private void hold(String token, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            held.add(new BareSocket().head(USAGE, token, 1_000));
        }
    }

    private void awaitWrites(int count) throws InterruptedException {
        await(count, admission::writes);
    }

    /// Each number is counted by itself, on the thread of the connection: what one says, another says a moment later.
    private static void await(long count, LongSupplier counted) throws InterruptedException {
        for (int i = 0; i < 1_000 && counted.getAsLong() != count; i++) {
            Thread.sleep(10);
        }
        assertEquals(count, counted.getAsLong());
    }

    private static BareSocket.Answer headOnly(String token) throws IOException {
        try (BareSocket socket = new BareSocket()) {
            return socket.head(USAGE, token, BIG).answer();
        }
    }

    private static void refused(BareSocket.Answer answer, int status, String code) {
        assertEquals(status, answer.status(), answer.head());
        assertEquals("application/problem+json", answer.header("Content-Type").orElse(""));
        assertTrue(Integer.parseInt(answer.header("Retry-After").orElse("0")) >= 1, answer.head());
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
    }

    private static void healthAndMetricsAnswer() {
        Management.get("/q/health/ready").then().statusCode(200);
        assertTrue(Management.get("/q/metrics").asString().contains("suanquan_admission_total{"));
    }

    /// Nothing to record, so 400: the endpoint was reached.
    private static void isServed(String token) throws IOException {
        try (BareSocket socket = new BareSocket()) {
            assertEquals(400, socket.head(USAGE, token, 2).text("[]").answer().status());
        }
    }

    @Test
    void aClientOverItsOwnIsRefusedBeforeItsBodyIsReadAndOthersAreServed() throws Exception {
        String noisy = known();
        String quiet = known();
        hold(noisy, clientWrites);
        awaitWrites(clientWrites);
        refused(headOnly(noisy), 429, "TOO_MANY_REQUESTS");
        isServed(quiet);
        RestAssured.given().auth().oauth2(noisy).get(USAGE).then().statusCode(200);
        healthAndMetricsAnswer();
    }

    @Test
    void aRefusedBodyIsThrownAwayUnparsedAndTheConnectionStaysOfUse() throws Exception {
        String noisy = known();
        hold(noisy, clientWrites);
        awaitWrites(clientWrites);
        try (BareSocket socket = new BareSocket()) {
            refused(socket.head(USAGE, noisy, 9).text("{broken}}").answer(), 429, "TOO_MANY_REQUESTS");
            String large = "{".repeat(1_000_000);
            refused(socket.head(USAGE, noisy, large.length()).text(large).answer(), 429, "TOO_MANY_REQUESTS");
            held.removeLast().close();
            awaitWrites(clientWrites - 1);
            BareSocket.Answer parsed =
                    socket.head(USAGE, noisy, 9).text("{broken}}").answer();
            assertEquals(400, parsed.status());
        }
    }

    @Test
    void hARefusedBodyWithoutAnEndLosesItsConnection() throws Exception {
        String noisy = known();
        hold(noisy, clientWrites);
        awaitWrites(clientWrites);
        long before = connections.cut(Cut.DRAINED);
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        long sent = 0;
        try (BareSocket socket = new BareSocket()) {
            socket.text("POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + noisy
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (sent < PILE) {
                socket.text(chunk);
                sent += chunk.length();
            }
        } catch (IOException cut) {
            assertEquals(before + 1, connections.cut(Cut.DRAINED));
        }
        assertTrue(sent < PILE / 2, sent + " bytes were taken");
    }

    @Test
    void whoComesBackAsSoonAsHeIsRefusedIsSlowedDownAndOthersAreNot() throws Exception {
        String noisy = known();
        String quiet = known();
        hold(noisy, clientWrites);
        awaitWrites(clientWrites);
        try (BareSocket socket = new BareSocket()) {
            long start = System.nanoTime();
            BareSocket again = socket.head(USAGE, noisy, 2).text("[]");
            isServed(quiet);
            refused(again.answer(), 429, "TOO_MANY_REQUESTS");
            refused(socket.head(USAGE, noisy, 2).text("[]").answer(), 429, "TOO_MANY_REQUESTS");
            assertTrue(System.nanoTime() - start >= 2 * refusalHeld.toNanos(), "two refusals were not held back");
        }
    }

    /// What a client sends behind a refused request stays with the client until the refusal is out.
    @Test
    void nothingPilesUpBehindARefusal() throws Exception {
        String noisy = known();
        hold(noisy, clientWrites);
        awaitWrites(clientWrites);
        byte[] request = ("POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + noisy
                        + "\r\nContent-Length: 0\r\nPadding: " + "x".repeat(8_000) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        AtomicLong written = new AtomicLong();
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", RestAssured.port))) {
            Thread writer = Thread.ofPlatform().daemon().start(() -> write(channel, request, written));
            Thread.sleep(3 * refusalHeld.toMillis());
            assertTrue(written.get() < PILE / 2, written + " bytes were taken");
            healthAndMetricsAnswer();
            channel.close();
            writer.join();
        }
    }

    private static void write(SocketChannel channel, byte[] request, AtomicLong written) {
        try {
            while (written.get() < PILE) {
                written.addAndGet(channel.write(ByteBuffer.wrap(request)));
            }
        } catch (IOException closed) {
            assertTrue(written.get() > 0);
        }
    }

    @Test
    void aFullServiceRefusesWritesOfEverybodyAndStillReads() throws Exception {
        for (int left = serviceWrites; left > 0; left -= clientWrites) {
            hold(known(), Math.min(left, clientWrites));
        }
        awaitWrites(serviceWrites);
        String another = known();
        refused(headOnly(another), 503, "BUSY");
        RestAssured.given().auth().oauth2(another).get(USAGE).then().statusCode(200);
        healthAndMetricsAnswer();
    }

    @Test
    void tokensThatAreNoneCannotCrowdOutClients() throws Exception {
        String quiet = known();
        // A bad token is refused without its body, so a stranger holds its place for a moment only: taken by hand.
        List<AdmissionControl.Decision> taken = new ArrayList<>();
        for (int i = 0; i < strangersWrites; i++) {
            taken.add(admission.decide(
                    new AdmissionControl.Asked(false, USAGE, Optional.empty(), "", 1_000), System.nanoTime()));
        }
        refused(headOnly("garbage"), 429, "TOO_MANY_REQUESTS");
        isServed(quiet);
        for (AdmissionControl.Decision one : taken) {
            assertEquals(Verdict.ADMITTED, one.verdict());
            one.taken().forEach(each -> each.give(1_000));
        }
        assertEquals(401, headOnly("garbage").status());
    }

    private static BareSocket check(String header) throws IOException {
        return new BareSocket()
                .text("POST /public/check/day HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n" + header + "\r\n\r\n");
    }

    private static BareSocket.Answer checked() throws IOException {
        try (BareSocket socket = check("Content-Length: 12")) {
            return socket.text("a=2025-10-31").answer();
        }
    }

    private static double counted(String verdict) {
        return Management.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("suanquan_admission_total{") && line.contains("\"" + verdict + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void whoTypesAndWhoSignsInTakeNothingFromEachOther() throws Exception {
        double before = counted("typing_requests");
        for (int i = 0; i < typistWrites; i++) {
            held.add(check("Content-Length: 12"));
        }
        awaitWrites(typistWrites);
        refused(checked(), 429, "TOO_MANY_REQUESTS");
        assertEquals(before + 1, counted("typing_requests"));
        assertEquals(401, headOnly("garbage").status(), "a stranger with something else is let in");
        for (BareSocket socket : held) {
            assertEquals(200, socket.text("a=2025-10-31").answer().status());
        }
        awaitWrites(0);
        List<AdmissionControl.Decision> taken = new ArrayList<>();
        for (int i = 0; i < strangersWrites; i++) {
            taken.add(admission.decide(
                    new AdmissionControl.Asked(false, USAGE, Optional.empty(), "", 0), System.nanoTime()));
        }
        refused(headOnly("garbage"), 429, "TOO_MANY_REQUESTS");
        assertEquals(200, checked().status());
        taken.forEach(one -> one.taken().forEach(each -> each.give(0)));
    }

    @Test
    void whatIsTypedIsShort() throws Exception {
        double tooLarge = counted("too_large");
        try (BareSocket socket = check("Content-Length: 4097")) {
            BareSocket.Answer answer = socket.answer();
            assertEquals(413, answer.status());
            assertTrue(answer.body().contains("BODY_TOO_LARGE") && answer.body().contains("4096"), answer.body());
        }
        assertEquals(tooLarge + 1, counted("too_large"));
        double bytes = counted("typing_bytes");
        try (BareSocket socket = check("Transfer-Encoding: chunked")) {
            refused(socket.answer(), 429, "TOO_MANY_REQUESTS");
        }
        assertEquals(bytes + 1, counted("typing_bytes"));
    }

    @Test
    void usageIsRefusedWhileTooMuchWaitsToBeWrittenAndNothingElseIs() throws Exception {
        String center = known();
        admission.watch(USAGE, () -> 1, _ -> 1, 0);
        try {
            refused(headOnly(center), 503, "BUSY");
            As.reviewer()
                    .body(Parties.registration("ENTERPRISE"))
                    .post("/api/v1/holders")
                    .then()
                    .statusCode(200);
        } finally {
            admission.watch(USAGE, ledger::waiting, _ -> 20_000, 20_000);
        }
        isServed(center);
    }

    @Test
    void aBodyThatDoesNotComeIsTold408AndLosesItsConnection() throws Exception {
        hold(known(), 1);
        awaitWrites(1);
        connections.lookAround(System.nanoTime());
        assertEquals(1, admission.writes());
        connections.lookAround(System.nanoTime() + Duration.ofHours(1).toNanos());
        BareSocket.Answer answer = held.getFirst().answer();
        assertEquals(408, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
        assertTrue(answer.body().contains("\"BODY_TOO_SLOW\""), answer.body());
        assertTrue(held.getFirst().isClosed());
        awaitWrites(0);
        await(0, admission::bytes);
    }

    @Test
    void aBodyWithoutALengthCountsAsTheLargestThereMayBe() throws Exception {
        String center = known();
        BareSocket socket = new BareSocket();
        held.add(socket);
        socket.text("POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + center
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        awaitWrites(1);
        await(12 * 1024 * 1024, admission::bytes);
        socket.text("2\r\n[]\r\n0\r\n\r\n");
        assertEquals(400, socket.answer().status());
    }

    /// D1: what the server cuts off in mid-body had kept its place until the next start. The body goes a little beyond
    /// what is taken and no further: a connection that is closed with more unread may lose its answer.
    @Test
    void d1AChunkedBodyThatGrowsTooLargeGivesBackWhatItTook() throws Exception {
        String center = known();
        String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
        try (BareSocket socket = new BareSocket()) {
            socket.text("POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + center
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 12; i++) {
                socket.text(chunk);
            }
            BareSocket.Answer answer = socket.text("1\r\n \r\n").answer();
            assertEquals(413, answer.status());
            assertTrue(answer.head().contains("application/problem+json"), answer.head());
            assertTrue(
                    answer.body().contains("\"BODY_TOO_LARGE\"")
                            && answer.body().contains("12582912"),
                    answer.body());
        }
        awaitWrites(0);
        await(0, admission::bytes);
    }

    /// D1: what asks for HTTP/2 is a request of HTTP/1.1 as any other. Behind one that is not answered yet it is
    /// answered in its turn; where its client is gone, it is over with its connection (it had kept its place until the
    /// next start).
    @Test
    void d1AnUpgradeThatNeverTakesPlaceGivesBackWhatItTook() throws Exception {
        String center = known();
        String first = "POST /api/v1/simulations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + center
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        String upgrade = "POST " + USAGE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + center
                + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nContent-Type: application/json\r\nContent-Length: 2455\r\n\r\n[";
        try (BareSocket socket = new BareSocket()) {
            socket.text(first + upgrade + " ".repeat(2_453) + "]");
            assertEquals(400, socket.answer().status());
            assertEquals(400, socket.answer().status());
        }
        for (int i = 0; i < 20; i++) {
            try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", RestAssured.port))) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.write(ByteBuffer.wrap((first + upgrade).getBytes(StandardCharsets.US_ASCII)));
                Thread.sleep(i);
            }
        }
        Thread.sleep(500);
        gate.lookAround(System.nanoTime());
        awaitWrites(0);
        await(0, admission::bytes);
    }
}
