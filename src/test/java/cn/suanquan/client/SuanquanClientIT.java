package cn.suanquan.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The client against the service behind a network that loses answers: what was done is done once.
@ServiceTest
class SuanquanClientIT extends UsageTestBase {
    private final List<Duration> pauses = new ArrayList<>();

    /// Passes everything on, and of each request the first so many answers go lost after they were given.
    private static final class Lossy implements AutoCloseable {
        private final HttpServer server;
        private final HttpClient client = HttpClient.newHttpClient();
        private final int losses;
        private int lost;

        Lossy(int losses) throws IOException {
            this.losses = losses;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::pass);
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void pass(HttpExchange exchange) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + exchange.getRequestURI()))
                    .version(HttpClient.Version.HTTP_1_1)
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            for (String name : List.of("Authorization", "Content-Type", "Idempotency-Key")) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            try {
                HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (lost++ % (losses + 1) == losses) {
                    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                    exchange.getResponseBody().write(answer.body());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
            client.close();
        }
    }

    private SuanquanClient client(URI address, String person, String role, Map<String, String> claims) {
        String token = ServiceFixture.issuer().token(person, Set.of(role), claims, Duration.ofMinutes(5));
        return new SuanquanClient(address, () -> token, pauses::add);
    }

    private SuanquanClient center(URI address, Ticket ticket) {
        return client(
                address,
                "machine",
                Role.PROVIDER,
                Map.of("center_id", ticket.center().toString()));
    }

    @Test
    void recordsWhoseAnswersAreLostStandOnceAndTheirOutcomesAreToldEach() throws IOException {
        Ticket ticket = ticket(10_000_000);
        List<Map<String, Object>> records = new ArrayList<>(IntStream.range(0, 520)
                .mapToObj(i -> UsageApi.record(ticket, "lossy-" + i, 100))
                .toList());
        Map<String, Object> typo = new HashMap<>(UsageApi.record(ticket, "lossy-typo", 100));
        typo.put("voucher", "NO-SUCH-VOUCHER");
        records.add(typo);
        try (Lossy network = new Lossy(1);
                SuanquanClient client = center(network.address(), ticket)) {
            List<RecordOutcome> outcomes = client.post(records);
            assertEquals(521, outcomes.size());
            assertEquals(520, outcomes.stream().filter(RecordOutcome::stands).count());
            assertEquals("VOUCHER_NOT_FOUND", outcomes.getLast().code());
            assertEquals("lossy-typo", outcomes.getLast().id());
            typo.put("voucher", ticket.number());
            assertEquals(
                    "ACCEPTED", client.post(List.of(typo)).getFirst().outcome().replace("DUPLICATE", "ACCEPTED"));
            int rows = 0;
            for (JsonNode row : client.rows("/api/v1/usage?limit=200")) {
                rows += row.path("id").asText().startsWith("lossy-") ? 1 : 0;
            }
            assertEquals(521, rows);
            int told = 0;
            for (JsonNode row : client.rows("/api/v1/usage/changes?limit=200")) {
                told += row.path("id").asText().startsWith("lossy-") ? 1 : 0;
            }
            assertTrue(told >= 521, "changes: " + told);
            RecordOutcome wide = client.post(List.of(UsageApi.record(ticket, "ｌossy-７", 100)))
                    .getFirst();
            assertEquals("ｌossy-７ DUPLICATE", wide.id() + " " + wide.outcome());
        }
        assertTrue(pauses.size() >= 3, pauses.toString());
        stands(ticket, ticket.faceFen() - 521 * 50, 521 * 50, 0, 0);
    }

    @Test
    void anActWhoseAnswerIsLostIsDoneOnceAndARefusalIsNotAskedAgain() throws IOException {
        Ticket ticket = ticket(1_000_000);
        long record = UsageApi.accepted(ticket, "act-1", 1_000);
        Map<String, Object> confirmation = UsageApi.confirmation(record, 1_000);
        try (Lossy network = new Lossy(2);
                SuanquanClient holder = client(
                        network.address(),
                        "holder-" + ticket.holder(),
                        Role.ENTERPRISE,
                        Map.of("holder_id", ticket.holder().toString()))) {
            String key = UUID.randomUUID().toString();
            assertEquals(
                    1,
                    holder.act("/api/v1/usage/confirmations", confirmation, key)
                            .path("confirmed")
                            .asInt());
            assertEquals(2, pauses.size());
            ServiceRefused no = assertThrows(
                    ServiceRefused.class,
                    () -> holder.act("/api/v1/usage/confirmations", Map.of("records", List.of()), key));
            assertTrue(no.status() == 400 || no.status() == 422, no.getMessage());
        }
        stands(ticket, ticket.faceFen() - 500, 0, 500, 0);
    }

    @Test
    void whereNoAnswerEverComesTheCallerIsToldThatItIsNotKnown() throws IOException {
        Ticket ticket = ticket(1_000_000);
        try (Lossy network = new Lossy(1_000);
                SuanquanClient client = center(network.address(), ticket)) {
            assertThrows(NoAnswer.class, () -> client.post(List.of(UsageApi.record(ticket, "dark-1", 1_000))));
            assertEquals(7, pauses.size());
        }
        stands(ticket, ticket.faceFen() - 500, 500, 0, 0);
    }
}
