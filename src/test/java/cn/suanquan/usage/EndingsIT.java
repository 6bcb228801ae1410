package cn.suanquan.usage;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the register holds against somebody ends by two persons, from a day on or because it was a mistake; what was
/// decided under it stays, and an ending that was a mistake is taken back.
@ServiceTest
class EndingsIT extends UsageTestBase {
    private static final Instant LATER = Instant.parse("2024-06-18T02:00:00Z");
    private CenterId center = new CenterId(new UUID(0, 0));
    private String admission = "";

    private Ticket ownTicket() {
        center = Parties.center();
        String programme = OwnProgramme.like("langfang");
        admission = Parties.admit(center, programme, "COMPUTE");
        Ticket ticket = SampleVouchers.issued(
                Parties.enterprise(), center, SampleVouchers.contract(programme, center, 1_000_000));
        clock.moveTo(NOW);
        return ticket;
    }

    /// What came of the record of a service that was completed on that day of June.
    private static String posted(Ticket ticket, String id, int day) {
        Map<String, Object> record = UsageApi.record(ticket, id, 10_000);
        record.put("startedAt", "2024-06-" + day + "T08:00:00+08:00");
        record.put("completedAt", "2024-06-" + day + "T10:00:00+08:00");
        return posted(ticket, record);
    }

    private static String posted(Ticket ticket, Map<String, Object> record) {
        var answer = UsageApi.post(ticket, record);
        String code = answer.getString("results[0].code");
        return code == null ? answer.getString("results[0].outcome") : code;
    }

