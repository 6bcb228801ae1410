package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/design/026: how late, how far ahead, and in which settlement period a record counts, as its programme says.
@ServiceTest
class TimeRulesIT extends UsageTestBase {
    private static final long FEE = 100_000;

    @Inject
    DeferredJob job;

    /// A voucher of a programme like langfang with those settings of its own, issued on 1 June.
    private Ticket ticketOf(String reporting, String... changes) {
        String programme = OwnProgramme.like(
                "langfang",
                Stream.concat(
                                Stream.of("settings:\n", "settings:\n  reporting: " + reporting + "\n"),
                                Arrays.stream(changes))
                        .toArray(String[]::new));
        CenterId center = Parties.admittedCenter(programme);
        return SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 10_000_000));
    }

    private void at(String local) {
        clock.moveTo(Instant.parse(local + "+08:00"));
    }

    private static Map<String, Object> record(Ticket ticket, String id, String startedAt, String completedAt) {
        Map<String, Object> record = UsageApi.record(ticket, id, FEE);
        record.put("startedAt", startedAt + "+08:00");
        record.put("completedAt", completedAt + "+08:00");
        return record;
    }

    private static Map<String, Object> ofJune(Ticket ticket, String id) {
        return record(ticket, id, "2024-06-30T23:00:00", "2024-07-01T00:00:00");
    }

    /// Outcome and code, or the period and whether a reason is given.
    private static String said(Ticket ticket, Object record) {
        JsonPath one = UsageApi.post(ticket, record).setRootPath("results[0]");
        String period = one.getString("period");
        return one.getString("outcome")
                + (period == null ? " " + one.getString("code") : " " + period)
                + (one.getString("periodReason") == null ? "" : " moved");
    }

    private static Map<String, String> periods(Ticket ticket) {
        JsonPath all = As.provider(ticket.center()).get("/api/v1/usage").jsonPath();
        List<String> ids = all.getList("items.id");
        List<String> periods = all.getList("items.period");
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            found.put(ids.get(i), periods.get(i));
        }
        return found;
    }

    private static void voucher(Ticket ticket, String act) {
        As.reviewer()
                .body(Map.of("reason", "核查"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/" + act)
                .then()
                .statusCode(200);
    }

    private static String state(Ticket ticket, String id) {
        return As.provider(ticket.center())
                .get("/api/v1/usage/waiting")
                .jsonPath()
                .getString("items.find { it.id == '" + id + "' }.state");
    }

    @Test
    void c11WhatComesAfterItsMonthIsClosedCountsInTheNextOneAndSaysSoForEver() {
        Ticket ticket = ticketOf("{closing: {afterDays: 10, then: NEXT}}");
        at("2024-07-10T23:55:00");
        assertEquals("ACCEPTED 2024-06", said(ticket, ofJune(ticket, "in-time")));
        at("2024-07-11T00:00:00");
        assertEquals("ACCEPTED 2024-07 moved", said(ticket, ofJune(ticket, "late")));
        JsonPath both = UsageApi.post(ticket, List.of(ofJune(ticket, "in-time"), ofJune(ticket, "late")));
        assertEquals(List.of("DUPLICATE", "DUPLICATE"), both.getList("results.outcome"));
        assertEquals(List.of("2024-06", "2024-07"), both.getList("results.period"));
        assertEquals(List.of(2024, 2024), both.getList("results.year"));
        at("2024-08-20T10:00:00");
        assertEquals("DUPLICATE 2024-06", said(ticket, ofJune(ticket, "in-time")));
        assertEquals("DUPLICATE 2024-07 moved", said(ticket, ofJune(ticket, "late")));
        Map<String, Object> lowered = ofJune(ticket, "late-c");
        lowered.put("corrects", "in-time");
        lowered.put("feeFen", FEE / 2);
        assertEquals("ACCEPTED 2024-08 moved", said(ticket, lowered));
        assertEquals(Map.of("in-time", "2024-06", "late", "2024-07", "late-c", "2024-08"), periods(ticket));
        JsonPath listed = As.provider(ticket.center()).get("/api/v1/usage").jsonPath();
        assertNull(listed.getString("items.find { it.id == 'in-time' }.periodReason"));
        assertTrue(
                listed.getString("items.find { it.id == 'late' }.periodReason").contains("2024-07-11"));
        assertEquals(FEE + FEE / 2, account(ticket).basis());
    }

    @Test
    void theLastMonthOfAYearTakesWhatComesLateSoThatNobodyMovesARecordIntoAnotherYear() {
        Ticket ticket = ticketOf("{closing: {afterDays: 10, then: NEXT}}");
        at("2025-01-12T10:00:00");
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        record(ticket, "november", "2024-11-30T23:00:00", "2024-12-01T00:00:00"),
                        record(ticket, "december", "2024-12-31T23:00:00", "2025-01-01T00:00:00"),
                        record(ticket, "january", "2025-01-01T00:00:00", "2025-01-01T01:00:00")));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "REFUSED"), answer.getList("results.outcome"));
        assertEquals(List.of(2024, 2024, 2025), answer.getList("results.year"));
        assertEquals("2024-12", answer.getString("results[0].period"));
        assertEquals("2024-12", answer.getString("results[1].period"));
        assertNull(answer.getString("results[1].periodReason"));
        assertEquals("OUTSIDE_VALIDITY", answer.getString("results[2].code"));
    }

    @Test
    void aProgrammeMayRefuseWhatFirstComesAfterItsPeriodIsClosed() {
        Ticket ticket =
                ticketOf("{closing: {afterDays: 0, then: REFUSE}}", "settlement: MONTHLY", "settlement: QUARTERLY");
        at("2024-06-30T23:55:00");
        Map<String, Object> first = record(ticket, "a", "2024-06-30T22:00:00", "2024-06-30T23:00:00");
        Map<String, Object> waits = record(ticket, "w", "2024-06-30T22:00:00", "2024-06-30T23:00:00");
        assertEquals("ACCEPTED 2024-Q2", said(ticket, first));
        voucher(ticket, "freezes");
        assertEquals("WAITING VOUCHER_FROZEN", said(ticket, waits));
        at("2024-07-01T00:00:00");
        voucher(ticket, "unfreezes");
        Map<String, Object> late = record(ticket, "b", "2024-06-30T22:00:00", "2024-06-30T23:00:00");
        assertEquals("REFUSED PERIOD_CLOSED", said(ticket, late));
        assertEquals("DUPLICATE PERIOD_CLOSED", said(ticket, late));
        assertEquals("DUPLICATE 2024-Q2", said(ticket, first));
        job.run();
        assertEquals("ACCEPTED", state(ticket, "w"));
        assertEquals("DUPLICATE 2024-Q2", said(ticket, waits));
        Map<String, Object> raised = record(ticket, "c", "2024-06-30T22:00:00", "2024-06-30T23:00:00");
        raised.put("corrects", "a");
        raised.put("feeFen", 2 * FEE);
        assertEquals("REFUSED PERIOD_CLOSED", said(ticket, raised));
        assertEquals(2 * FEE, account(ticket).basis());
    }

    @Test
    void theProgrammeSaysHowLateARecordMayBeAndHowFarAheadAClock() {
        Ticket strict = ticketOf("{lateDays: 5, clockAheadMinutes: 0}");
        at("2024-06-15T10:00:00");
        assertEquals(
                "ACCEPTED 2024-06", said(strict, record(strict, "a", "2024-06-10T09:00:00", "2024-06-10T10:05:00")));
        assertEquals(
                "REFUSED TOO_LATE", said(strict, record(strict, "b", "2024-06-10T09:00:00", "2024-06-10T09:59:59")));
        assertEquals(
                "WAITING IN_THE_FUTURE",
                said(strict, record(strict, "c", "2024-06-15T09:00:00", "2024-06-15T10:30:00")));
        at("2024-06-15T10:30:00");
        job.run();
        assertEquals("ACCEPTED", state(strict, "c"));
        at("2024-06-01T10:00:00");
        Ticket mild = ticketOf("{lateDays: 120, clockAheadMinutes: 60}");
        at("2024-09-20T10:00:00");
        assertEquals("ACCEPTED 2024-06", said(mild, record(mild, "a", "2024-06-02T09:00:00", "2024-06-02T10:00:00")));
        assertEquals("ACCEPTED 2024-09", said(mild, record(mild, "b", "2024-09-20T09:00:00", "2024-09-20T10:59:00")));
    }

    @Test
    void latenessIsCountedWhenARecordFirstCameNotWhenItIsJudged() {
        Ticket ticket = ticket(10_000_000);
        at("2024-08-01T10:00:00");
        voucher(ticket, "freezes");
        Map<String, Object> judged = record(ticket, "job", "2024-06-03T09:00:00", "2024-06-03T10:00:00");
        Map<String, Object> again = record(ticket, "again", "2024-06-03T09:00:00", "2024-06-03T10:00:00");
        assertTrue(said(ticket, judged).startsWith("WAITING"));
        assertTrue(said(ticket, again).startsWith("WAITING"));
        at("2024-08-05T10:00:00");
        voucher(ticket, "unfreezes");
        assertEquals(
                "REFUSED TOO_LATE", said(ticket, record(ticket, "new", "2024-06-03T09:00:00", "2024-06-03T10:00:00")));
        assertEquals("ACCEPTED 2024-06", said(ticket, again));
        job.run();
        assertEquals("ACCEPTED", state(ticket, "job"));
        assertEquals("DUPLICATE 2024-06", said(ticket, judged));
        assertEquals(2 * FEE, account(ticket).basis());
    }

    @Test
    void whatWaitedCountsInThePeriodThatWasOpenWhenItCame() {
        Ticket ticket = ticketOf("{closing: {afterDays: 10, then: NEXT}}");
        at("2024-07-10T12:00:00");
        voucher(ticket, "freezes");
        assertTrue(said(ticket, ofJune(ticket, "w")).startsWith("WAITING"));
        at("2024-07-12T12:00:00");
        voucher(ticket, "unfreezes");
        job.run();
        assertEquals("ACCEPTED", state(ticket, "w"));
        assertEquals("DUPLICATE 2024-06", said(ticket, ofJune(ticket, "w")));
        assertEquals(Map.of("w", "2024-06"), periods(ticket));
    }
}
