package cn.suanquan.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cn.suanquan.identity.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The service as it is packaged, told to stop while a request waits for the database: it needs `target/quarkus-app`,
/// which `verify` and `-Dquick package` make.
class DrainIT {
    private static final int TERMINATED = 143;
    private static final String TARGET = """
            {"plan": "计划", "goal": "开放应用场景", "unit": "个", "wanted": 100, "fromYear": 2022, "untilYear": 2025,
             "knownFrom": "计划原文"}""";

    @Test
    void aServiceThatIsToldToStopSaysSoAndAnswersWhatIsInFlightBeforeItEnds() throws Exception {
        Path folder = Path.of("target", "drain", UUID.randomUUID().toString());
        Files.createDirectories(folder);
        Issuer issuer = new Issuer(folder);
        try (Postgres postgres = new Postgres(folder.resolve("postgresql"));
                Instance service = new Instance(folder, issuer, postgres.port(), postgres.password());
                HttpClient client = HttpClient.newHttpClient();
                Connection owner = postgres.asOwner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table ledger.batch in exclusive mode");
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(target(service.address(), issuer), HttpResponse.BodyHandlers.ofString());
            postgres.awaitWaiting();
            service.terminate();
            while (service.readiness() == 200) {
                Thread.onSpinWait();
            }
            assertFalse(answer.isDone());
            owner.commit();
            assertEquals(200, answer.get().statusCode(), answer.get().body());
            assertEquals(TERMINATED, service.ended());
            try (var rows = statement.executeQuery("select count(*) as targets from report.target")) {
                rows.next();
                assertEquals(1, rows.getInt("targets"));
            }
        }
    }

    private static HttpRequest target(URI service, Issuer issuer) {
        return HttpRequest.newBuilder(service.resolve("api/v1/reports/targets"))
                .header("Authorization", "Bearer " + issuer.token("finance-li", Role.FINANCE_MAKER, Map.of()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(TARGET))
                .build();
    }
}
