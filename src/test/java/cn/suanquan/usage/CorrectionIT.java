package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Corrections of records that are in no claim.
@ServiceTest
class CorrectionIT extends UsageTestBase {
    @Test
    void beforeConfirmationHeldMoneyIsFreeAgainAtTheOriginalDate() {
        Ticket ticket = ticket(10_000_000);
        long record = UsageApi.accepted(ticket, "a", 8_000_000);
        clock.moveTo(Instant.parse("2024-10-01T00:00:00Z"));
        JsonPath answer = UsageApi.post(ticket, UsageApi.correction(ticket, "a-2", "a", 6_000_000));
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"));
        assertEquals(-1_000_000, answer.getLong("results[0].heldFen"));
        stands(ticket, 2_000_000, 3_000_000, 0, 0);
        JsonPath listed = As.enterprise(ticket.holder())
                .get("/api/v1/usage?period=2024-06")
                .then()
                .body("items", hasSize(2))
                .body("items[1].eligibleFen", equalTo(-2_000_000))
                .body("items[1].completedAt", equalTo(UsageApi.DONE))
                .extract()
                .jsonPath();
        assertEquals(record, listed.getLong("items[1].correctsRecord"));
        JsonPath again = UsageApi.post(ticket, UsageApi.correction(ticket, "a-2", "a", 6_000_000));
        assertEquals("DUPLICATE", again.getString("results[0].outcome"));
        assertEquals(-1_000_000, again.getLong("results[0].heldFen"));
        assertEquals(
                "CONFLICT",
                UsageApi.post(ticket, UsageApi.correction(ticket, "a-2", "a", 5_000_000))
                        .getString("results[0].outcome"));
        stands(ticket, 2_000_000, 3_000_000, 0, 0);
    }

    @Test
    void aCorrectionUpwardsAndOfACorrectionReckonsFromTheFeeAsItStands() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        assertEquals(
                500_000,
                UsageApi.post(ticket, UsageApi.correction(ticket, "b", "a", 2_000_000))
                        .getLong("results[0].heldFen"));
        assertEquals(
                -850_000,
                UsageApi.post(ticket, UsageApi.correction(ticket, "c", "b", 300_000))
                        .getLong("results[0].heldFen"));
        assertEquals(300_000, account(ticket).basis());
        stands(ticket, 4_850_000, 150_000, 0, 0);
    }

    @Test
    void aRecordAndItsCorrectionsKeepTheirOrderInOneRequest() {
        Ticket ticket = ticket(1_000_000);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        UsageApi.record(ticket, "a", 600_000),
                        UsageApi.correction(ticket, "b", "a", 100_000),
                        UsageApi.record(ticket, "c", 900_000),
                        UsageApi.correction(ticket, "d", "nothing", 1)));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED", "WAITING"), answer.getList("results.outcome"));
        assertEquals(
                List.of(300_000, -250_000, 450_000),
                answer.getList("results.heldFen").subList(0, 3));
        assertEquals("CORRECTED_RECORD_NOT_FOUND", answer.getString("results[3].code"));
        stands(ticket, 0, 500_000, 0, 0);
    }

    @Test
    void aCenterCorrectsItsOwnRecordsOnly() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "a", 600_000);
        clock.moveTo(BEFORE);
        Ticket other = SampleVouchers.usage(ticket.holder(), Parties.admittedCenter("langfang"), 1_000_000);
        clock.moveTo(NOW);
        Ticket foreign = new Ticket(
                ticket.application(),
                ticket.voucher(),
                ticket.number(),
                ticket.holder(),
                other.center(),
                ticket.faceFen());
        assertEquals(
                "CORRECTED_RECORD_NOT_FOUND",
                UsageApi.post(foreign, UsageApi.correction(foreign, "x", "a", 1))
                        .getString("results[0].code"));
        assertEquals(
                "CORRECTED_RECORD_NOT_FOUND",
                UsageApi.post(ticket.center(), UsageApi.correction(other, "y", "a", 1))
                        .getString("results[0].code"));
        stands(ticket, 200_000, 300_000, 0, 0);
    }

    @Test
    void afterConfirmationClaimableMoneyIsFreeAgainAndNothingCanBeAdded() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 8_000_000);
        UsageApi.confirm(ticket);
        stands(ticket, 1_000_000, 0, 4_000_000, 0);
        assertEquals(
                "INCREASE_AFTER_CONFIRMATION",
                UsageApi.post(ticket, UsageApi.correction(ticket, "up", "a", 9_000_000))
                        .getString("results[0].code"));
        assertEquals(
                -1_000_000,
                UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 6_000_000))
                        .getLong("results[0].heldFen"));
        stands(ticket, 2_000_000, 0, 3_000_000, 0);
    }

    @Test
    void aCorrectionChangesNeitherWhatWasServedNorWhenAndAskingMoreItPassesTheRules() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        Map<String, Object> item = UsageApi.correction(ticket, "b", "a", 500_000);
        item.put("serviceItem", "STORAGE");
        Map<String, Object> time = UsageApi.correction(ticket, "c", "a", 500_000);
        time.put("completedAt", "2024-06-14T10:00:01Z");
        assertEquals(
                List.of("ITEM_CHANGED", "COMPLETED_CHANGED"),
                UsageApi.post(ticket, List.of(item, time)).getList("results.code"));
        clock.moveTo(Instant.parse("2024-10-01T00:00:00Z"));
        assertEquals(
                "TOO_LATE",
                UsageApi.post(ticket, UsageApi.correction(ticket, "d", "a", 2_000_000))
                        .getString("results[0].code"));
        stands(ticket, 4_500_000, 500_000, 0, 0);
    }

    @Test
    void l6WhatOneRecordGivesUpGoesToTheRecordThatWasShortOfIt() {
        Ticket ticket = ticket(6_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 8_000_000, 8_000_000));
        UsageApi.confirm(ticket, UsageApi.confirmation(UsageApi.recordId(ticket, "r-0"), 8_000_000))
                .statusCode(200)
                .body("claimableFen", equalTo(3_000_000));
        UsageApi.post(ticket, UsageApi.correction(ticket, "c-0", "r-0", 0));
        stands(ticket, 0, 3_000_000, 0, 0);
        UsageApi.post(ticket, UsageApi.correction(ticket, "c-1", "r-1", 0));
        stands(ticket, 3_000_000, 0, 0, 0);
        assertEquals(0, account(ticket).basis());
    }
}
