package cn.suanquan.usage;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How holds end, whose money is whose, and what a confirmation says.
@ServiceTest
class RecordLifeIT extends UsageTestBase {
    /// 15 July in Shanghai is the thirtieth day after [#NOW]; here it is over.
    private static final Instant THIRTY_DAYS_OVER = Instant.parse("2024-07-15T16:00:00Z");

    @Inject
    Holds holds;

    @Inject
    HoldsJob job;

    private static String programme(String then) {
        return OwnProgramme.like(
                "langfang",
                "  validity: END_OF_YEAR",
                "  confirmation: {days: 30, then: " + then + "}\n  validity: END_OF_YEAR");
    }

    private Ticket ticket(String programme, long contractFen) {
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, contractFen));
        clock.moveTo(NOW);
        return ticket;
    }

    private int ended(String programme) {
        return tx.write(db -> holds.endSome(db, new HoldStore.Version(programme, 1), "the test"))
                .ended();
    }

    private Response close(String programme) {
        clock.moveTo(Instant.parse("2025-04-01T02:00:00Z"));
        return As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + programme + "/years/2024/closings");
    }

    private static String state(Ticket ticket, String id) {
        return As.provider(ticket.center())
                .get("/api/v1/usage")
                .jsonPath()
                .getString("items.find { it.id == '" + id + "' }.state");
    }

    @Test
    void l5WhatNobodyConfirmedLapsesWhenItsDaysAreOverAndItsMoneyGoesToTheShort() {
        String programme = programme("LAPSE");
        Ticket ticket = ticket(programme, 6_000_000);
        UsageApi.post(ticket, UsageApi.records(ticket, 5_000_000, 5_000_000));
        stands(ticket, 0, 3_000_000, 0, 0);
        clock.moveTo(THIRTY_DAYS_OVER.minusSeconds(60)); // it goes on by itself
        assertEquals(0, ended(programme));
        UsageApi.accepted(ticket, "late", 1_000_000);
        stands(ticket, 0, 3_000_000, 0, 0);
        clock.moveTo(THIRTY_DAYS_OVER);
        assertEquals(2, ended(programme));
        stands(ticket, 2_500_000, 500_000, 0, 0);
        assertEquals(1_000_000, account(ticket).basis());
        assertEquals(0, ended(programme));
        assertEquals(
                List.of("LAPSED", "LAPSED", "POSTED"),
                List.of(state(ticket, "r-0"), state(ticket, "r-1"), state(ticket, "late")));
        String table = As.provider(ticket.center())
                .accept("text/csv")
                .get("/console/center/records.csv?voucher=" + ticket.voucher())
                .asString();
        assertTrue(table.contains(",50000.00,0.00,") && table.contains(",10000.00,5000.00,"), table);
        assertFalse(table.contains(",50000.00,25000.00,"), table);
        long lapsed = UsageApi.recordId(ticket, "r-0");
        UsageApi.confirm(ticket, UsageApi.confirmation(lapsed, 5_000_000)).body("results[0].result", equalTo("LAPSED"));
        As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(lapsed), "reason", "不符"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(409);
        assertEquals(
                "RECORD_LAPSED",
                UsageApi.post(ticket, UsageApi.correction(ticket, "c", "r-0", 0))
                        .getString("results[0].code"));
        clock.moveTo(THIRTY_DAYS_OVER.plusSeconds(31 * 86_400));
        job.run("the test");
        assertEquals("LAPSED", state(ticket, "late"));
        stands(ticket, 3_000_000, 0, 0, 0);
    }

    /// A claim of a closed year could be withdrawn before that was refused; its records stood confirmed from then on.
    @Test
    void l5WhatStandsConfirmedInAClosedYearLapsesWithTheHourlyJob() {
        String programme = programme("LAPSE");
        Ticket ticket = ticket(programme, 10_000_000);
        UsageApi.accepted(ticket, "confirmed", 1_000_000);
        UsageApi.confirm(ticket);
        UsageApi.accepted(ticket, "claimed", 2_000_000);
        long claimed = UsageApi.recordId(ticket, "claimed");
        UsageApi.confirm(ticket, UsageApi.confirmation(claimed, 2_000_000));
        Map<String, Object> claim = SampleClaims.body(ticket.voucher(), 2_000_000, 2_000_000);
        claim.put("records", List.of(claimed));
        As.enterprise(ticket.holder()).body(claim).post("/api/v1/claims").then().statusCode(200);
        job.endClosedYears("the test");
        stands(ticket, 3_500_000, 0, 500_000, 1_000_000);
        tx.write(db -> db.exec(
                "insert into voucher.closed_year values ($1, 2024, now(), 'one', 'two', '廊财决〔2025〕9号')", programme));
        job.endClosedYears("the test");
        stands(ticket, 4_000_000, 0, 0, 1_000_000);
        assertEquals(List.of("LAPSED", "CLAIMED"), List.of(state(ticket, "confirmed"), state(ticket, "claimed")));
    }

    @Test
    void l5SilenceIsConsentWhereTheProgrammeSaysSoAndADisputeStopsTheClock() {
        String programme = programme("CONSENT");
        Ticket ticket = ticket(programme, 10_000_000);
        UsageApi.accepted(ticket, "silent", 1_000_000);
        UsageApi.post(ticket, UsageApi.correction(ticket, "less", "silent", 800_000));
        String dispute = UsageApi.dispute(ticket, UsageApi.accepted(ticket, "disputed", 2_000_000));
        clock.moveTo(THIRTY_DAYS_OVER);
        assertEquals(1, ended(programme));
        stands(ticket, 3_600_000, 1_000_000, 400_000, 0);
        assertEquals("DISPUTED", state(ticket, "disputed"));
        UsageApi.decide(dispute, "UPHOLD", 200);
        stands(ticket, 3_600_000, 0, 1_400_000, 0);
        UsageApi.post(ticket, UsageApi.correction(ticket, "none", "silent", 0));
        UsageApi.post(ticket, UsageApi.correction(ticket, "again", "silent", 800_000));
        stands(ticket, 3_600_000, 0, 1_400_000, 0);
    }

    @Test
    void l5TheClosingOfAYearEndsWhatIsHeldOrClaimableAndWaitsForDisputes() {
        String programme = programme("LAPSE");
        Ticket ticket = ticket(programme, 10_000_000);
        UsageApi.accepted(ticket, "confirmed", 1_000_000);
        UsageApi.confirm(ticket);
        UsageApi.accepted(ticket, "posted", 2_000_000);
        String dispute = UsageApi.dispute(ticket, UsageApi.accepted(ticket, "disputed", 4_000_000));
        close(programme)
                .then()
                .statusCode(409)
                .body("code", equalTo("YEAR_NOT_SETTLED"))
                .body("detail", containsString("异议 " + dispute));
        stands(ticket, 1_500_000, 3_000_000, 500_000, 0);
        UsageApi.decide(dispute, "REJECT", 200);
        SecondPerson.approves(close(programme)).body("vouchers", equalTo(1));
        stands(ticket, 0, 0, 0, 0);
        assertEquals(
                List.of("LAPSED", "LAPSED", "REJECTED"),
                List.of(state(ticket, "confirmed"), state(ticket, "posted"), state(ticket, "disputed")));
    }

    @Test
    void law26AClaimThatNobodyPaidKeepsItsYearOpenUntilItIsWithdrawn() {
        String programme = programme("LAPSE");
        Ticket ticket = ticket(programme, 10_000_000);
        UsageApi.accepted(ticket, "claimed", 1_000_000);
        UsageApi.confirm(ticket);
        String claim = As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 1_000_000, 1_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        close(programme)
                .then()
                .statusCode(409)
                .body("code", equalTo("YEAR_NOT_SETTLED"))
                .body("detail", containsString("兑付申请 " + claim));
        As.enterprise(ticket.holder())
                .body(Map.of("reason", "放弃"))
                .post("/api/v1/claims/" + claim + "/withdrawal")
                .then()
                .statusCode(200);
        SecondPerson.approves(close(programme));
        stands(ticket, 0, 0, 0, 0);
        As.auditor()
                .queryParam("programme", programme)
                .queryParam("year", 2024)
                .get("/api/v1/ledger/trial-balance")
                .then()
                .statusCode(200);
    }

    private Ticket oneOff(CenterId x, String programme) {
        Map<String, Object> holder = Parties.holderBody("ENTERPRISE");
        holder.put("facts", Parties.facts(true, true, "2024-02-01"));
        Ticket ticket = SampleVouchers.issued(Parties.holder(holder), x, SampleVouchers.body(programme));
        assertEquals(50_000_000, ticket.faceFen());
        clock.moveTo(NOW);
        return ticket;
    }

    private static String centersArePaid() {
        return OwnProgramme.like("langfang", "payee: HOLDER", "payee: PROVIDER", "oneOffRate: 100%", "oneOffRate: 50%");
    }

    @Test
    void l6ADisputedHoldIsNotConfirmedWithTheRecordOfAnotherCenter() {
        String programme = centersArePaid();
        CenterId x = Parties.admittedCenter(programme);
        CenterId y = Parties.admittedCenter(programme);
        Ticket ticket = oneOff(x, programme);
        long ofX = UsageApi.accepted(ticket, "x", 100_000_000);
        long ofY = UsageApi.post(y, UsageApi.record(ticket, "y", 100_000_000)).getLong("results[0].recordId");
        String dispute = UsageApi.dispute(ticket, ofX);
        UsageApi.confirm(ticket, UsageApi.confirmation(ofY, 100_000_000))
                .statusCode(200)
                .body("claimableFen", equalTo(0));
        stands(ticket, 0, 50_000_000, 0, 0);
        UsageApi.decide(dispute, "UPHOLD", 200);
        stands(ticket, 0, 0, 50_000_000, 0);
        UsageApi.post(x, UsageApi.correction(ticket, "x-1", "x", 60_000_000));
        assertEquals(160_000_000, account(ticket).basis());
        stands(ticket, 0, 0, 50_000_000, 0);
        UsageApi.post(y, UsageApi.correction(ticket, "y-1", "y", 0));
        stands(ticket, 20_000_000, 0, 30_000_000, 0);
    }

    @Test
    void l6ACenterThatFallsKeepsNothingOfWhatTheOtherEarned() {
        String programme = centersArePaid();
        CenterId x = Parties.admittedCenter(programme);
        CenterId y = Parties.admittedCenter(programme);
        Ticket ticket = oneOff(x, programme);
        UsageApi.accepted(ticket, "x", 40_000_000);
        UsageApi.post(y, UsageApi.record(ticket, "y", 80_000_000));
        UsageApi.confirm(ticket);
        stands(ticket, 0, 0, 50_000_000, 0);
        UsageApi.post(x, UsageApi.correction(ticket, "x-1", "x", 0));
        stands(ticket, 10_000_000, 0, 40_000_000, 0);
    }

    @Test
    void l9AConfirmationNamesTheFeeItConfirms() {
        Ticket ticket = ticket(10_000_000);
        long a = UsageApi.accepted(ticket, "a", 1_000_000);
        long b = UsageApi.accepted(ticket, "b", 2_000_000);
        Map<String, Object> all = UsageApi.confirmation(ticket);
        UsageApi.post(ticket, UsageApi.correction(ticket, "a-1", "a", 1_200_000));
        UsageApi.confirm(ticket, all).statusCode(409).body("code", equalTo("FEE_CHANGED"));
        UsageApi.confirm(
                        ticket,
                        Map.of(
                                "records",
                                List.of(Map.of("id", b, "feeFen", 2_000_000), Map.of("id", a, "feeFen", 1_000_000))))
                .statusCode(409)
                .body("code", equalTo("FEE_CHANGED"))
                .body("errors[0].index", equalTo(1));
        stands(ticket, 3_400_000, 1_600_000, 0, 0);
        UsageApi.confirm(ticket, Map.of("records", List.of(a))).statusCode(400);
        UsageApi.confirm(ticket, Map.of("voucher", ticket.voucher().toString())).statusCode(400);
        UsageApi.confirm(ticket, UsageApi.confirmation(a, 1_200_000)).statusCode(200);
        stands(ticket, 3_400_000, 1_000_000, 600_000, 0);
    }

    @Test
    void l9ADisputedRecordIsLoweredButNotRaised() {
        Ticket ticket = ticket(10_000_000);
        String dispute = UsageApi.dispute(ticket, UsageApi.accepted(ticket, "a", 1_000_000));
        assertEquals(
                "RECORD_DISPUTED",
                UsageApi.post(ticket, UsageApi.correction(ticket, "up", "a", 1_000_001))
                        .getString("results[0].code"));
        assertEquals(
                "ACCEPTED",
                UsageApi.post(ticket, UsageApi.correction(ticket, "down", "a", 800_000))
                        .getString("results[0].outcome"));
        UsageApi.decide(dispute, "UPHOLD", 200);
        stands(ticket, 4_600_000, 0, 400_000, 0);
        assertEquals(
                "INCREASE_AFTER_CONFIRMATION",
                UsageApi.post(ticket, UsageApi.correction(ticket, "up", "a", 1_000_001))
                        .getString("results[0].code"));
    }

    @Test
    void c14AConfirmedRecordGoesBackUpToWhatWasConfirmedWheneverThatIs() {
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, "a", 1_000_000);
        UsageApi.confirm(ticket);
        clock.moveTo(Instant.parse("2024-12-01T02:00:00Z"));
        UsageApi.post(ticket, UsageApi.correction(ticket, "mistake", "a", 0));
        stands(ticket, 5_000_000, 0, 0, 0);
        assertEquals(
                List.of("INCREASE_AFTER_CONFIRMATION", "ACCEPTED"),
                List.of(
                        UsageApi.post(ticket, UsageApi.correction(ticket, "more", "a", 1_000_001))
                                .getString("results[0].code"),
                        UsageApi.post(ticket, UsageApi.correction(ticket, "undone", "a", 1_000_000))
                                .getString("results[0].outcome")));
        stands(ticket, 4_500_000, 0, 500_000, 0);
    }
}
