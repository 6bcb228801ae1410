package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.EndedVouchers;
import cn.suanquan.voucher.Vouchers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A record of 80,000 yuan at 50 % was paid in June, is corrected in July, and then the bank sends June's payment back:
/// the payee owes nothing of what never reached it, and is paid what is still earned and what it gave for the debt.
abstract class ReturnAfterCorrectionIT extends SoundMonths {
    static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final Instant AUGUST = Instant.parse("2024-08-05T02:00:00Z");
    private static final String ON = "2024-07-10";

    @Inject
    ServiceClock clock;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Inject
    EndedVouchers ended;

    private SampleMonth month;
    private Ticket ticket;
    private HolderId payee;
    private String june;
    private String claim;

    abstract SampleMonth month();

    abstract HolderId payee(SampleMonth of, Ticket voucher);

    @BeforeEach
    void fortyThousandYuanWerePaid() {
        month = month();
        ticket = month.voucher("乙大学", 100_000_000);
        payee = payee(month, ticket);
        claim = month.claim(ticket, "r-1", 8_000_000);
        june = month.june();
        SampleMonth.paidOut(june);
        word(june, 1, "PAID", "B-1");
    }

    private void word(String run, int batch, String outcome, String reference) {
        String on = clock.instant().toString().substring(0, 10);
        SampleMonth.result(run, payee, batch, outcome, reference, on).statusCode(200);
    }

    private void comesBack() {
        word(june, 1, "RETURNED", "B-back");
    }

    private void stands(long owed, long claimed, long paid) {
        assertEquals(List.of(owed, claimed, paid), List.of(in(Bucket.OWED), in(Bucket.CLAIMED), in(Bucket.PAID)));
    }

    private long in(Bucket bucket) {
        String key = Vouchers.accountKey(ticket.voucher());
        return Objects.requireNonNull(
                        tx.read(db -> ledger.find(db, List.of(key))).get(key))
                .in(bucket);
    }

    /// The next run of that month pays so much in all, and is paid.
    private void pays(String period, Instant at, long fen) {
        JsonPath out = SampleMonth.paidOut(month.create(period, at).getString("id"));
        assertEquals(fen, out.getLong("payFen"));
        word(out.getString("id"), 1, "PAID", "B-" + period);
    }

