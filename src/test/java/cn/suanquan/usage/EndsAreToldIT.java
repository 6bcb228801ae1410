package cn.suanquan.usage;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A center is told at its addresses when an import ended and when what waited did.
@ServiceTest
class EndsAreToldIT extends UsageTestBase {
    private static final String NOBODY = "http://127.0.0.1:9/hooks";

    @Inject
    DeferredJob job;

    @Inject
    MeterRegistry meters;

    private static void register(Ticket ticket, List<String> types, int status) {
        As.provider(ticket.center())
                .body(Map.of("url", NOBODY, "types", types))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(status);
    }

    /// What the center is told of that type, the oldest first.
    private List<JsonObject> told(Ticket ticket, String type) {
        return tx.read(db -> db.list(
                """
                select m.body from webhook.message m join webhook.endpoint e on e.id = m.endpoint
                where e.center_id = $1 and m.type = $2 order by m.no
                """,
                row -> new JsonObject(row.getString("body")).getJsonObject("data"),
                ticket.center().value(),
                type));
    }

    private double counted(String name, String outcome) {
        return meters.counter(name, "outcome", outcome).count();
    }

    private static String sent(Ticket ticket, String query, String csv) {
        return As.provider(ticket.center())
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post("/api/v1/usage/imports" + query)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void ended(Ticket ticket, String id, String state) {
        String now = "";
        for (int look = 0; look < 600 && !now.equals(state); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = As.provider(ticket.center())
                    .get("/api/v1/usage/imports/" + id)
                    .path("state");
        }
        assertEquals(state, now);
    }

    @Test
    void theEndOfAnImportIsToldOnceAndCountedAndAPreviewIsNoEnd() {
        Ticket ticket = ticket(1_000_000);
        register(ticket, List.of("usage.import.ended"), 200);
        double done = counted("suanquan.usage.imports", "DONE");
        double rows = counted("suanquan.usage.import.rows", "ACCEPTED");
        double invalid = counted("suanquan.usage.import.rows", "INVALID");
        String csv = SampleFiles.csv(SampleFiles.row(ticket, "a", 100), SampleFiles.row(ticket, "b", "1.5"));
        String id = sent(ticket, "?preview=true", csv);
        ended(ticket, id, "PREVIEWED");
        assertEquals(List.of(), told(ticket, "usage.import.ended"));
        As.provider(ticket.center())
                .post("/api/v1/usage/imports/" + id + "/start")
                .then()
                .statusCode(202);
        ended(ticket, id, "DONE");
        String given = sent(ticket, "?preview=true", csv);
        ended(ticket, given, "PREVIEWED");
        As.provider(ticket.center())
                .post("/api/v1/usage/imports/" + given + "/cancellation")
                .then()
                .statusCode(200);
        String broken = sent(ticket, "", "no table");
        ended(ticket, broken, "FAILED");
        List<JsonObject> told = told(ticket, "usage.import.ended");
        assertEquals(
                List.of(id, given, broken),
                told.stream().map(one -> one.getString("import")).toList());
        assertEquals(
                List.of("DONE", "CANCELLED", "FAILED"),
                told.stream().map(one -> one.getString("state")).toList());
        assertEquals("/api/v1/usage/imports/" + id, told.getFirst().getString("address"));
        assertEquals(1, counted("suanquan.usage.imports", "DONE") - done);
        assertEquals(1, counted("suanquan.usage.import.rows", "ACCEPTED") - rows);
        assertEquals(1, counted("suanquan.usage.import.rows", "INVALID") - invalid);
    }

    @Test
    void whatWaitedAndEndedTogetherIsToldOnce() {
        Ticket ticket = ticket(1_000_000);
        register(ticket, List.of("usage.waiting.ended"), 200);
        UsageApi.post(
                ticket,
                List.of(
                        UsageApi.correction(ticket, "c-1", "a", 400),
                        UsageApi.correction(ticket, "c-2", "b", 400),
                        UsageApi.correction(ticket, "c-3", "never", 400)));
        assertEquals(List.of(), told(ticket, "usage.waiting.ended"));
        UsageApi.post(ticket, List.of(UsageApi.record(ticket, "a", 1_000), UsageApi.record(ticket, "b", 1_000)));
        job.run();
        job.run();
        List<JsonObject> told = told(ticket, "usage.waiting.ended");
        assertEquals(
                List.of(new JsonObject().put("records", 2).put("ACCEPTED", 2).put("waiting", "/api/v1/usage/waiting")),
                told);
        As.provider(ticket.center())
                .body(Map.of("id", "c-3"))
                .post("/api/v1/usage/waiting/withdrawals")
                .then()
                .statusCode(200);
        assertEquals(1, told(ticket, "usage.waiting.ended").getLast().getInteger("REFUSED"));
    }

    @Test
    void aTypeThatNobodyTellsIsRefusedWhenAnAddressIsRegistered() {
        Ticket ticket = ticket(1_000_000);
        As.provider(ticket.center())
                .body(Map.of("url", NOBODY, "types", List.of("usage.confirmed", "usage.confirm")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400)
                .body("detail", containsString("usage.waiting.ended"));
        As.provider(ticket.center()).get("/api/v1/webhooks").then().body("items.size()", equalTo(0));
    }
}
