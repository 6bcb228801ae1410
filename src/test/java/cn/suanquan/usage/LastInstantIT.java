package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service counts at its last instant, so that nothing measured in a day, month or year falls out of it.
@ServiceTest
class LastInstantIT extends UsageTestBase {
    private static final Instant NEW_YEAR = Instant.parse("2025-01-05T02:00:00Z");

    private static Map<String, Object> record(Ticket ticket, String id, String startedAt, String completedAt) {
        Map<String, Object> record = UsageApi.record(ticket, id, 100_000);
        record.put("startedAt", startedAt);
        record.put("completedAt", completedAt);
        return record;
    }

    private static JsonPath listed(Ticket ticket, String period) {
        return As.provider(ticket.center())
                .get("/api/v1/usage?period=" + period)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void c11TheLastSecondAndTheHourThatEndsAtMidnightAreOfTheOldYear() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(NEW_YEAR);
        List<Map<String, Object>> records = List.of(
                record(ticket, "a", "2024-12-31T23:00:00+08:00", "2024-12-31T23:59:59.500+08:00"),
                record(ticket, "b", "2024-12-31T23:00:00+08:00", "2025-01-01T00:00:00+08:00"));
        JsonPath answer = UsageApi.post(ticket, records);
        assertEquals(List.of("ACCEPTED", "ACCEPTED"), answer.getList("results.outcome"));
        assertEquals(List.of(2024, 2024), answer.getList("results.year"));
        JsonPath december = listed(ticket, "2024-12");
        assertEquals(
                List.of("2024-12-31T15:59:59.500Z", "2024-12-31T16:00:00Z"), december.getList("items.completedAt"));
        assertEquals(List.of(2024, 2024), december.getList("items.year"));
        assertEquals(List.of(), listed(ticket, "2025-01").getList("items"));
        assertEquals(
                List.of("DUPLICATE", "DUPLICATE"),
                UsageApi.post(ticket, records).getList("results.outcome"));
        Map<String, Object> other =
                record(ticket, "b", "2024-12-31T23:00:00+08:00", "2024-12-31T23:59:59.999999+08:00");
        assertEquals("CONFLICT", UsageApi.post(ticket, other).getString("results[0].outcome"));
    }

    @Test
    void c11WhatHappensAtMidnightItselfOrLaterIsOfTheNewYear() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(NEW_YEAR);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        record(ticket, "instant", "2025-01-01T00:00:00+08:00", "2025-01-01T00:00:00+08:00"),
                        record(ticket, "later", "2024-12-31T23:00:00+08:00", "2025-01-01T00:00:00.000002+08:00")));
        assertEquals(List.of("OUTSIDE_VALIDITY", "OUTSIDE_VALIDITY"), answer.getList("results.code"));
        assertEquals(List.of(2025, 2025), answer.getList("results.year"));
    }

    @Test
    void c11HourTwentyFourIsNoTime() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(NEW_YEAR);
        for (String time : List.of("2024-12-31T24:00:00+08:00", "2024-12-31t24:00:00Z")) {
            As.provider(ticket.center())
                    .body(List.of(
                            UsageApi.record(ticket, "fine", 1), record(ticket, "c", "2024-12-31T23:00:00+08:00", time)))
                    .post("/api/v1/usage")
                    .then()
                    .statusCode(200)
                    .body("results[1].outcome", equalTo("INVALID"))
                    .body("results[1].field", equalTo("/completedAt"));
        }
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(0));
    }

    @Test
    void c11AnHourThatEndsWithTheMonthIsOfTheMonthAlsoForConfirmationsUpToItsLastDay() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        UsageApi.post(
                ticket,
                List.of(
                        record(ticket, "june", "2024-06-30T23:00:00+08:00", "2024-07-01T00:00:00+08:00"),
                        record(ticket, "july", "2024-07-01T00:00:00+08:00", "2024-07-01T01:00:00+08:00")));
        assertEquals(List.of("june"), listed(ticket, "2024-06").getList("items.id"));
        assertEquals(List.of("july"), listed(ticket, "2024-07").getList("items.id"));
        UsageApi.confirm(
                        ticket,
                        Map.of("voucher", ticket.voucher().toString(), "until", "2024-06-30", "feeFen", 100_000))
                .statusCode(200)
                .body("confirmed", equalTo(1));
    }

    @Test
    void c11TheLastDayOfAValidityInMonthsIsWholeAndItsFirstBeginsAtMidnight() {
        String programme = OwnProgramme.like("langfang", "validity: END_OF_YEAR", "validity: {months: 1}");
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 1_000_000));
        clock.moveTo(Instant.parse("2024-07-03T02:00:00Z"));
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        record(ticket, "first", "2024-06-01T00:00:00+08:00", "2024-06-01T01:00:00+08:00"),
                        record(ticket, "before", "2024-05-31T23:00:00+08:00", "2024-06-01T00:00:00+08:00"),
                        record(ticket, "last", "2024-06-30T23:00:00+08:00", "2024-07-01T00:00:00+08:00"),
                        record(ticket, "half", "2024-06-30T23:00:00+08:00", "2024-06-30T23:59:59.5+08:00"),
                        record(ticket, "after", "2024-06-30T23:00:00+08:00", "2024-07-01T00:00:01+08:00")));
        assertEquals(
                List.of("ACCEPTED", "REFUSED", "ACCEPTED", "ACCEPTED", "REFUSED"), answer.getList("results.outcome"));
    }

    @Test
    void aRelationAndASuspensionOfTheNewYearLeaveTheHourBeforeIt() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        As.reviewer()
                .body(Map.of(
                        "holder", ticket.holder().toString(),
                        "center", ticket.center().toString(),
                        "kind", "SHAREHOLDING",
                        "from", "2024-07-01",
                        "document", "年报2024"))
                .post("/api/v1/relations")
                .then()
                .statusCode(200);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        record(ticket, "before", "2024-06-30T23:00:00+08:00", "2024-07-01T00:00:00+08:00"),
                        record(ticket, "after", "2024-07-01T00:00:00+08:00", "2024-07-01T01:00:00+08:00")));
        assertEquals(List.of("ACCEPTED", "REFUSED"), answer.getList("results.outcome"));
        assertEquals("RELATED_PARTY", answer.getString("results[1].code"));
    }

    @Test
    void aCorrectionKeepsWhenTheServiceCounts() {
        Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(NEW_YEAR);
        UsageApi.post(ticket, record(ticket, "hour", "2024-12-31T23:00:00+08:00", "2025-01-01T00:00:00+08:00"));
        Map<String, Object> instant = record(ticket, "c-1", "2025-01-01T00:00:00+08:00", "2025-01-01T00:00:00+08:00");
        instant.put("corrects", "hour");
        Map<String, Object> half = record(ticket, "c-2", "2024-12-31T23:30:00+08:00", "2025-01-01T00:00:00+08:00");
        half.put("corrects", "hour");
        half.put("feeFen", 50_000);
        JsonPath answer = UsageApi.post(ticket, List.of(instant, half));
        assertEquals("COMPLETED_CHANGED", answer.getString("results[0].code"));
        assertEquals("ACCEPTED", answer.getString("results[1].outcome"));
        assertEquals(
                List.of("2024-12-31T16:00:00Z", "2024-12-31T16:00:00Z"),
                listed(ticket, "2024-12").getList("items.completedAt"));
    }
}