    private static String relation(HolderId holder) {
        return As.reviewer()
                .get("/api/v1/relations?holder=" + holder)
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    private static Response end(String about, String id, String lastDay) {
        return As.reviewer()
                .body(Map.of("about", about, "id", id, "isMistaken", false, "lastDay", lastDay, "reason", "股权已转让"))
                .post("/api/v1/register/endings");
    }

    private static Response mistaken(String about, String id) {
        return As.reviewer()
                .body(Map.of("about", about, "id", id, "isMistaken", true, "reason", "同名单位登记错了"))
                .post("/api/v1/register/endings");
    }

    private static ValidatableResponse takeBack(String about, String id) {
        return As.admin()
                .body(Map.of("about", about, "id", id, "reason", "转让未完成"))
                .post("/api/v1/register/endings/withdrawals")
                .then();
    }

    private List<String> trail(String object, String act) {
        return tx.read(db -> db.list(
                "select detail from audit.act where object = $1 and act = $2 order by id",
                row -> row.getJsonObject("detail").getJsonObject("before").getString("lastDay") + " → "
                        + row.getJsonObject("detail").getJsonObject("after").getString("lastDay"),
                object,
                act));
    }

    @Test
    void aRelationStopsNothingAfterItsLastDayAndAgainOnceTheEndIsTakenBack() {
        Ticket ticket = ownTicket();
        Parties.relate(ticket.holder(), center);
        String relation = relation(ticket.holder());
        assertEquals("RELATED_PARTY", posted(ticket, "before", 14));
        Response proposed = end("RELATION", relation, "2024-06-15");
        proposed.then().statusCode(202).body("act", equalTo("registry.end"));
        Map<String, Object> approval = Map.of("contentHash", proposed.path("contentHash"), "reason", "已核对");
        As.reviewer()
                .body(approval)
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        clock.moveTo(NOW.plusSeconds(60));
        assertEquals("RELATED_PARTY", posted(ticket, "proposed", 14));
        SecondPerson.approves(proposed).body("lastDay", equalTo("2024-06-15"));
        As.reviewer()
                .get("/api/v1/relations?holder=" + ticket.holder())
                .then()
                .body("items[0].term.from", equalTo("2020-01-01"))
                .body("items[0].term.to", equalTo("2024-06-15"));
        clock.moveTo(LATER);
        assertEquals("RELATED_PARTY", posted(ticket, "last-day", 15));
        assertEquals("ACCEPTED", posted(ticket, "after", 16));
        assertEquals("RELATED_PARTY", posted(ticket, "before", 14));
        takeBack("RELATION", relation).statusCode(200);
        assertEquals("RELATED_PARTY", posted(ticket, "again", 16));
        assertEquals("DUPLICATE", posted(ticket, "after", 16));
        stands(ticket, 495_000, 5_000, 0, 0);
        takeBack("RELATION", relation).statusCode(409).body("code", equalTo("NOT_ENDED"));
        assertEquals(List.of(" → 2024-06-15"), trail("holder/" + ticket.holder(), "registry.end"));
        assertEquals(List.of("2024-06-15 → "), trail("holder/" + ticket.holder(), "registry.end-withdrawn"));
    }

    @Test
    void aSuspensionThatWasRecordedByMistakeCountsOnNoDay() {
        Ticket ticket = ownTicket();
        Map<String, Object> order = Map.of("from", "2024-06-01", "reason", "整改");
        String path = "/api/v1/centers/" + center + "/admissions/" + admission + "/suspensions";
        String suspension = As.admin()
                .body(order)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("suspensions[0].id");
        assertEquals("CENTER_NOT_ADMITTED", posted(ticket, "before", 14));
        SecondPerson.approves(mistaken("SUSPENSION", suspension)).body("lastDay", equalTo("2024-05-31"));
        assertEquals("ACCEPTED", posted(ticket, "after", 14));
        As.admin()
                .get("/api/v1/centers/" + center)
                .then()
                .body("admissions[0].suspensions[0].to", equalTo("2024-05-31"));
        mistaken("SUSPENSION", suspension).then().statusCode(422).body("code", equalTo("ALREADY_TAKEN_OUT"));
        takeBack("SUSPENSION", suspension).statusCode(200);
        assertEquals("CENTER_NOT_ADMITTED", posted(ticket, "again", 14));
    }

    @Test
    void aBarredHolderAppliesAgainAfterTheBarEnded() {
        CenterId admitted = Parties.admittedCenter("langfang");
        HolderId holder = Parties.university();
        Parties.bar(holder);
        clock.moveTo(NOW);
        Map<String, Object> body = new HashMap<>(SampleVouchers.contract("langfang", admitted, 1_000_000));
        SampleVouchers.apply(holder, body).statusCode(422).body("code", equalTo("BARRED"));
        String bar = As.reviewer()
                .get("/api/v1/holders/" + holder + "/credit-bars")
                .then()
                .extract()
                .path("[0].id");
        SecondPerson.approves(end("CREDIT_BAR", bar, "2024-06-16"));
        SampleVouchers.apply(holder, body).statusCode(422).body("code", equalTo("BARRED"));
        clock.moveTo(LATER);
        SampleVouchers.apply(holder, body).statusCode(200);
        As.enterprise(holder)
                .get("/api/v1/holders/" + holder + "/credit-bars")
                .then()
                .body("[0].to", equalTo("2024-06-16"));
    }

    @Test
    void anEndNeverReachesBackAndIsJudgedAgainWhenItIsApproved() {
        Ticket ticket = ownTicket();
        Parties.relate(ticket.holder(), center);
        String relation = relation(ticket.holder());
        refused(end("RELATION", relation, "2024-06-14"), 422, "END_IN_PAST");
        refused(end("RELATION", new UUID(0, 7).toString(), "2024-06-15"), 404, "NOT_FOUND");
        Response proposed = end("RELATION", relation, "2024-06-17");
        clock.moveTo(LATER);
        SecondPerson.decidesOn(proposed).statusCode(422).body("code", equalTo("END_IN_PAST"));
        As.reviewer()
                .post("/api/v1/proposals/" + proposed.path("id") + "/withdrawal")
                .then()
                .statusCode(200);
        SecondPerson.approves(end("RELATION", relation, "2024-06-20"));
        refused(end("RELATION", relation, "2024-06-20"), 422, "END_NOT_EARLIER");
        Response other = mistaken("RELATION", relation);
        takeBack("RELATION", relation).statusCode(200);
        SecondPerson.decidesOn(other).statusCode(409).body("code", equalTo("ENDING_CHANGED"));
        assertEquals("RELATED_PARTY", posted(ticket, "still", 14));
    }

    @Test
    void whoActedForOneOfThePartiesEndsNothing() {
        Ticket ticket = ownTicket();
        Parties.relate(ticket.holder(), center);
        String relation = relation(ticket.holder());
        Response proposed = end("RELATION", relation, "2024-06-20");
        String person = "two-sides-" + UUID.randomUUID().toString().substring(0, 8);
        As.as(person, Set.of("provider"), Map.of("center_id", center.toString()))
                .body(UsageApi.record(ticket, "own", 10_000))
                .post("/api/v1/usage")
                .then()
                .statusCode(200);
        As.officer(person, "reviewer")
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "已核对"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.officer(person, "reviewer")
                .body(Map.of("about", "RELATION", "id", relation, "reason", "转让未完成"))
                .post("/api/v1/register/endings/withdrawals")
                .then()
                .statusCode(403);
    }

    /// The unit that runs the center reported a record for it, and would now end what is held against its own center.
    @Test
    void whoActedForTheOperatorOfTheCenterEndsNoRelationToIt() {
        Ticket ticket = ownTicket();
        Parties.relate(ticket.holder(), center);
        String relation = relation(ticket.holder());
        Map<String, Object> unit = Parties.registration("UNIVERSITY");
        String code =
                As.auditor().get("/api/v1/centers/" + center).then().extract().path("operator");
        unit.put("identity", Map.of("socialCreditCode", code));
        HolderId operator = Parties.holder(unit);
        String person = "operator-" + UUID.randomUUID().toString().substring(0, 8);
        As.as(person, Set.of("enterprise"), Map.of("holder_id", operator.toString()))
                .body(SampleVouchers.contract("langfang", Parties.admittedCenter("langfang"), 100_000))
                .post("/api/v1/applications")
                .then()
                .statusCode(200);
        refused(
                As.officer(person, "reviewer")
                        .body(Map.of("about", "RELATION", "id", relation, "isMistaken", true, "reason", "登记错了"))
                        .post("/api/v1/register/endings"),
                403,
                "SEPARATION_OF_DUTIES");
    }

    @Test
    void twoPersonsSetAgainTheLastDayThatWasTakenBackInErrorAndNoneBeforeIt() {
        Ticket ticket = ownTicket();
        Parties.relate(ticket.holder(), center);
        String relation = relation(ticket.holder());
        SecondPerson.approves(end("RELATION", relation, "2024-06-15"));
        clock.moveTo(LATER);
        takeBack("RELATION", relation).statusCode(200);
        assertEquals("RELATED_PARTY", posted(ticket, "held", 16));
        refused(end("RELATION", relation, "2024-06-14"), 422, "END_IN_PAST");
        refused(end("RELATION", relation, "2024-06-16"), 422, "END_IN_PAST");
        SecondPerson.approves(end("RELATION", relation, "2024-06-15")).body("lastDay", equalTo("2024-06-15"));
        assertEquals("ACCEPTED", posted(ticket, "after", 16));
        assertEquals("RELATED_PARTY", posted(ticket, "before", 15));
    }

    @Test
    void aBodyThatSaysBothIsRefusedInBothLanguages() {
        As.reviewer()
                .body(Map.of(
                        "about", "RELATION",
                        "id", new UUID(0, 7).toString(),
                        "isMistaken", true,
                        "lastDay", "2024-06-20",
                        "reason", "登记错了"))
                .post("/api/v1/register/endings")
                .then()
                .statusCode(400)
                .body("detail", allOf(containsString("不填"), containsString("only there")));
    }

    private static void refused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
