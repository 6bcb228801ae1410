package cn.suanquan.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was ended or taken out can be recorded again under the same identity, and counts then.
@ServiceTest
class RecordedAgainIT {
    private static final String ENDS = "2024-06-20";
    private final String document = "失信 " + UUID.randomUUID();

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDay() {
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
    }

    private static ValidatableResponse sent(String path, Map<String, Object> body) {
        return As.admin().body(body).post(path).then();
    }

    private static String recorded(String path, Map<String, Object> body) {
        return sent(path, body).statusCode(200).extract().path("id");
    }

    private static void ended(String about, String id) {
        Map<String, Object> order =
                Map.of("about", about, "id", id, "isMistaken", false, "lastDay", ENDS, "reason", "已整改");
        SecondPerson.approves(As.reviewer().body(order).post("/api/v1/register/endings"));
    }

    private static void takenOut(String about, String id) {
        Map<String, Object> order = Map.of("about", about, "id", id, "isMistaken", true, "reason", "登记错了");
        SecondPerson.approves(As.reviewer().body(order).post("/api/v1/register/endings"));
    }

    private Map<String, Object> bar(String from, String reason) {
        return Map.of("from", from, "document", document, "reason", reason);
    }

    private static String bars(HolderId holder) {
        return "/api/v1/holders/" + holder + "/credit-bars";
    }

    private boolean isBarred(HolderId holder, String day) {
        return tx.read(db -> db.one("""
                        select count(*)::int as bars from registry.credit_bars
                        where holder_id = $1 and barred_from <= $2 and (barred_to is null or barred_to >= $2)
                        """, row -> row.getInteger("bars"), holder.value(), LocalDate.parse(day)))
                .filter(count -> count > 0)
                .isPresent();
    }

    private static Map<String, Object> relation(HolderId holder, CenterId center, String from, String document) {
        return new HashMap<>(Map.of(
                "holder",
                holder.toString(),
                "center",
                center.toString(),
                "kind",
                "SHAREHOLDING",
                "from",
                from,
                "document",
                document));
    }

    @Test
    void aBarThatWasTakenOutIsRecordedRightUnderItsDocument() {
        HolderId holder = Parties.enterprise();
        String wrong = recorded(bars(holder), bar("2024-01-01", "写错"));
        takenOut("CREDIT_BAR", wrong);
        String right = sent(bars(holder), bar("2024-01-01", "骗取补贴"))
                .statusCode(200)
                .body("id", not(equalTo(wrong)))
                .extract()
                .path("id");
        assertTrue(isBarred(holder, "2024-06-15"));
        sent(bars(holder), bar("2024-01-01", "骗取补贴")).statusCode(200).body("id", equalTo(right));
        sent(bars(holder), bar("2024-02-01", "骗取补贴")).statusCode(409).body("code", equalTo("SAME_ID_OTHER_CONTENT"));
        takenOut("CREDIT_BAR", right);
        assertTrue(!isBarred(holder, "2024-06-15"));
        sent(bars(holder), bar("2024-01-01", "骗取补贴")).statusCode(200).body("id", not(equalTo(right)));
        assertTrue(isBarred(holder, "2024-06-15"));
    }

    @Test
    void aBarThatEndedIsRecordedAgainFromADayAfterItsEnd() {
        HolderId holder = Parties.enterprise();
        String first = recorded(bars(holder), bar("2024-01-01", "骗取补贴"));
        ended("CREDIT_BAR", first);
        sent(bars(holder), bar("2024-01-01", "骗取补贴"))
                .statusCode(409)
                .body("code", equalTo("ALREADY_ENDED"))
                .body("detail", containsString("2024-06-21"));
        sent(bars(holder), bar(ENDS, "再犯")).statusCode(409).body("code", equalTo("ALREADY_ENDED"));
        String again = recorded(bars(holder), bar("2024-06-21", "再犯"));
        assertTrue(isBarred(holder, "2024-07-01"));
        takenOut("CREDIT_BAR", again);
        sent(bars(holder), bar("2024-06-01", "又犯")).statusCode(409).body("code", equalTo("ALREADY_ENDED"));
        As.admin().get(bars(holder)).then().body("", hasSize(2));
    }

