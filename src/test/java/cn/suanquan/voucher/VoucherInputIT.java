package cn.suanquan.voucher;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is wrong is said with its place, and nothing of it stays.
@ServiceTest
class VoucherInputIT {
    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
    }

    @Test
    void everyWrongApplicationIsSaidToBeWrongAndNothingIsStored() {
        HolderId holder = Parties.university();
        var center = Parties.admittedCenter("langfang");
        List<Consumer<Map<String, Object>>> spoilers = List.of(
                body -> body.remove("programme"),
                body -> body.put("programme", ""),
                body -> body.put("programme", 7),
                body -> body.put("isPledged", false),
                body -> body.put("isPledged", "yes"),
                body -> body.remove("evidence"),
                body -> body.put(
                        "evidence", List.of(Map.of("kind", "X", "name", "x", "sha256", "abc", "uri", "https://x"))),
                body -> body.put("state", "APPROVED"),
                body -> body.put("holder", HolderId.class.getSimpleName()),
                body -> contract(body, "amountFen", -1),
                body -> contract(body, "amountFen", 1.5),
                body -> contract(body, "amountFen", "100"),
                body -> contract(body, "amountFen", Long.MAX_VALUE),
                body -> contract(body, "signedOn", "2025-02-30"),
                body -> contract(body, "number", "——"),
                body -> contract(body, "center", "not-an-id"),
                body -> body.put("numbers", Map.of("nobodyAsks", 1)));
        for (Consumer<Map<String, Object>> spoil : spoilers) {
            Map<String, Object> body = SampleVouchers.contract("langfang", center, 100_000);
            spoil.accept(body);
            Response answer = As.enterprise(holder).body(body).post("/api/v1/applications");
            assertEquals(400, answer.statusCode(), () -> body + " → " + answer.asString());
            answer.then().contentType(startsWith("application/problem+json"));
        }
        for (String text : List.of("", "{", "[]", "null", "7", "not json")) {
            int status = As.enterprise(holder)
                    .body(text)
                    .post("/api/v1/applications")
                    .statusCode();
            assertTrue(status >= 400 && status < 500, text + " → " + status);
        }
        As.enterprise(holder).get("/api/v1/applications").then().statusCode(200).body("items", hasSize(0));
    }

    @SuppressWarnings("unchecked")
    private static void contract(Map<String, Object> body, String field, Object value) {
        Map<String, Object> contract = new HashMap<>((Map<String, Object>) body.get("contract"));
        contract.put(field, value);
        body.put("contract", contract);
    }

    @Test
    void anUnknownProgrammeOrCenterIsNamed() {
        HolderId holder = Parties.university();
        SampleVouchers.apply(holder, SampleVouchers.body("atlantis")).statusCode(404);
        Map<String, Object> body = SampleVouchers.contract("langfang", Parties.center(), 100_000);
        contract(body, "center", "0190b5a0-0000-7000-8000-000000000000");
        SampleVouchers.apply(holder, body).statusCode(422);
    }

    @Test
    void theDatabaseItselfRefusesASelfReview() {
        HolderId holder = Parties.university();
        String id = SampleVouchers.apply(
                        holder, SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000))
                .statusCode(200)
                .extract()
                .path("id");
        DbFault fault = assertThrows(
                DbFault.class,
                () -> tx.write(db -> db.exec("""
                        update voucher.application set state = 'REJECTED', reviewed_by = applied_by, reviewed_at = now(),
                            review_reason = '自审' where id = $1
                        """, ApplicationId.fromString(id).value())));
        assertEquals("reviewed_by_another_person", fault.constraint().orElse(""));
    }

    @Test
    void anActOnAVoucherNeedsAReason() {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(100_000);
        for (String act : List.of("freezes", "unfreezes", "extensions", "voidings")) {
            As.reviewer()
                    .body(Map.of())
                    .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                    .then()
                    .statusCode(400);
            As.enterprise(ticket.holder())
                    .body(Map.of("reason", "我要"))
                    .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                    .then()
                    .statusCode(403);
        }
        As.admin()
                .body(Map.of("pool", "LF-2-pool"))
                .post("/api/v1/programmes/langfang/years/2025/appropriations")
                .then()
                .statusCode(400);
        As.admin()
                .body(Map.of())
                .post("/api/v1/programmes/langfang/years/1492/appropriations")
                .then()
                .statusCode(400);
    }
}
