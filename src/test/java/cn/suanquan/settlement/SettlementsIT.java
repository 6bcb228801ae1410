package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Vouchers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@ServiceTest
class SettlementsIT extends SoundMonths {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");

    @Inject
    ServiceClock clock;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Inject
    Settlements settlements;

    private long in(Ticket ticket, Bucket bucket) {
        String key = Vouchers.accountKey(ticket.voucher());
        Account account = Objects.requireNonNull(
                tx.read(db -> ledger.find(db, List.of(key))).get(key));
        return account.in(bucket);
    }

    @Test
    void aMonthIsLockedApprovedPaidReturnedPaidAgainAndClosed() {
        SampleMonth month = new SampleMonth(clock);
        Ticket first = month.voucher("甲大学", 100_000_000);
        Ticket second = month.voucher("乙大学", 100_000_000);
        String claim = month.claim(first, "r-1", 10_000_001);
        month.claim(second, "r-1", 4_000_000);
        String run = month.june();
        assertEquals("DRAFT", SampleMonth.view(run).getString("state"));
        assertEquals(7_000_000, SampleMonth.view(run).getLong("payFen"));

        JsonPath locked = SampleMonth.locked(run);
        assertEquals("LOCKED", locked.getString("state"));
        assertEquals(5_000_000, in(first, Bucket.PAYABLE));
        assertEquals(0, in(first, Bucket.CLAIMED));
        assertEquals("柒万元整", locked.getString("payInWords"));
        Map<ClaimId, Settlements.RunRef> where =
                tx.read(db -> settlements.runOf(db, List.of(ClaimId.fromString(claim))));
        assertEquals(run, where.get(ClaimId.fromString(claim)).run().toString());

        SampleMonth.approve(As.financeChecker(), run, locked.getString("contentHash"))
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        As.financeMaker()
                .accept("text/csv")
                .get(SampleMonth.path(run, "payments.csv"))
                .then()
                .statusCode(409);
        As.financeMaker()
                .post(SampleMonth.path(run, "payments"))
                .then()
                .statusCode(200)
                .body("state", equalTo("PAID_OUT"));
        assertEquals(5_000_000, in(first, Bucket.PAYABLE), "payable until the bank's word");

        SampleMonth.result(run, first.holder(), "PAID", "B-1", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("PAID_OUT"));
        SampleMonth.result(run, first.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        SampleMonth.result(run, first.holder(), "PAID", "B-2", "2024-07-02")
                .statusCode(409)
                .body("code", equalTo("INSTRUCTION_STATE"));
        assertEquals(5_000_000, in(first, Bucket.PAID));
        SampleMonth.result(run, second.holder(), "RETURNED", "B-3", "2024-07-02")
                .statusCode(200);
        assertEquals(2_000_000, in(second, Bucket.PAYABLE));

        SampleMonth.repay(run, second.holder()).statusCode(200).body("payees.batch", hasItem(2));
        SampleMonth.result(run, second.holder(), 2, "PAID", "B-4", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        assertEquals(2_000_000, in(second, Bucket.PAID));
        assertEquals(0, in(second, Bucket.PAYABLE));

        SampleMonth.result(run, second.holder(), 2, "RETURNED", "B-5", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("PAID_OUT"));
        assertEquals(2_000_000, in(second, Bucket.PAYABLE));
        SampleMonth.repay(run, second.holder()).statusCode(200);
        SampleMonth.result(run, second.holder(), 3, "PAID", "B-6", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        assertEquals(7_000_000, SampleMonth.view(run).getLong("paidFen"));
    }

    @Test
    void aCorrectionIsNettedAgainstTheSamePayeesClaimsAndANetOfZeroIsSetOffWithoutPayment() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("丁大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        month.claim(ticket, "r-2", 2_000_000);
        month.correct(ticket, "r-1", 6_000_000, JULY);

        String next = month.create("2024-07", JULY).getString("id");
        JsonPath out = SampleMonth.paidOut(next);
        assertEquals(0, out.getLong("payFen"));
        assertEquals(2, out.getInt("lineCount"));
        assertEquals("OFFSET", out.getString("payees[0].status"));
        assertEquals("CLOSED", out.getString("state"));
        assertEquals(0, in(ticket, Bucket.OWED));
        assertEquals(4_000_000, in(ticket, Bucket.PAID));
    }

    @Test
    void aRejectedRunGoesBackToDraftAndItsClaimsAreOpenForTheNextLock() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("戊大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.reject(As.financeChecker(), run, hash).statusCode(200).body("state", equalTo("DRAFT"));
        assertEquals(4_000_000, in(ticket, Bucket.CLAIMED));
        assertEquals(0, in(ticket, Bucket.PAYABLE));
        JsonPath again = SampleMonth.locked(run);
        assertEquals(2, again.getInt("round"));
        assertEquals(hash, again.getString("contentHash"), "the same content has the same hash");
        month.claim(ticket, "r-2", 2_000_000);
        assertEquals(hash, SampleMonth.view(run).getString("contentHash"), "a locked run takes up nothing more");
    }

    /// Nothing is paid before the payment file: who erred, or another checker, sends it back.
    @Test
    void anApprovedRunGoesBackToDraftUntilItsPaymentFileIsMade() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("己大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
        SampleMonth.reject(As.financeChecker(), run, "b".repeat(64))
                .statusCode(409)
                .body("code", equalTo("CONTENT_CHANGED"));
        SampleMonth.reject(As.financeChecker(), run, hash).statusCode(200).body("state", equalTo("DRAFT"));
        assertEquals(4_000_000, in(ticket, Bucket.CLAIMED));
        assertEquals(0, in(ticket, Bucket.PAYABLE));
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(409).body("code", equalTo("RUN_STATE"));
        As.financeMaker()
                .post(SampleMonth.path(run, "payments"))
                .then()
                .statusCode(409)
                .body("code", equalTo("RUN_STATE"));
        SampleMonth.paidOut(run);
        SampleMonth.reject(As.financeChecker(), run, hash).statusCode(409).body("code", equalTo("RUN_STATE"));
        SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        assertEquals(4_000_000, in(ticket, Bucket.PAID));
    }

    @Test
    void twoCreatorsAtOnceGetTheSameRunAndOfTwoLocksExactlyOneTakesTheMoney() throws Exception {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("壬大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        clock.moveTo(JULY);
        Callable<String> create = () -> As.financeMaker()
                .body(Map.of("programme", month.programme, "period", SampleMonth.JUNE))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        List<String> runs = SampleMonth.atOnce(create, create);
        assertEquals(runs.get(0), runs.get(1));
        Callable<Integer> lock = () -> SampleMonth.lock(runs.get(0)).extract().statusCode();
        assertEquals(
                List.of(200, 409),
                SampleMonth.atOnce(lock, lock).stream().sorted().toList());
        assertEquals(4_000_000, in(ticket, Bucket.PAYABLE));
    }

    @Test
    void aHolderBarredSinceItClaimedIsLeftOutWithTheReasonAndItsClaimStaysOpen() {
        SampleMonth month = new SampleMonth(clock);
        Ticket good = month.voucher("癸大学", 100_000_000);
        Ticket bad = month.voucher("子大学", 100_000_000);
        month.claim(good, "r-1", 8_000_000);
        String claim = month.claim(bad, "r-1", 6_000_000);
        Parties.bar(bad.holder());
        String run = month.june();
        JsonPath locked = SampleMonth.locked(run);
        assertEquals(List.of(claim), locked.getList("leftOut.id"));
        assertEquals("BARRED", locked.getString("leftOut[0].reason"));
        assertEquals(4_000_000, locked.getLong("payFen"));
        assertEquals(3_000_000, in(bad, Bucket.CLAIMED));
    }

    @Test
    void aHolderFoundToBeRelatedToTheCenterSinceItClaimedIsLeftOut() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("寅大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        Parties.relate(ticket.holder(), month.center);
        String run = month.june();
        assertEquals("RELATED", SampleMonth.view(run).getString("leftOut[0].reason"));
        SampleMonth.lock(run).statusCode(409).body("code", equalTo("RUN_EMPTY"));
        assertEquals(4_000_000, in(ticket, Bucket.CLAIMED));
    }

    @Test
    void aProgrammeThatPaysTheCenterPaysItsOperatorOnceThatIsRegistered() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
        Ticket ticket = month.voucher("卯大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        assertEquals("NO_PAYEE", SampleMonth.view(run).getString("leftOut[0].reason"));
        HolderId operator = month.registerOperator();
        JsonPath out = SampleMonth.paidOut(run);
        assertEquals(4_000_000, out.getLong("payFen"));
        assertEquals(List.of(operator.toString()), out.getList("payees.payee"));
        SampleMonth.result(run, operator, "PAID", "B-1", "2024-07-02")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        assertEquals(4_000_000, in(ticket, Bucket.PAID));
    }

    @Test
    void l2WhatAPaidCenterOwesIsSetOffAgainstWhatItsOperatorIsDueForAnotherHolder() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER");
        Ticket first = month.voucher("辰大学", 100_000_000);
        Ticket second = month.voucher("巳大学", 100_000_000);
        HolderId operator = month.registerOperator();
        month.claim(first, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, operator, "PAID", "B-1", "2024-07-02").statusCode(200);
        month.claim(second, "r-1", 10_000_000);
        month.correct(first, "r-1", 0, JULY);
        assertEquals(operator.toString(), month.debts().getString("owed[0].payee"));
        String next = month.create("2024-07", JULY).getString("id");
        JsonPath out = SampleMonth.paidOut(next);
        assertEquals(1_000_000, out.getLong("payFen"));
        SampleMonth.result(next, operator, "PAID", "B-2", "2024-07-10")
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        assertEquals(0, in(first, Bucket.OWED));
        assertEquals(5_000_000, in(second, Bucket.PAID));
    }

    @Test
    void aLockNamedForOtherContentThanTheDraftHasNowIsRefusedAndChangesNothing() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("丑大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String seen = SampleMonth.view(run).getString("contentHash");
        month.claim(ticket, "r-2", 2_000_000);
        assertNotEquals(seen, SampleMonth.view(run).getString("contentHash"));
        As.financeMaker()
                .body(Map.of("contentHash", seen))
                .post(SampleMonth.path(run, "locks"))
                .then()
                .statusCode(409)
                .body("code", equalTo("CONTENT_CHANGED"));
        assertEquals(5_000_000, in(ticket, Bucket.CLAIMED));
    }
}
