package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.ledger.Bucket;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Clients that go away: what they had sent is there wholly or not at all, and nothing of theirs stays taken.
@ServiceTest
class GoneClientsIT extends UsageTestBase {
    private static final int SOCKETS = 300;
    private static final int AT_ONCE = 30;
    private static final int FEE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    MeterRegistry meters;

    @Test
    void aStormOfClosedSocketsLeavesNothingTakenAndEveryRecordThereOnceOrNotAtAll()
            throws InterruptedException, ExecutionException {
        Ticket ticket = ticket(10_000_000);
        String token = ServiceFixture.issuer()
                .token(
                        "machine-" + ticket.center(),
                        Set.of(Role.PROVIDER),
                        Map.of("center_id", ticket.center().toString()),
                        Duration.ofMinutes(5));
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SOCKETS; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    sendAndLeave(token, ticket, number);
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        awaitNothingInFlight();
        // A record in a lane when its client left is written a moment later; the repeat waits behind it.
        JsonPath again = UsageApi.post(
                ticket,
                IntStream.range(0, SOCKETS)
                        .mapToObj(i -> UsageApi.record(ticket, "gone-" + i, FEE))
                        .toList());
        List<String> outcomes = again.getList("results.outcome");
        assertEquals(SOCKETS, outcomes.size());
        assertTrue(Set.of("ACCEPTED", "DUPLICATE").containsAll(outcomes), outcomes.toString());
        assertTrue(outcomes.contains("DUPLICATE") && outcomes.contains("ACCEPTED"), outcomes.toString());
        assertEquals((long) SOCKETS * FEE / 2, in(ticket, Bucket.HELD));
        assertEquals(List.of(), strandedSessions());
    }

    /// A third leaves in mid-body, a third while the answer is being made, a third reads it.
    private static void sendAndLeave(String token, Ticket ticket, int number) throws IOException, InterruptedException {
        byte[] body =
                json(UsageApi.record(ticket, "gone-" + number, FEE)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        try (BareSocket socket = new BareSocket()) {
            socket.head("/api/v1/usage", token, body.length);
            switch (number % 3) {
                case 0 -> socket.text(text.substring(0, text.length() / 2));
                case 1 -> {
                    socket.text(text);
                    Thread.sleep(new Random(number).nextInt(30));
                }
                // Those that left may still be counted when this one comes: then it is refused, and nothing is written.
                default ->
                    assertTrue(
                            Set.of(200, 429).contains(socket.text(text).answer().status()));
            }
        }
    }

    private static String json(Map<String, Object> record) {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitNothingInFlight() throws InterruptedException {
        for (int i = 0; i < 1_000 && inFlight() != 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(0, inFlight());
    }

    private double inFlight() {
        return meters.get("suanquan.admission.inflight").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private List<String> strandedSessions() {
        return tx.read(db -> db.list("""
                        select state || ' for ' || (now() - state_change)::text || ': ' || query as session
                        from pg_stat_activity
                        where usename = current_user and pid <> pg_backend_pid()
                          and state like 'idle in transaction%' and now() - state_change > interval '2 seconds'
                        """, row -> row.getString("session")));
    }
}
