package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where centers are paid, each owes and earns for itself. A voucher of 30,000 yuan at 50 % is exhausted: X was paid
/// the 20,000 it earned, Y 10,000 of 40,000.
@ServiceTest
class TwoCentersIT extends SoundMonths {
    private static final Instant ISSUED = Instant.parse("2024-06-01T02:00:00Z");
    private static final Instant USED = Instant.parse("2024-06-20T02:00:00Z");
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final Instant AUGUST = Instant.parse("2024-08-05T02:00:00Z");

    @Inject
    ServiceClock clock;

    private SampleMonth month;
    private CenterId x;
    private CenterId y;
    private HolderId operatorOfX;
    private HolderId operatorOfY;
    private Ticket ticket;

    @BeforeEach
    void bothWerePaid() {
        month = new SampleMonth(
                clock,
                "payee: HOLDER",
                "payee: PROVIDER",
                "oneOffRate: 100%",
                "oneOffRate: 50%",
                "oneOff: {amountYuan: 500000",
                "oneOff: {amountYuan: 30000");
        x = month.center;
        y = Parties.admittedCenter(month.programme);
        operatorOfX = month.registerOperator(x);
        operatorOfY = month.registerOperator(y);
        ticket = issued();
        clock.moveTo(USED);
        accepted(x, UsageApi.record(ticket, "x", 4_000_000));
        accepted(y, UsageApi.record(ticket, "y", 8_000_000));
        UsageApi.confirm(ticket);
        claim(x, 4_000_000, 2_000_000);
        claim(y, 8_000_000, 7_000_000);
        String june = month.june();
        assertEquals(3_000_000, SampleMonth.paidOut(june).getLong("payFen"));
        paid(june, operatorOfX, "B-X", "2024-07-02");
        paid(june, operatorOfY, "B-Y", "2024-07-02");
        stands(0, 0, 3_000_000, 0);
    }

    /// A voucher of a new enterprise.
    private Ticket issued() {
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2024-02-01"));
        return SampleVouchers.issued(Parties.holder(body), x, SampleVouchers.body(month.programme));
    }

    private static void accepted(CenterId center, Map<String, Object> record) {
        JsonPath answer = UsageApi.post(center, record);
        assertEquals("ACCEPTED", answer.getString("results[0].outcome"), answer.prettify());
    }

    private void corrects(CenterId center, String id, String corrects, long feeFen) {
        clock.moveTo(JULY);
        accepted(center, UsageApi.correction(ticket, id, corrects, feeFen));
    }

    private void claim(CenterId center, long invoicedFen, long restFen) {
        claim(invoicedFen, restFen, "center", center.toString());
    }

