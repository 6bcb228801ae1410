package cn.suanquan.webhook;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.feed.Changes;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import cn.suanquan.webhook.WebhookIT.Registered;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What goes wrong at one endpoint ends there, and is tried again in its time.
@ServiceTest
class WebhookFaultsIT extends UsageTestBase {
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

    @Inject
    EndpointStore endpoints;

    @Inject
    MessageStore messages;

    @Inject
    EndpointSecrets secrets;

    @Inject
    WebhookSettings settings;

    @Inject
    Changes changes;

    private static Registered register(Ticket ticket, String url) {
        return WebhookIT.register(ticket.center(), url);
    }

    private static void end(List<Future<?>> begun) throws Exception {
        for (Future<?> one : begun) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    /// Its first line says a number that HTTP does not have, and may be no reason to ask again at once for ever.
    @Test
    void anAnswerThatIsNoneIsAFailureLikeAnyOther() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Registered hook = register(ticket, "http://127.0.0.1:" + server.getLocalPort() + "/");
            hook.post("/ping");
            Thread.ofVirtual().start(() -> answer(server, "HTTP/1.1 1000 Hm\r\nContent-Length: 0\r\n\r\n"));
            end(job.begin());
            JsonPath log = hook.get("/deliveries");
            assertEquals(List.of("ANSWERED"), log.getList("items[0].attempts.outcome"));
            assertEquals(
                    NOW.plusSeconds(5),
                    Instant.parse(log.getString("items[0].nextAt")).truncatedTo(SECONDS));
            hook.post("/pause");
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket socket = server.accept()) {
            assertTrue(socket.getInputStream().read(new byte[8192]) > 0);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatCannotBeSentAtAllIsTriedLaterAndNotAtEachTick() {
        Ticket ticket = ticket(10_000_000);
        Registered hook = register(ticket, "http://127.0.0.1:9/");
        hook.post("/ping");
        Courier broken = new Courier(vertx, settings, host -> {
            throw new IllegalStateException("the lookup broke");
        });
        Turns turns = new Turns(endpoints, messages, secrets, settings, broken, tx, clock);
        UUID turn = UUID.randomUUID();
        Optional<UUID> endpoint = turns.take(turn, List.of());
        while (endpoint.isPresent()) {
            turns.deliver(endpoint.get(), turn);
            endpoint = turns.take(turn, List.of());
        }
        assertEquals(List.of("NO_CONNECTION"), hook.get("/deliveries").getList("items[0].attempts.outcome"));
        hook.post("/pause");
    }

    @Test
    void whatFailsWhileItsEndpointIsRemovedStaysDroppedWithItsAttempt() throws Exception {
        Ticket ticket = ticket(10_000_000);
        try (Receiver receiver = new Receiver()) {
            Registered hook = register(ticket, receiver.url());
            hook.post("/ping");
            receiver.status = 500;
            CountDownLatch answer = receiver.hang();
            List<Future<?>> begun = job.begin();
            while (receiver.got.isEmpty()) {
                Thread.onSpinWait();
            }
            As.provider(ticket.center()).post(hook.path() + "/removal").then().statusCode(204);
            answer.countDown();
            end(begun);
            WebhookDelivery kept = tx.read(db -> messages.log(db, UUID.fromString(hook.id()), Long.MAX_VALUE, 1))
                    .getFirst();
            assertEquals(WebhookDelivery.State.DROPPED, kept.state());
            assertEquals(1, kept.attempts().size());
        }
    }

    @Test
    void anEndpointThatCannotBeToldHoldsUpNobodyElse() throws Exception {
        Ticket ticket = ticket(10_000_000);
        Registered first = register(ticket, "http://127.0.0.1:9/1");
        Registered second = register(ticket, "http://127.0.0.1:9/2");
        UsageApi.dispute(ticket, UsageApi.accepted(ticket, "a", 1_000_000));
        EndpointStore broken = new EndpointStore() {
            @Override
            Optional<Behind> behind(Db db, UUID id) {
                if (id.toString().equals(first.id())) {
                    throw new IllegalStateException("this one breaks");
                }
                return super.behind(db, id);
            }
        };
        new Telling(broken, messages, webhooks, changes, tx).tell();
        assertEquals(0, first.get("").getInt("waiting"));
        assertEquals(1, second.get("").getInt("waiting"));
        first.post("/pause");
        second.post("/pause");
    }
}
