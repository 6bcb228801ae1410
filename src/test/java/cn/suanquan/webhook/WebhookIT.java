package cn.suanquan.webhook;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.CenterNews;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A center is told at an address of its own what was done to its records.
@ServiceTest
class WebhookIT extends UsageTestBase {
    @Override
    protected void theRecordsMustBeSound() {
        // tests of vouchers come before
    }

    @Inject
    WebhookJob job;

    @Inject
    Webhooks webhooks;

    @Inject
    Vertx vertx;

    record Registered(CenterId center, String id, String secret) {
        String path() {
            return "/api/v1/webhooks/" + id;
        }

        JsonPath post(String act) {
            return As.provider(center)
                    .post(path() + act)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        JsonPath get(String what) {
            return As.provider(center)
                    .get(path() + what)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }
    }

    static Registered register(CenterId center, String url, String... types) {
        JsonPath made = As.provider(center)
                .body(Map.of("url", url, "types", List.of(types)))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new Registered(center, made.getString("endpoint.id"), made.getString("secret"));
    }

    /// One turn at every endpoint that something is to be sent to.
    private void turn() throws Exception {
        for (Future<?> begun : job.begin()) {
            begun.get(30, TimeUnit.SECONDS);
        }
    }

    private static String signature(String secret, Receiver.Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = got.id() + "." + got.at() + "." + got.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> types(Receiver receiver) {
        return receiver.got.stream()
                .map(got -> new JsonObject(got.body()).getString("type"))
                .toList();
    }

    @Test
    void whatFailedComesAgainInOrderAndEachIsAcknowledgedOnce() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (Receiver receiver = new Receiver()) {
            Registered hook = register(ticket.center(), receiver.url());
            long record = UsageApi.accepted(ticket, "a", 1_000_000);
            UsageApi.accepted(ticket, "b", 1_000_000);
            String dispute = UsageApi.dispute(ticket, record);
            UsageApi.confirm(ticket);
            receiver.status = 500;
            turn();
            assertEquals(List.of("usage.disputed"), types(receiver));
            turn();
            assertEquals(1, receiver.got.size(), "it waits before it is tried again");
            receiver.status = 302;
            clock.moveTo(NOW.plusSeconds(10));
            turn();
            assertEquals(2, receiver.got.size(), "a redirection is not followed, and is no success");
            UsageApi.decide(dispute, "REJECT", 200);
            receiver.status = 204;
            clock.moveTo(NOW.plusSeconds(10).plus(Duration.ofMinutes(6)));
            turn();
            assertEquals(
                    List.of(
                            "usage.disputed",
                            "usage.disputed",
                            "usage.disputed",
                            "usage.confirmed",
                            "usage.dispute.decided"),
                    types(receiver));
            assertEquals(
                    3,
                    Set.copyOf(receiver.got.stream().map(Receiver.Got::id).toList())
                            .size());
            turn();
            assertEquals(5, receiver.got.size(), "what was acknowledged does not come again");
            for (Receiver.Got got : receiver.got) {
                assertEquals(signature(hook.secret(), got), got.signature());
            }
            JsonObject decided = new JsonObject(receiver.got.getLast().body());
            assertEquals(
                    Map.of("act", dispute, "decision", "REJECTED", "records", 1),
                    decided.getJsonObject("data").copy().getMap().entrySet().stream()
                            .filter(one -> !one.getKey().equals("changes"))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            As.provider(ticket.center())
                    .get(decided.getJsonObject("data").getString("changes"))
                    .then()
                    .statusCode(200)
                    .body("items[0].type", equalTo("REJECTED"))
                    .body("items[0].id", equalTo("a"));
            JsonPath log = hook.get("/deliveries?limit=2");
            assertEquals(List.of("usage.dispute.decided", "usage.confirmed"), log.getList("items.type"));
            JsonPath first = hook.get("/deliveries?cursor=" + log.getString("next"));
            assertEquals(List.of("ANSWERED", "ANSWERED", "DELIVERED"), first.getList("items[0].attempts.outcome"));
            assertEquals(List.of(500, 302, 204), first.getList("items[0].attempts.status"));
        }
    }

    @Test
    void aSecretThatWasRotatedSignsForADayMore() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (Receiver receiver = new Receiver()) {
            Registered hook = register(ticket.center(), receiver.url());
            String fresh = hook.post("/secret").getString("secret");
            hook.post("/ping");
            turn();
            Receiver.Got both = receiver.got.getFirst();
            assertEquals(signature(fresh, both) + " " + signature(hook.secret(), both), both.signature());
            clock.moveTo(NOW.plus(Duration.ofHours(25)));
            hook.post("/ping");
            turn();
            assertEquals(
                    signature(fresh, receiver.got.getLast()),
                    receiver.got.getLast().signature());
        }
    }