    private JsonPath claim(long invoicedFen, long restFen, String of, Object what) {
        Map<String, Object> claim = SampleClaims.body(ticket.voucher(), invoicedFen, restFen);
        claim.put(of, what);
        return As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void paid(String run, HolderId payee, String reference, String on) {
        SampleMonth.result(run, payee, "PAID", reference, on).statusCode(200);
    }

    private void stands(long available, long claimed, long paid, long owed) {
        JsonPath now = As.auditor()
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .extract()
                .jsonPath();
        assertEquals(
                List.of(available, claimed, paid, owed),
                List.of(
                        now.getLong("balancesFen.AVAILABLE"),
                        now.getLong("balancesFen.CLAIMED"),
                        now.getLong("balancesFen.PAID"),
                        now.getLong("balancesFen.OWED")));
    }

    private void owes(HolderId payee, long fen) {
        assertEquals(List.of(payee.toString()), month.debts().getList("owed.payee"));
        assertEquals(fen, month.debts().getLong("owed[0].owedFen"));
    }

    @Test
    void l6ACenterThatCorrectsToNothingOwesAllItWasPaidAndTheShortOneGetsItsPart() {
        corrects(x, "x-c", "x", 0);
        stands(0, 0, 1_000_000, 2_000_000);
        owes(operatorOfX, 2_000_000);
        month.paidBack(operatorOfX, 500_000, "R-1", "2024-07-10").statusCode(200);
        stands(0, 500_000, 1_000_000, 1_500_000);
        owes(operatorOfX, 1_500_000);
        month.paidBack(operatorOfX, 1_500_000, "R-2", "2024-07-10").statusCode(200);
        stands(0, 2_000_000, 1_000_000, 0);
        String next = month.create("2024-07", AUGUST).getString("id");
        JsonPath out = SampleMonth.paidOut(next);
        assertEquals(List.of(operatorOfY.toString()), out.getList("payees.payee"));
        assertEquals(2_000_000, out.getLong("payFen"));
        paid(next, operatorOfY, "B-Y2", "2024-08-05");
        stands(0, 0, 3_000_000, 0);
    }

    @Test
    void l6ACenterThatCorrectsAPartOwesThatPart() {
        corrects(x, "x-c", "x", 3_000_000);
        stands(0, 0, 2_500_000, 500_000);
        owes(operatorOfX, 500_000);
    }

    @Test
    void l6AShortCenterThatCorrectsOwesOnlyWhatItEarnsNoMoreAndTheOtherKeepsIts() {
        corrects(y, "y-c", "y", 3_000_000);
        stands(0, 0, 3_000_000, 0);
        assertEquals(List.of(), month.debts().getList("owed"));
        corrects(y, "y-c2", "y", 1_200_000);
        stands(0, 0, 2_600_000, 400_000);
        owes(operatorOfY, 400_000);
        corrects(y, "y-c3", "y", 0);
        stands(0, 0, 2_000_000, 1_000_000);
        owes(operatorOfY, 1_000_000);
        month.paidBack(operatorOfY, 1_000_000, "R-1", "2024-07-10").statusCode(200);
        stands(1_000_000, 0, 2_000_000, 0);
    }

    @Test
    void l6WhatACenterKeptForAShortRecordItOwesOnceThatRecordFallsHoweverShortTheOtherIs() {
        clock.moveTo(JULY);
        accepted(x, UsageApi.record(ticket, "x2", 4_000_000));
        corrects(x, "x-c", "x", 0);
        stands(0, 0, 3_000_000, 0);
        assertEquals(List.of(), month.debts().getList("owed"));
        corrects(x, "x2-c", "x2", 1_000_000);
        stands(0, 0, 1_500_000, 1_500_000);
        owes(operatorOfX, 1_500_000);
        corrects(x, "x2-c2", "x2", 0);
        stands(0, 0, 1_000_000, 2_000_000);
        owes(operatorOfX, 2_000_000);
    }

    @Test
    void l6WhatOneCenterKeepsIsNotTakenFromTheClaimOfAnother() {
        clock.moveTo(ISSUED);
        ticket = issued();
        clock.moveTo(JULY);
        accepted(x, UsageApi.record(ticket, "x3", 4_000_000));
        accepted(y, UsageApi.record(ticket, "y3", 2_000_000));
        UsageApi.confirm(ticket);
        claim(x, 4_000_000, 2_000_000);
        String july = month.create("2024-07", JULY).getString("id");
        assertEquals(2_000_000, SampleMonth.paidOut(july).getLong("payFen"));
        paid(july, operatorOfX, "B-X2", "2024-07-10");
        accepted(x, UsageApi.record(ticket, "x4", 4_000_000));
        corrects(x, "x3-c", "x3", 0);
        stands(0, 0, 2_000_000, 0);
        claim(y, 2_000_000, 1_000_000);
        stands(0, 1_000_000, 2_000_000, 0);
    }

    @Test
    void law25AGrantOnCostIsPaidToItsHolderAlsoWhereCentersArePaid() {
        Map<String, Object> body = SampleVouchers.body(month.programme);
        body.put("rule", "LF-11");
        body.put("flags", Map.of("isRecognisedTalent", true));
        body.put("amounts", Map.of("paidFen", 10_000_000));
        Ticket grant = SampleVouchers.issued(Parties.enterprise(), x, body);
        As.enterprise(grant.holder())
                .body(SampleClaims.body(grant.voucher(), 10_000_000, 10_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200);
        JsonPath out = SampleMonth.paidOut(month.create("2024-07", JULY).getString("id"));
        assertEquals(List.of(grant.holder().toString()), out.getList("payees.payee"));
        assertEquals(5_000_000, out.getLong("payFen"));
    }

    /// Three records earn 464.23, 12,223.44 and 7,768.88 分: rounded up each, 1 分 more than together. No claim has it.
    @Test
    void whatOnlyRoundingMakesTooMuchWaitsForNoRun() {
        month = new SampleMonth(
                clock,
                "payee: HOLDER",
                "payee: PROVIDER",
                "rate: 50%\n    limits: [LF-2-cap]",
                "rate: 33.35%\n    limits: [LF-2-cap]");
        x = month.center;
        operatorOfX = month.registerOperator(x);
        ticket =
                SampleVouchers.issued(Parties.university(), x, SampleVouchers.contract(month.programme, x, 10_000_000));
        clock.moveTo(USED);
        accepted(x, UsageApi.record(ticket, "a", 2_938));
        UsageApi.confirm(ticket);
        claim(x, 2_938, 1_959);
        String june = month.june();
        assertEquals(979, SampleMonth.paidOut(june).getLong("payFen"));
        paid(june, operatorOfX, "B-A", "2024-07-02");
        clock.moveTo(JULY);
        accepted(x, UsageApi.record(ticket, "b", 36_652));
        UsageApi.confirm(ticket);
        claim(x, 36_652, 24_428);
        accepted(x, UsageApi.record(ticket, "c", 23_295));
        String july = month.create("2024-07", AUGUST).getString("id");
        assertEquals(12_224, SampleMonth.locked(july).getLong("sumFen"));
        accepted(x, UsageApi.correction(ticket, "a-c", "a", 1_392));
        owes(operatorOfX, 515);
    }

    /// X holds 12,791 分 of a base that earns 12,790.06: Y had used what earns the rest of that 分. Then Y claims less:
    /// both bases together earn 16,458.56.
    @Test
    void law25AClaimOfALowerBaseLeavesOtherCentersWhatTheyHoldRoundedUp() {
        month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER", "oneOffRate: 100%", "oneOffRate: 33.35%");
        x = month.center;
        y = Parties.admittedCenter(month.programme);
        operatorOfX = month.registerOperator(x);
        month.registerOperator(y);
        clock.moveTo(ISSUED);
        ticket = issued();
        clock.moveTo(USED);
        accepted(x, UsageApi.record(ticket, "x5", 100_000));
        accepted(y, UsageApi.record(ticket, "y5", 11_652));
        UsageApi.confirm(ticket);
        claim(x, 38_351, 25_561);
        String june = month.june();
        assertEquals(12_791, SampleMonth.paidOut(june).getLong("payFen"));
        claim(y, 11_000, 7_333);
        paid(june, operatorOfX, "B-X5", "2024-07-02");
        stands(50_000_000 - 12_791 - 3_667, 3_667, 12_791, 0);
    }

    @Test
    void law25AClaimIsNotLoweredByWhatUnclaimedRecordsHoldBeyondTheirShares() {
        clock.moveTo(ISSUED);
        ticket = issued();
        clock.moveTo(JULY);
        accepted(x, UsageApi.record(ticket, "x6", 1_000_000));
        accepted(x, UsageApi.record(ticket, "x7", 1_000_000));
        UsageApi.confirm(ticket);
        String both = claim(1_500_000, 750_000, "center", x.toString()).getString("id");
        corrects(x, "x6-c", "x6", 0);
        As.enterprise(ticket.holder())
                .body(Map.of("reason", "重新申领"))
                .post("/api/v1/claims/" + both + "/withdrawal")
                .then()
                .statusCode(200);
        claim(500_000, 250_000, "records", List.of(UsageApi.recordId(ticket, "x7")));
        stands(3_000_000 - 250_000, 250_000, 0, 0);
    }

    @Test
    void law26WhatComesBackAfterTheYearIsClosedFillsNoClaimOfIt() {
        corrects(x, "x-c", "x", 0);
        clock.moveTo(Instant.parse("2025-04-01T02:00:00Z"));
        SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕2号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings"));
        stands(0, 0, 1_000_000, 2_000_000);
        month.paidBack(operatorOfX, 2_000_000, "R-1", "2025-04-01").statusCode(200);
        stands(2_000_000, 0, 1_000_000, 0);
        mustBeSound();
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        stands(0, 0, 1_000_000, 0);
    }
}
