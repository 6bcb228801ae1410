package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.voucher.VoucherNumber;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The law of docs/design/022 on what is not yet: it waits, is judged again by itself, and ends.
@ServiceTest
class WhatIsNotYetIT extends UsageTestBase {
    private static final long FEE = 100_000;
    private static final Instant FAR = NOW.plus(Duration.ofDays(8));

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @Inject
    DeferredJob job;

    @Inject
    Deferral deferral;

    private static String said(JsonPath answer, int place) {
        String code = answer.getString("results[" + place + "].code");
        return answer.getString("results[" + place + "].outcome") + (code == null ? "" : " " + code);
    }

    private static List<String> said(JsonPath answer) {
        return IntStream.range(0, answer.getList("results").size())
                .mapToObj(place -> said(answer, place))
                .toList();
    }

    private static void answered(String expected, Ticket ticket, Object record) {
        assertEquals(expected, said(UsageApi.post(ticket, record), 0));
    }

    private static Map<String, Object> with(Map<String, Object> record, String field, Object value) {
        record.put(field, value);
        return record;
    }

    private static Map<String, Object> unknown(Ticket ticket, String id, int number) {
        return with(
                UsageApi.record(ticket, id, FEE),
                "voucher",
                VoucherNumber.of("LF", 2024, number).text());
    }

    /// The states of what waits, or waited, under that id, and why it ended.
    private static String state(Ticket ticket, String id) {
        JsonPath all = As.provider(ticket.center()).get("/api/v1/usage/waiting").jsonPath();
        String row = "items.find { it.id == '" + id + "' }.";
        String code = all.getString(row + "endCode");
        return all.getString(row + "state") + (code == null ? "" : " " + code);
    }

    /// One round of the job; answers how many of the center's it looked at.
    private long round(Ticket ticket) {
        long due = tx.read(deferral::due).stream()
                .filter(one -> one.row().center().equals(ticket.center()))
                .count();
        job.run();
        return due;
    }

    private static void withdraw(CenterId center, String id, int status) {
        As.provider(center)
                .body(Map.of("id", id))
                .post("/api/v1/usage/waiting/withdrawals")
                .then()
                .statusCode(status);
    }

