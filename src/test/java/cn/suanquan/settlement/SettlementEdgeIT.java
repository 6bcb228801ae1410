package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class SettlementEdgeIT extends SoundMonths {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");

    @Inject
    ServiceClock clock;

    @Inject
    SettlementStore runs;

    @Inject
    Tx tx;

    @Test
    void thePaymentFileAndTheStatementAreServedToOfficersOnly() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("=HYPERLINK(\"http://evil\")", 100_000_000);
        month.claim(ticket, "r-1", 20_000_003);
        String run = month.june();
        SampleMonth.paidOut(run);
        String csv = new String(
                As.financeMaker()
                        .accept("text/csv")
                        .get(SampleMonth.path(run, "payments.csv"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(csv.startsWith("\uFEFF\"序号\""), csv);
        assertTrue(csv.contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), csv);
        assertTrue(csv.contains("\"6222000012345678\t\"") && csv.contains(",100000.01,"), csv);
        List<Integer> shares = SampleMonth.view(run).getList("funding.amountFen");
        assertEquals(List.of(5_000_001, 5_000_000), shares);
        String page = As.auditor()
                .accept("text/html")
                .get(SampleMonth.path(run, "statement"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(page.contains("壹拾万元零壹分") && page.contains("&quot;http://evil&quot;"));
        assertFalse(page.contains("6222000012345678"));
        for (String what : List.of("", "/lines", "/payments.csv", "/statement")) {
            As.enterprise(ticket.holder())
                    .accept("*/*")
                    .get("/api/v1/settlements/" + run + what)
                    .then()
                    .statusCode(403);
            As.provider(month.center)
                    .accept("*/*")
                    .get("/api/v1/settlements/" + run + what)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void whoReadsARunPlansAnewWhatIsReadWithIt() {
        RunId any = new RunId(UUID.randomUUID());
        String mode = "show plan_cache_mode";
        String plans = tx.read(db -> {
            assertTrue(runs.run(db, any).isEmpty());
            return db.one(mode, row -> row.getString(0)).orElseThrow();
        });
        assertEquals("force_custom_plan", plans, "kept plans, from when tables were empty, may be used");
        assertEquals(
                "auto",
                tx.read(db -> db.one(mode, row -> row.getString(0)).orElseThrow()),
                "for that transaction alone");
    }

    @Test
    void badRequestsSayWhatIsWrongAndAnUnknownRunIsNotFound() {
        clock.moveTo(JULY);
        String unknown = "/api/v1/settlements/" + UUID.randomUUID();
        As.auditor().get(unknown).then().statusCode(404).body("code", equalTo("RUN_UNKNOWN"));
        As.financeMaker().body(Map.of()).post(unknown + "/locks").then().statusCode(404);
        As.auditor().get("/api/v1/settlements/nonsense").then().statusCode(400);
        As.financeMaker()
                .body("{\"programme\":\"langfang\",\"period\":\"2024-13\"}")
                .post("/api/v1/settlements")
                .then()
                .statusCode(400);
        As.financeMaker()
                .body("{\"programme\":\"langfang\"}")
                .post("/api/v1/settlements")
                .then()
                .statusCode(400);
        As.financeMaker()
                .body("{\"programme\":\"langfang\",\"period\":\"2024-06\",\"state\":\"CLOSED\"}")
                .post("/api/v1/settlements")
                .then()
                .statusCode(400);
        As.financeMaker().body("").post("/api/v1/settlements").then().statusCode(400);
        As.financeMaker()
                .body("{\"programme\":\"nowhere\",\"period\":\"2024-06\"}")
                .post("/api/v1/settlements")
                .then()
                .statusCode(404);
        As.financeMaker()
                .body("{\"programme\":\"langfang\",\"period\":\"2024-08\"}")
                .post("/api/v1/settlements")
                .then()
                .statusCode(422)
                .body("code", equalTo("PERIOD_NOT_BEGUN"));
        As.financeMaker().body("[]").post(unknown + "/results").then().statusCode(400);
        As.financeMaker().body("[null]").post(unknown + "/results").then().statusCode(400);
        As.financeMaker().body("{}").post(unknown + "/results").then().statusCode(400);
        As.financeMaker()
                .body("[{\"payee\":\"x\"}]")
                .post(unknown + "/results")
                .then()
                .statusCode(400);
        As.financeChecker()
                .body("{\"decision\":\"REJECT\",\"contentHash\":\"x\"}")
                .post(unknown + "/approvals")
                .then()
                .statusCode(400);
        As.financeChecker()
                .body("{\"decision\":\"MAYBE\",\"contentHash\":\"x\"}")
                .post(unknown + "/approvals")
                .then()
                .statusCode(400);
    }
}