    @Test
    void whatWasToldIsToldAgainWhenItsCenterAsks() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (Receiver receiver = new Receiver()) {
            Registered hook = register(ticket.center(), receiver.url(), "usage.disputed", "usage.import.ended");
            UsageApi.dispute(ticket, UsageApi.accepted(ticket, "a", 1_000_000));
            UsageApi.accepted(ticket, "b", 1_000_000);
            UsageApi.confirm(ticket);
            tx.write(db -> {
                webhooks.tell(db, ticket.center(), CenterNews.Kind.IMPORT_ENDED, new JsonObject().put("import", "i-1"));
                webhooks.tell(db, ticket.center(), CenterNews.Kind.WAITING_ENDED, new JsonObject());
                return db;
            });
            turn();
            assertEquals(Set.of("usage.import.ended", "usage.disputed"), Set.copyOf(types(receiver)));
            assertEquals(2, receiver.got.size(), "only the types that it wants");
            Receiver.Got one = receiver.got.getFirst();
            As.provider(ticket.center())
                    .body(Map.of("message", one.id().substring("msg_".length())))
                    .post(hook.path() + "/replays")
                    .then()
                    .statusCode(200)
                    .body("messages", equalTo(1));
            turn();
            assertEquals(3, receiver.got.size());
            assertEquals(
                    List.of(one.id(), one.body()),
                    List.of(receiver.got.getLast().id(), receiver.got.getLast().body()));
            As.provider(ticket.center())
                    .body(Map.of("since", NOW.toString()))
                    .post(hook.path() + "/replays")
                    .then()
                    .body("messages", equalTo(2));
            turn();
            assertEquals(5, receiver.got.size());
            As.provider(ticket.center())
                    .body(Map.of("message", ticket.voucher().toString()))
                    .post(hook.path() + "/replays")
                    .then()
                    .statusCode(404);
            clock.moveTo(NOW.plus(Webhooks.KEPT).plusSeconds(60));
            job.forget();
            assertEquals(List.of(), hook.get("/deliveries").getList("items"));
        }
    }