    private void number(Ticket ticket, String number) throws SQLException {
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                PreparedStatement update =
                        owner.prepareStatement("update voucher.voucher set number = ? where id = ?")) {
            update.setString(1, number);
            update.setObject(2, ticket.voucher().value());
            assertEquals(1, update.executeUpdate());
        }
    }

    private static void frozen(Ticket ticket, String act) {
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                .then()
                .statusCode(200);
    }

    @Test
    void c02TheCorrectionThatOvertakesItsRecordTakesEffectOnceTheRecordIsThere() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> correction = UsageApi.correction(ticket, "r7-c", "r7", 40_000);
        JsonPath first = UsageApi.post(ticket, correction);
        assertEquals("WAITING CORRECTED_RECORD_NOT_FOUND", said(first, 0));
        assertTrue(first.getString("results[0].until").startsWith("2024-06-22T02:00:0"), first.prettify());
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r7", FEE));
        assertEquals(1, round(ticket));
        assertEquals(40_000, account(ticket).basis());
        assertEquals("ACCEPTED", state(ticket, "r7-c"));
        answered("DUPLICATE", ticket, correction);
        assertEquals(0, round(ticket));
    }

    @Test
    void c02TheSameBodyAgainTakesEffectAtOnceAndTheQueueFindsItDone() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> correction = UsageApi.correction(ticket, "r7-c", "r7", 40_000);
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, correction);
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r7", FEE));
        answered("ACCEPTED", ticket, correction);
        job.run();
        assertEquals("ACCEPTED", state(ticket, "r7-c"));
        assertEquals(40_000, account(ticket).basis());
    }

    @Test
    void c02InOneArrayTheCorrectionMayComeFirstAndALaterOneCounts() {
        Ticket ticket = ticket(1_000_000);
        assertEquals(
                List.of("ACCEPTED", "ACCEPTED"),
                said(UsageApi.post(
                        ticket,
                        List.of(
                                UsageApi.correction(ticket, "r7-c", "r7", 40_000),
                                UsageApi.record(ticket, "r7", FEE)))));
        assertEquals(40_000, account(ticket).basis());
        assertEquals(
                List.of("ACCEPTED", "ACCEPTED", "ACCEPTED"),
                said(UsageApi.post(
                        ticket,
                        List.of(
                                UsageApi.correction(ticket, "a-c-c", "a-c", 20_000),
                                UsageApi.correction(ticket, "a-c", "a", 30_000),
                                UsageApi.record(ticket, "a", FEE)))));
        assertEquals(40_000 + 20_000, account(ticket).basis());
        assertEquals(
                List.of("REFUSED OVERTAKEN", "ACCEPTED", "ACCEPTED"),
                said(UsageApi.post(
                        ticket,
                        List.of(
                                UsageApi.correction(ticket, "b-1", "b", 1),
                                UsageApi.record(ticket, "b", FEE),
                                UsageApi.correction(ticket, "b-2", "b", 5_000)))));
        assertEquals(
                List.of("ACCEPTED", "ACCEPTED", "ACCEPTED"),
                said(UsageApi.post(
                        ticket,
                        List.of(
                                UsageApi.correction(ticket, "d-1", "d", 1),
                                UsageApi.correction(ticket, "d-2", "d", 7_000),
                                UsageApi.record(ticket, "d", FEE)))));
        assertEquals(40_000 + 20_000 + 5_000 + 7_000, account(ticket).basis());
        assertEquals("REFUSED OVERTAKEN", state(ticket, "b-1"));
        assertEquals("ACCEPTED", state(ticket, "d-1"));
        assertEquals(0, round(ticket));
    }

    @Test
    void c02ACorrectionOfACorrectionWaitsForItAndTheyTakeEffectInTheirOrder() {
        Ticket ticket = ticket(1_000_000);
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, UsageApi.correction(ticket, "c1", "r", 60_000));
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, UsageApi.correction(ticket, "c2", "c1", 40_000));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r", FEE));
        job.run();
        job.run();
        assertEquals(40_000, account(ticket).basis());
        assertEquals(List.of("ACCEPTED", "ACCEPTED"), List.of(state(ticket, "c1"), state(ticket, "c2")));
    }

    @Test
    void aCorrectionThatWaitedNeverOverridesALaterOneAlsoWhenItIsSentAgain() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> early = UsageApi.correction(ticket, "early", "r", 60_000);
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, early);
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, UsageApi.correction(ticket, "next", "r", 50_000));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r", FEE));
        answered("ACCEPTED", ticket, UsageApi.correction(ticket, "late", "r", 40_000));
        answered("REFUSED OVERTAKEN", ticket, early);
        job.run();
        assertEquals(
                List.of("REFUSED OVERTAKEN", "REFUSED OVERTAKEN"),
                List.of(state(ticket, "early"), state(ticket, "next")));
        answered("DUPLICATE OVERTAKEN", ticket, early);
        assertEquals(40_000, account(ticket).basis());
    }

    @Test
    void namedByNumberAndByIdBeforeItIsIssuedTheLaterOneStandsAndTheEarlierOneNeverDoes() throws SQLException {
        Ticket ticket = ticket(1_000_000);
        number(ticket, "XX" + ticket.number().substring(2));
        Ticket stranger = new Ticket(
                ticket.application(),
                ticket.voucher(),
                ticket.number(),
                ticket.holder(),
                Parties.center(),
                ticket.faceFen());
        Map<String, Object> byNumber = UsageApi.record(ticket, "a", FEE);
        Map<String, Object> byId = with(
                UsageApi.record(ticket, "a", FEE), "voucher", UUID.randomUUID().toString());
        answered("WAITING VOUCHER_NOT_FOUND", ticket, byId);
        answered("WAITING VOUCHER_NOT_FOUND", ticket, byNumber);
        answered("DUPLICATE REPLACED", ticket, byId);
        answered("WAITING VOUCHER_NOT_FOUND", stranger, byNumber);
        assertEquals(0, round(ticket));
        number(ticket, ticket.number());
        assertEquals(1, round(ticket));
        assertEquals("ACCEPTED", state(ticket, "a"));
        assertEquals("WAITING", state(stranger, "a"));
        assertEquals(0, round(stranger));
        answered("DUPLICATE", ticket, with(byId, "voucher", ticket.voucher().toString()));
        assertEquals(FEE, account(ticket).basis());
    }

    @Test
    void anotherContentThatIsTakenStandsAndWhatWaitedEndsAsAConflict() {
        Ticket ticket = ticket(1_000_000);
        answered("WAITING VOUCHER_NOT_FOUND", ticket, unknown(ticket, "a", 1));
        answered("REFUSED TOO_LATE", ticket, tooLate(ticket, "a"));
        assertEquals("WAITING", state(ticket, "a"));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "a", FEE));
        job.run();
        assertEquals("CONFLICT", state(ticket, "a"));
        answered("CONFLICT SAME_ID_OTHER_CONTENT", ticket, unknown(ticket, "a", 1));
    }

    private static Map<String, Object> tooLate(Ticket ticket, String id) {
        Map<String, Object> record = with(UsageApi.record(ticket, id, FEE), "startedAt", "2024-01-01T00:00:00Z");
        return with(record, "completedAt", "2024-01-02T00:00:00Z");
    }

    @Test
    void onAFrozenVoucherARecordAndARiseWaitUntilItIsUnfrozen() {
        Ticket ticket = ticket(1_000_000);
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r", FEE));
        answered("ACCEPTED", ticket, UsageApi.correction(ticket, "r-0", "r", 90_000));
        frozen(ticket, "freezes");
        answered("WAITING VOUCHER_FROZEN", ticket, UsageApi.record(ticket, "a", FEE));
        answered("WAITING VOUCHER_FROZEN", ticket, UsageApi.correction(ticket, "r-1", "r", 95_000));
        answered("WAITING VOUCHER_FROZEN", ticket, UsageApi.record(ticket, "a", FEE));
        assertEquals(0, round(ticket));
        assertEquals(0, refusals(ticket));
        frozen(ticket, "unfreezes");
        assertEquals(2, round(ticket));
        assertEquals(95_000 + FEE, account(ticket).basis());
        assertEquals(List.of("ACCEPTED", "ACCEPTED"), List.of(state(ticket, "a"), state(ticket, "r-1")));
    }

    private long refusals(Ticket ticket) {
        return tx.read(db -> db.one(
                        "select count(*) as rows from usage.refusal where center_id = $1",
                        row -> row.getLong("rows"),
                        ticket.center().value())
                .orElseThrow());
    }

    @Test
    void aClockThatIsAheadWaitsForTheTimeAndOneThatIsFarAheadIsRefused() {
        Ticket ticket = ticket(1_000_000);
        answered(
                "WAITING IN_THE_FUTURE",
                ticket,
                with(UsageApi.record(ticket, "a", FEE), "completedAt", "2024-06-15T03:00:00Z"));
        answered(
                "REFUSED IN_THE_FUTURE",
                ticket,
                with(UsageApi.record(ticket, "b", FEE), "completedAt", "2024-06-22T02:06:00Z"));
        assertEquals(0, round(ticket));
        clock.moveTo(Instant.parse("2024-06-15T02:55:00Z"));
        assertEquals(1, round(ticket));
        assertEquals("ACCEPTED", state(ticket, "a"));
    }

    @Test
    void anAdmissionThatIsRecordedLaterCountsAndOneOfAnotherServiceDoesNot() {
        Ticket ticket = ticket(1_000_000);
        answered(
                "WAITING CENTER_NOT_ADMITTED",
                ticket,
                with(UsageApi.record(ticket, "a", FEE), "serviceItem", "ADAPTATION"));
        assertEquals(0, round(ticket));
        Parties.admit(ticket.center(), "langfang", "TRIAL");
        assertEquals(1, round(ticket));
        assertEquals(0, round(ticket));
        assertEquals("WAITING", state(ticket, "a"));
        String admission = Parties.admit(ticket.center(), "langfang", "ADAPTATION");
        job.run();
        assertEquals("ACCEPTED", state(ticket, "a"));
        As.admin()
                .body(Map.of("from", "2024-06-01", "to", "2024-06-30", "reason", "整改"))
                .post("/api/v1/centers/" + ticket.center() + "/admissions/" + admission + "/suspensions")
                .then()
                .statusCode(200);
        answered(
                "REFUSED CENTER_NOT_ADMITTED",
                ticket,
                with(UsageApi.record(ticket, "b", FEE), "serviceItem", "ADAPTATION"));
    }

    @Test
    void whatWaitedInVainIsRefusedForGoodAndSendingItAgainExtendsNothing() {
        Ticket ticket = ticket(1_000_000);
        Map<String, Object> record = unknown(ticket, "a", 2);
        String until = UsageApi.post(ticket, record).getString("results[0].until");
        clock.moveTo(NOW.plus(Duration.ofDays(6)));
        assertEquals(until, UsageApi.post(ticket, record).getString("results[0].until"));
        assertEquals(0, round(ticket));
        clock.moveTo(NOW.plus(Duration.ofDays(7)).plusSeconds(60));
        assertEquals(1, round(ticket));
        assertEquals("REFUSED WAITED_IN_VAIN", state(ticket, "a"));
        answered("DUPLICATE WAITED_IN_VAIN", ticket, record);
        clock.moveTo(NOW);
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "a", FEE));
    }

    @Test
    void whatWasSentUnderAnAccessThatIsRevokedNeverTakesEffectAlsoOnceThatIsLifted() {
        Ticket ticket = ticket(1_000_000);
        String client = "meter-" + UUID.randomUUID();
        As.as(
                        "stolen-" + client,
                        Set.of(Role.PROVIDER),
                        Map.of("center_id", ticket.center().toString(), "azp", client))
                .body(UsageApi.correction(ticket, "c", "r", 1))
                .post("/api/v1/usage")
                .then()
                .body("results[0].outcome", equalTo("WAITING"));
        Map<String, Object> order =
                Map.of("kind", "CLIENT", "what", DemoIssuer.ISSUER + " " + client, "reason", "密钥外泄");
        As.reviewer().body(order).post("/api/v1/revocations").then().statusCode(200);
        As.reviewer().body(order).post("/api/v1/revocations/liftings").then().statusCode(200);
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r", FEE));
        job.run();
        assertEquals("REFUSED ACCESS_REVOKED", state(ticket, "c"));
        assertEquals(FEE, account(ticket).basis());
        // what is sent under another waits as ever
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, UsageApi.correction(ticket, "d", "s", 1));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "s", FEE));
        job.run();
        assertEquals("ACCEPTED", state(ticket, "d"));
    }

    @Test
    void aReplacedContentIsRefusedForEverAlsoWhenItsReasonIsGone() throws SQLException {
        Ticket ticket = ticket(1_000_000);
        number(ticket, "XX" + ticket.number().substring(2));
        answered("WAITING VOUCHER_NOT_FOUND", ticket, UsageApi.record(ticket, "a", FEE));
        answered("WAITING VOUCHER_NOT_FOUND", ticket, UsageApi.record(ticket, "a", FEE + 2));
        number(ticket, ticket.number());
        answered("DUPLICATE REPLACED", ticket, UsageApi.record(ticket, "a", FEE));
        job.run();
        answered("DUPLICATE REPLACED", ticket, UsageApi.record(ticket, "a", FEE));
        answered("DUPLICATE", ticket, UsageApi.record(ticket, "a", FEE + 2));
        assertEquals(FEE + 2, account(ticket).basis());
    }

    @Test
    void ofAnIdWithSixteenRefusalsNothingWaitsAndTheSixteenthPlaceIsNotUsedTwice() {
        Ticket ticket = ticket(1_000_000);
        for (int i = 0; i < 16; i++) {
            answered("WAITING VOUCHER_NOT_FOUND", ticket, unknown(ticket, "a", 100 + i));
        }
        answered("REFUSED ID_USED_UP", ticket, unknown(ticket, "a", 200));
        assertEquals("REFUSED REPLACED", state(ticket, "a"));
        answered("REFUSED ID_USED_UP", ticket, unknown(ticket, "a", 201));
    }

    @Test
    void noMoreThanSoManyOfACenterWaitAndOneThatEndsMakesRoom() {
        Ticket ticket = ticket(1_000_000);
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < 301; i++) {
            records.add(unknown(ticket, "w-" + i, 1_000 + i));
        }
        JsonPath answer = UsageApi.post(ticket, records);
        assertEquals("WAITING VOUCHER_NOT_FOUND", said(answer, 299));
        assertEquals("REFUSED WAITING_FULL", said(answer, 300));
        answered("REFUSED WAITING_FULL", ticket, records.getLast());
        answered("WAITING VOUCHER_NOT_FOUND", ticket, records.getFirst());
        withdraw(ticket.center(), "w-0", 200);
        answered("WAITING VOUCHER_NOT_FOUND", ticket, records.getLast());
        assertEquals(300, waiting(ticket));
        clock.moveTo(FAR);
        assertEquals(DeferredStore.DUE_OF_A_CENTER_MAX, round(ticket));
        assertEquals(100, waiting(ticket));
        assertEquals(100, round(ticket));
        assertEquals(0, waiting(ticket));
    }

    private static int waiting(Ticket ticket) {
        return As.provider(ticket.center())
                .get("/api/v1/usage/waiting?state=WAITING&limit=1000")
                .jsonPath()
                .getList("items")
                .size();
    }

    @Test
    void aCenterTakesItsOwnBackAndSeesNobodyElses() {
        Ticket ticket = ticket(1_000_000);
        CenterId other = Parties.admittedCenter("langfang");
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, UsageApi.correction(ticket, "c", "r", 1));
        withdraw(other, "c", 404);
        As.provider(other).get("/api/v1/usage/waiting").then().body("items.size()", equalTo(0));
        As.reviewer()
                .get("/api/v1/usage/waiting?state=waiting&limit=1")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo("c"))
                .body("items[0].center", equalTo(ticket.center().toString()));
        As.enterprise(ticket.holder()).get("/api/v1/usage/waiting").then().statusCode(403);
        withdraw(ticket.center(), "c", 200);
        withdraw(ticket.center(), "c", 404);
        assertEquals("REFUSED WITHDRAWN", state(ticket, "c"));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "r", FEE));
        answered("DUPLICATE WITHDRAWN", ticket, UsageApi.correction(ticket, "c", "r", 1));
        assertEquals(0, round(ticket));
        assertEquals(FEE, account(ticket).basis());
        answered("ACCEPTED", ticket, UsageApi.correction(ticket, "c", "r", 2));
    }

    @Test
    void aNumberWhoseCheckCharacterIsWrongWaitsForNothing() {
        Ticket ticket = ticket(1_000_000);
        answered("REFUSED VOUCHER_NOT_FOUND", ticket, with(UsageApi.record(ticket, "a", FEE), "voucher", "V-7"));
        String right = VoucherNumber.of("LF", 2024, 77).text();
        String wrong = right.substring(0, right.length() - 1) + (right.endsWith("7") ? "8" : "7");
        answered("REFUSED VOUCHER_NOT_FOUND", ticket, with(UsageApi.record(ticket, "a", FEE), "voucher", wrong));
        String words = UsageApi.post(ticket, unknown(ticket, "b", 77)).getString("results[0].detail");
        assertTrue(words.contains("留存等待") && words.contains("2024-06-22 10:00"), words);
    }
}