    @Test
    void l3APaymentThatComesBackCancelsThePartOfItThatIsOwed() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        stands(2_000_000, 0, 2_000_000);
        comesBack();
        comesBack();
        JsonPath run = SampleMonth.view(june);
        assertEquals("CLOSED", run.getString("state"));
        assertEquals("REOPENED", run.getString("payees[0].status"));
        stands(0, 2_000_000, 0);
        assertEquals(List.of(), month.debts().getList("owed"));
        SampleMonth.repay(june, payee).statusCode(409).body("code", equalTo("RUN_STATE"));
        pays("2024-07", JULY, 2_000_000);
        stands(0, 0, 2_000_000);
    }

    private ValidatableResponse returned() {
        return As.reviewer()
                .body(Map.of("reason", "收款账户长期无法使用"))
                .post("/api/v1/claims/" + claim + "/return")
                .then();
    }

    private boolean isReturnOffered() {
        return As.reviewer()
                .accept("text/html")
                .get("/console/claims/" + claim)
                .asString()
                .contains(claim + "/return\"");
    }

    @Test
    void l3AClaimOfWhichEveryPaymentCameBackIsReturnedAndMadeAgain() {
        returned().statusCode(409).body("code", equalTo("CLAIM_PAID"));
        month.correct(ticket, "r-1", 4_000_000, JULY);
        returned().statusCode(409).body("code", equalTo("CLAIM_PAID"));
        assertFalse(isReturnOffered(), "a payment of it stands");
        month.writtenOff(payee, 500_000);
        comesBack();
        stands(0, 2_000_000, 0);
        assertTrue(isReturnOffered());
        returnProposed(As.reviewer()).then().statusCode(409).body("code", equalTo("RETURN_NOT_FOR_GOOD"));
        returned().statusCode(200).body("state", equalTo("RETURNED")).body("netFen", equalTo(0));
        stands(0, 0, 0);
        assertEquals(2_000_000, in(Bucket.CLAIMABLE));
        returned().statusCode(409).body("code", equalTo("CLAIM_ENDED"));
        month.claim(ticket, 4_000_000);
        pays("2024-07", JULY, 2_000_000);
    }

    @Test
    void l3AClaimOfWhichSomethingWasPaidBackIsNotReturned() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.paidBack(payee, 2_000_000, "R-1", ON).statusCode(200);
        returned().statusCode(409).body("code", equalTo("CLAIM_PAID"));
        comesBack();
        returned().statusCode(409).body("code", equalTo("CLAIM_PAID"));
        pays("2024-07", JULY, 4_000_000);
    }

    private void yearIsClosed() {
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
        SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕2号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings"));
    }

    private Response returnProposed(RequestSpecification by) {
        return by.body(Map.of("reason", "收款单位已注销")).post("/api/v1/claims/" + claim + "/return/for-good");
    }

    /// What is returned in a closed year is over, and takes two persons: it is claimed by nobody, and its money goes to
    /// the treasury.
    private void isReturnedForGood(long claimedFen) {
        As.enterprise(ticket.holder())
                .body(Map.of("reason", "重新申请"))
                .post("/api/v1/claims/" + claim + "/withdrawal")
                .then()
                .statusCode(409)
                .body("code", equalTo("YEAR_CLOSED"));
        returned().statusCode(409).body("code", equalTo("RETURN_FOR_GOOD"));
        stands(0, claimedFen, 0);
        returnProposed(As.officer("user-" + ticket.holder(), Role.REVIEWER))
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SecondPerson.approves(returnProposed(As.reviewer())).body("state", equalTo("RETURNED"));
        assertEquals(
                List.of(4_000_000L, 0L, 0L),
                List.of(in(Bucket.AVAILABLE), in(Bucket.CLAIMABLE), in(Bucket.CLAIMED)),
                "all that was granted");
        As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 4_000_000, 4_000_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("YEAR_CLOSED"));
        ended.of(month.programme);
        assertEquals(0, in(Bucket.AVAILABLE));
    }

    @Test
    void l3WhatComesBackAfterItsYearWasClosedIsPaidByALaterRunOrReturnedForGood() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        yearIsClosed();
        comesBack();
        isReturnedForGood(2_000_000);
    }

    @Test
    void l3AReturnForGoodThatWasProposedTakesWhatWasProposedOrNothing() {
        returnProposed(As.reviewer()).then().statusCode(409).body("code", equalTo("CLAIM_PAID"));
        month.correct(ticket, "r-1", 6_000_000, JULY);
        yearIsClosed();
        comesBack();
        Response proposed = returnProposed(As.reviewer());
        month.correct(ticket, "r-1-again", "r-1", 4_000_000, clock.instant());
        SecondPerson.decidesOn(proposed).statusCode(409).body("code", equalTo("CONTENT_CHANGED"));
        stands(0, 2_000_000, 0);
    }

    @Test
    void l3APaymentGivenUpAfterItsYearWasClosedIsReturnedForGood() {
        yearIsClosed();
        comesBack();
        SampleMonth.giveUp(june, payee).statusCode(200);
        isReturnedForGood(4_000_000);
    }

    @Test
    void l3APaymentThatComesBackCancelsAllThatIsOwedAndWhatIsEarnedAgainIsPaid() {
        month.correct(ticket, "r-1", 0, JULY);
        comesBack();
        stands(0, 0, 0);
        SampleMonth.lock(month.create("2024-07", JULY).getString("id"))
                .statusCode(409)
                .body("code", equalTo("RUN_EMPTY"));
        month.correct(ticket, "r-1-up", "r-1", 8_000_000, AUGUST);
        stands(0, 4_000_000, 0);
        pays("2024-08", Instant.parse("2024-09-02T02:00:00Z"), 4_000_000);
        stands(0, 0, 4_000_000);
    }

    @Test
    void l3WhatWasSetOffAgainstADebtOfAReturnedPaymentIsDueAgain() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.claim(ticket, "r-2", 10_000_000);
        pays("2024-07", JULY, 3_000_000);
        stands(0, 0, 7_000_000);
        comesBack();
        stands(0, 2_000_000, 5_000_000);
        pays("2024-08", AUGUST, 4_000_000);
        stands(0, 0, 7_000_000);
    }

    @Test
    void l3WhatARunIsSettingOffWhenThePaymentComesBackIsDueAgain() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.claim(ticket, "r-2", 10_000_000);
        String july = month.create("2024-07", JULY).getString("id");
        assertEquals(3_000_000, SampleMonth.paidOut(july).getLong("payFen"));
        comesBack();
        stands(2_000_000, 2_000_000, 0);
        word(july, 1, "PAID", "B-2024-07");
        stands(0, 2_000_000, 5_000_000);
        pays("2024-08", AUGUST, 4_000_000);
        stands(0, 0, 7_000_000);
    }

    @Test
    void l3WhatARejectedRunWouldHaveSetOffMeetsWhatIsDueAgain() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.claim(ticket, "r-2", 10_000_000);
        String july = month.create("2024-07", JULY).getString("id");
        String hash = SampleMonth.locked(july).getString("contentHash");
        comesBack();
        SampleMonth.reject(As.financeChecker(), july, hash).statusCode(200);
        pays("2024-07", JULY, 7_000_000);
        stands(0, 0, 7_000_000);
    }

    @Test
    void l3WhatWasPaidBackInPartIsDueAgainWhenThePaymentComesBack() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.paidBack(payee, 500_000, "R-1", ON).statusCode(200);
        comesBack();
        stands(0, 2_000_000, 0);
        month.paidBack(payee, 1, "R-2", ON).statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
        pays("2024-07", JULY, 2_500_000);
        stands(0, 0, 2_000_000);
    }

    @Test
    void l3WhatWasWrittenOffIsNoneAnyMoreWhenThePaymentComesBack() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.writtenOff(payee, 1_500_000);
        JsonPath before = month.budget("");
        assertEquals(1_500_000, before.getLong("total.writtenOffFen"));
        assertEquals(500_000, before.getLong("total.owedFen"));
        comesBack();
        stands(0, 2_000_000, 0);
        JsonPath after = month.budget("");
        assertEquals(0, after.getLong("total.writtenOffFen"));
        assertEquals(0, after.getLong("total.owedFen"));
        assertEquals(
                1_500_000,
                month.budget("&position=" + before.getLong("of.position")).getLong("total.writtenOffFen"));
        month.correct(ticket, "r-1-up", "r-1", 8_000_000, JULY);
        stands(0, 4_000_000, 0);
        pays("2024-07", JULY, 4_000_000);
    }

    @Test
    void l3WhatOtherUsageEarnedIsNotPaidAgainOnThisClaim() {
        month.post(ticket, "r-2", 100_000_000);
        month.correct(ticket, "r-1", 2_000_000, JULY);
        stands(0, 0, 4_000_000);
        comesBack();
        stands(0, 1_000_000, 0);
        assertEquals(49_000_000, in(Bucket.HELD), "what came back beyond the base is there for the other record");
        pays("2024-07", JULY, 1_000_000);
    }

    @Test
    void l3WhatAnotherClaimEarnedStaysWithThePayeeInAClosedYear() {
        ticket = month.voucher(ticket.holder(), 300_000_000);
        month.claim(ticket, "a", 40_000_000);
        String july = month.create("2024-07", JULY).getString("id");
        SampleMonth.paidOut(july);
        word(july, 1, "PAID", "B-2");
        month.claim(ticket, "b", 120_000_000);
        pays("2024-08", AUGUST, 30_000_000);
        month.correct(ticket, "a", 10_000_000, AUGUST);
        stands(0, 0, 50_000_000);
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
        SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings"));
        word(july, 1, "RETURNED", "B-3");
        assertEquals(20_000_000, in(Bucket.PAYABLE), "it can be paid again as it was");
        SampleMonth.repay(july, payee).statusCode(200);
        word(july, 2, "PAID", "B-4");
        stands(0, 0, 50_000_000);
    }

    @Test
    void l3TwoCorrectionsAndTwoReturnsNeverPayMoreThanIsEarned() {
        month.correct(ticket, "r-1-a", "r-1", 4_000_000, JULY);
        month.correct(ticket, "r-1-b", "r-1", 1_000_000, JULY);
        stands(3_500_000, 0, 500_000);
        comesBack();
        stands(0, 500_000, 0);
        String july = month.create("2024-07", JULY).getString("id");
        assertEquals(500_000, SampleMonth.paidOut(july).getLong("payFen"));
        word(july, 1, "PAID", "B-2");
        month.correct(ticket, "r-1-c", "r-1", 600_000, AUGUST);
        stands(200_000, 0, 300_000);
        word(july, 1, "RETURNED", "B-3");
        stands(0, 300_000, 0);
        pays("2024-08", AUGUST, 300_000);
        stands(0, 0, 300_000);
    }

    @Test
    void l3ARefundThatComesBackItselfIsDueAgain() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.paidBack(payee, 2_000_000, "R-1", ON).statusCode(200);
        comesBack();
        String july = month.create("2024-07", JULY).getString("id");
        assertEquals(4_000_000, SampleMonth.paidOut(july).getLong("payFen"));
        word(july, 1, "PAID", "B-2");
        stands(0, 0, 2_000_000);
        word(july, 1, "RETURNED", "B-3");
        SampleMonth.repay(july, payee).statusCode(200);
        word(july, 2, "PAID", "B-4");
        stands(0, 0, 2_000_000);
        month.correct(ticket, "r-1-d", "r-1", 0, AUGUST);
        word(july, 2, "RETURNED", "B-5");
        stands(0, 0, 0);
        pays("2024-08", AUGUST, 2_000_000);
        stands(0, 0, 0);
    }

    @Test
    void l3WhatIsEarnedAgainOrNotAnyMoreLeavesARefundAlone() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        month.paidBack(payee, 2_000_000, "R-1", ON).statusCode(200);
        comesBack();
        stands(0, 2_000_000, 0);
        month.correct(ticket, "r-1-up", "r-1", 8_000_000, JULY);
        stands(0, 4_000_000, 0);
        month.correct(ticket, "r-1-down", "r-1", 0, JULY);
        stands(0, 0, 0);
        pays("2024-07", JULY, 2_000_000);
        stands(0, 0, 0);
    }

    @Test
    void l3APaymentOfAVoucherThatWasVoidedComesBackAsWell() {
        month.correct(ticket, "r-1", 4_000_000, JULY);
        As.reviewer()
                .body(Map.of("reason", "重复领取"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        comesBack();
        stands(0, 2_000_000, 0);
        String july = month.create("2024-07", JULY).getString("id");
        assertEquals("VOIDED", SampleMonth.view(july).getString("leftOut[0].reason"));
        SampleMonth.release(ticket.voucher()).statusCode(200);
        pays("2024-07", JULY, 2_000_000);
    }

    @Test
    void l3WhatWasSetOffAgainstTheReturnedPaymentStaysSetOff() {
        month.correct(ticket, "r-1", 0, JULY);
        month.claim(ticket, "r-2", 10_000_000);
        String july = month.create("2024-07", JULY).getString("id");
        assertEquals(1_000_000, SampleMonth.paidOut(july).getLong("payFen"));
        word(july, 1, "PAID", "B-2");
        month.correct(ticket, "r-2", 9_000_000, AUGUST);
        stands(500_000, 0, 4_500_000);
        word(july, 1, "RETURNED", "B-3");
        stands(0, 500_000, 4_000_000);
        month.correct(ticket, "r-2-d", "r-2", 2_000_000, AUGUST);
        stands(3_000_000, 0, 1_000_000);
        comesBack();
        stands(3_000_000, 0, 1_000_000);
        JsonPath out = SampleMonth.paidOut(month.create("2024-08", AUGUST).getString("id"));
        assertEquals(1_000_000, out.getLong("payFen"), "the 40,000 that were set off, less the 30,000 that are owed");
    }
}