    @Test
    void whoAnswersGoneOrNotForThreeDaysIsToldNothingMoreUntilItIsResumed() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (Receiver receiver = new Receiver()) {
            Registered hook = register(ticket.center(), receiver.url());
            receiver.status = 410;
            hook.post("/ping");
            turn();
            assertEquals("GONE", hook.get("").getString("state"));
            receiver.status = 503;
            hook.post("/resume");
            Instant at = NOW;
            for (int i = 0; i < 10; i++) {
                assertEquals("ACTIVE", hook.get("").getString("state"));
                turn();
                at = at.plus(Duration.ofHours(28));
                clock.moveTo(at);
            }
            assertEquals("FAILING", hook.get("").getString("state"));
            assertEquals(11, receiver.got.size());
            As.provider(ticket.center())
                    .post(hook.path() + "/ping")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("WEBHOOK_NOT_ACTIVE"));
            receiver.status = 200;
            hook.post("/resume");
            turn();
            assertEquals(List.of("DELIVERED"), hook.get("/deliveries").getList("items.state"));
        }
    }

    @Test
    void aPausedEndpointIsToldAfterwardsAndARevokedCenterNothing() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (Receiver receiver = new Receiver()) {
            Registered hook = register(ticket.center(), receiver.url());
            hook.post("/pause");
            UsageApi.dispute(ticket, UsageApi.accepted(ticket, "a", 1_000_000));
            turn();
            assertEquals(List.of(), types(receiver));
            hook.post("/resume");
            turn();
            assertEquals(List.of("usage.disputed"), types(receiver));
            hook.post("/ping");
            As.officer("revoker-gu", Role.REVIEWER)
                    .body(Map.of("kind", "CENTER", "what", ticket.center().toString(), "reason", "密钥外泄"))
                    .post("/api/v1/revocations")
                    .then()
                    .statusCode(200);
            turn();
            assertEquals(1, receiver.got.size(), "a revoked center is told nothing");
        }
    }

    @Test
    void anEndpointThatHangsHoldsUpNobodyElse() throws Exception {
        Ticket ticket = ticket(10_000_000);
        CenterId other = Parties.center();
        try (Receiver slow = new Receiver();
                Receiver quick = new Receiver()) {
            CountDownLatch answer = slow.hang();
            Registered hanging = register(ticket.center(), slow.url());
            hanging.post("/ping");
            hanging.post("/ping");
            List<Future<?>> begun = job.begin();
            Registered prompt = register(other, quick.url());
            prompt.post("/ping");
            for (Future<?> one : job.begin()) {
                one.get(30, TimeUnit.SECONDS);
            }
            assertEquals(1, quick.got.size());
            assertFalse(begun.stream().allMatch(Future::isDone));
            answer.countDown();
            for (Future<?> one : begun) {
                one.get(30, TimeUnit.SECONDS);
            }
            assertEquals(2, slow.got.size());
        }
    }

    @Test
    void anothersEndpointIsNotFoundAndACenterHasAtMostFive() {
        CenterId center = Parties.center();
        CenterId other = Parties.center();
        Registered mine = register(center, "http://127.0.0.1:9/0");
        for (String what : List.of("", "/deliveries")) {
            As.provider(other)
                    .get(mine.path() + what)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("WEBHOOK_NOT_FOUND"));
        }
        for (String act : List.of("/secret", "/pause", "/resume", "/removal", "/ping")) {
            As.provider(other).post(mine.path() + act).then().statusCode(404);
        }
        As.provider(other)
                .body(Map.of("since", NOW.toString()))
                .post(mine.path() + "/replays")
                .then()
                .statusCode(404);
        As.provider(other).get("/api/v1/webhooks").then().body("items", hasSize(0));
        for (String since : List.of("+1000000000-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
            As.provider(center)
                    .body(Map.of("since", since))
                    .post(mine.path() + "/replays")
                    .then()
                    .statusCode(400);
        }
        for (int i = 1; i < 5; i++) {
            register(center, "http://127.0.0.1:9/" + i);
        }
        refused(center, "http://127.0.0.1:9/5", 409, "WEBHOOKS_TOO_MANY");
        refused(center, "http://127.0.0.1:9/4", 409, "WEBHOOK_EXISTS");
        As.provider(center).post(mine.path() + "/removal").then().statusCode(204);
        As.provider(center).get(mine.path()).then().statusCode(404);
        register(center, "http://127.0.0.1:9/5");
        refused(other, "https://10.0.0.1/", 400, "WEBHOOK_ADDRESS");
        refused(other, "http://169.254.169.254/latest", 400, "WEBHOOK_ADDRESS");
        refused(other, "https://[::ffff:10.0.0.1]/", 400, "WEBHOOK_ADDRESS");
    }

    private static void refused(CenterId center, String url, int status, String code) {
        As.provider(center)
                .body(Map.of("url", url))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        assertEquals(
                0,
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "a",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=hooks.invalid",
                                "-ext",
                                "san=dns:hooks.invalid",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                keys.toString())
                        .start()
                        .waitFor());
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            WebhookSettings local = new WebhookSettings("test", true, Set.of(443));
            Courier courier = new Courier(vertx, local, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            Destination to = Destination.of(
                    "https://hooks.invalid:" + server.getAddress().getPort() + "/", local);
            assertEquals(
                    Courier.Outcome.CERTIFICATE,
                    courier.send(to, Map.of(), "{}").outcome());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theConnectionGoesToTheAddressThatWasCheckedAndANameThatMovedIsAskedNothing() throws Exception {
        try (Receiver receiver = new Receiver()) {
            WebhookSettings local = new WebhookSettings("test", true, Set.of(443));
            Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "10.0.0.1"));
            Courier courier =
                    new Courier(vertx, local, _ -> new InetAddress[] {InetAddress.getByName(answers.removeFirst())});
            Destination to = Destination.of("http://hooks.invalid:" + receiver.port() + "/a", local);
            Map<String, String> headers =
                    Map.of("webhook-id", "msg_1", "webhook-timestamp", "1", "webhook-signature", "v1,x");
            assertEquals(
                    Courier.Outcome.DELIVERED, courier.send(to, headers, "{}").outcome());
            assertEquals(
                    "hooks.invalid:" + receiver.port(), receiver.got.getFirst().host());
            assertEquals(
                    Courier.Outcome.NOT_PUBLIC, courier.send(to, headers, "{}").outcome());
            assertEquals(1, receiver.got.size());
            assertTrue(answers.isEmpty(), "a name is asked once for each message");
        }
    }
}