    @Test
    void aSuspensionThatWasTakenOutIsRecordedRightFromItsFirstDay() {
        CenterId center = Parties.center();
        String admission = Parties.admit(center, "langfang", "COMPUTE");
        String path = "/api/v1/centers/" + center + "/admissions/" + admission + "/suspensions";
        Map<String, Object> order = Map.of("from", "2024-06-01", "reason", "整改");
        String wrong = sent(path, Map.of("from", "2024-06-01", "to", "2024-06-02", "reason", "写错"))
                .extract()
                .path("suspensions[0].id");
        takenOut("SUSPENSION", wrong);
        sent(path, order).statusCode(200).body("suspensions", hasSize(2));
        sent(path, order).statusCode(200).body("suspensions", hasSize(2));
        String right = As.admin()
                .get("/api/v1/centers/" + center)
                .then()
                .extract()
                .path("admissions[0].suspensions.find { it.reason == '整改' }.id");
        ended("SUSPENSION", right);
        sent(path, order).statusCode(409).body("code", equalTo("ALREADY_ENDED"));
        sent(path, Map.of("from", "2024-06-01", "to", ENDS, "reason", "整改")).statusCode(200);
        sent(path, Map.of("from", "2024-06-21", "reason", "整改")).statusCode(200).body("suspensions", hasSize(3));
    }

    @Test
    void aRelationThatWasTakenOutIsRecordedRightFromItsFirstDay() {
        HolderId holder = Parties.enterprise();
        CenterId center = Parties.center();
        String wrong = recorded("/api/v1/relations", relation(holder, center, "2020-01-01", "年报2022"));
        takenOut("RELATION", wrong);
        Map<String, Object> order = relation(holder, center, "2020-01-01", "年报2023");
        String right = recorded("/api/v1/relations", order);
        assertEquals(right, recorded("/api/v1/relations", order));
        As.admin()
                .get("/api/v1/relations?holder=" + holder)
                .then()
                .body("items.term.to", equalTo(java.util.Arrays.asList("2019-12-31", null)));
        ended("RELATION", right);
        sent("/api/v1/relations", order).statusCode(409).body("code", equalTo("ALREADY_ENDED"));
        order.put("to", ENDS);
        assertEquals(right, recorded("/api/v1/relations", order));
    }

    @Test
    void aRelationFromTheFirstDayOfTheRegisterIsShownAfterItWasTakenOut() {
        HolderId holder = Parties.enterprise();
        takenOut("RELATION", recorded("/api/v1/relations", relation(holder, Parties.center(), "1900-01-01", "年报2022")));
        As.admin()
                .get("/api/v1/relations?holder=" + holder)
                .then()
                .statusCode(200)
                .body("items[0].term.to", equalTo("1899-12-31"));
    }

    @Test
    void theDatabaseTakesNoEndOfOnePerson() {
        HolderId holder = Parties.enterprise();
        UUID bar = UUID.fromString(recorded(bars(holder), bar("2024-01-01", "骗取补贴")));
        for (String approver : List.of("null", "'one'")) {
            String alone = "insert into registry.ending (id, credit_bar_id, turn, last_day, reason, written_by,"
                    + " approved_by, written_at) values ($1, $2, 1, '2024-06-20', 'x', 'one', " + approver + ", now())";
            assertEquals(
                    "ending_by_two_persons",
                    assertThrows(DbFault.class, () -> tx.write(db -> db.exec(alone, UUID.randomUUID(), bar)))
                            .constraint()
                            .orElse(""));
        }
    }

    @Test
    void reportsReadSuspensionsAsTheirEndingsLeaveThem() {
        assertEquals(List.of(true, true), tx.read(db -> db.list("""
                        select has_table_privilege('suanquan_report', view, 'select') as may
                        from unnest(array['registry.suspensions', 'registry.endings']) view
                        """, row -> row.getBoolean("may"))));
    }
}
