package cn.suanquan.settlement;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Vouchers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a payee owes, to its end: set off, paid back, written off. A record of 80,000 yuan at 50 % was paid in June and
/// is corrected to nothing in July.
@ServiceTest
class DebtsIT extends SoundMonths {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final String ON = "2024-07-10";

    @Inject
    ServiceClock clock;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    private SampleMonth month;
    private Ticket ticket;
    private String june;

    @BeforeEach
    void fortyThousandYuanWerePaid() {
        month = new SampleMonth(clock);
        ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        june = month.june();
        SampleMonth.paidOut(june);
        paid(june, 1, "B-1");
    }

    private long in(Bucket bucket) {
        String key = Vouchers.accountKey(ticket.voucher());
        return Objects.requireNonNull(
                        tx.read(db -> ledger.find(db, List.of(key))).get(key))
                .in(bucket);
    }

    private void paid(String run, int batch, String reference) {
        SampleMonth.result(
                        run,
                        ticket.holder(),
                        batch,
                        "PAID",
                        reference,
                        clock.instant().toString().substring(0, 10))
                .statusCode(200);
    }

    private void owe() {
        month.correct(ticket, "r-1", 0, JULY);
        assertEquals(4_000_000, in(Bucket.OWED));
    }

    private String july() {
        return month.create("2024-07", JULY).getString("id");
    }

    @Test
    void l3DebtIsSetOffInTheNextRunAndTheRestIsCarried() {
        owe();
        String july = july();
        SampleMonth.lock(july).statusCode(409).body("code", equalTo("RUN_EMPTY"));
        month.claim(ticket, "r-2", 2_000_000);
        clock.moveTo(JULY);
        String hash = SampleMonth.view(july).getString("contentHash");
        JsonPath out = SampleMonth.paidOut(july);
        assertEquals(hash, out.getString("contentHash"), "a part of a debt has the same hash as a draft and locked");
        assertEquals(0, out.getLong("payFen"));
        assertEquals("CLOSED", out.getString("state"));
        assertEquals("OFFSET", out.getString("payees[0].status"));
        assertEquals(3_000_000, in(Bucket.OWED));
        assertEquals(3_000_000, month.debts().getLong("owed[0].owedFen"));
        assertEquals(1_000_000, in(Bucket.PAID));
        month.correct(ticket, "r-2", 0, JULY);
        assertEquals(4_000_000, in(Bucket.OWED), "nothing is locked for ever");
    }

    @Test
    void l3ARejectedRunLeavesTheDebtWhole() {
        owe();
        month.claim(ticket, "r-2", 2_000_000);
        String july = july();
        String hash = SampleMonth.locked(july).getString("contentHash");
        SampleMonth.reject(As.financeChecker(), july, hash).statusCode(200);
        assertEquals(4_000_000, month.debts().getLong("owed[0].owedFen"));
        assertEquals(0, SampleMonth.view(july).getLong("payFen"));
    }

    @Test
    void l3APayeePaysBackInInstalmentsAndTheSameReceiptIsNotRecordedAgain() {
        owe();
        month.paidBack(ticket.holder(), 1_000_000, "R-1", ON).statusCode(200);
        month.paidBack(ticket.holder(), 1_000_000, "Ｒ-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
        assertEquals(3_000_000, in(Bucket.OWED));
        month.paidBack(ticket.holder(), 900_000, "R-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
        month.paidBack(ticket.holder(), 900_000, "B-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
        month.paidBack(ticket.holder(), 3_000_001, "R-2", ON).statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
        month.paidBack(ticket.holder(), 1, "R-2", "2024-07-09").statusCode(422).body("code", equalTo("BAD_DATE"));
        month.paidBack(ticket.holder(), 1, "R-2", "2024-07-11").statusCode(422).body("code", equalTo("BAD_DATE"));
        month.paidBack(ticket.holder(), 3_000_000, "R-2", ON).statusCode(200);
        assertEquals(0, in(Bucket.OWED));
        assertEquals(List.of(), month.debts().getList("owed"));
        assertEquals(List.of(1_000_000, 3_000_000), month.debts().getList("ended.amountFen"));
        month.claim(ticket, "r-2", 2_000_000);
        String july = july();
        SampleMonth.paidOut(july);
        SampleMonth.result(july, ticket.holder(), "PAID", "R-2", ON)
                .statusCode(409)
                .body("code", equalTo("REFERENCE_USED"));
        paid(july, 1, "B-2");
        assertEquals(1_000_000, in(Bucket.PAID));
    }

    @Test
    void l3NothingIsPaidBackByTheWordOfOnePerson() {
        owe();
        Map<String, Object> receipt = Map.of(
                "programme",
                month.programme,
                "payee",
                ticket.holder().toString(),
                "amountFen",
                1_000_000,
                "bankReference",
                "R-1",
                "onDate",
                ON);
        RequestSpecification both = As.officer("both-hands", Role.FINANCE_MAKER, Role.FINANCE_CHECKER);
        Response proposed = both.body(receipt).post("/api/v1/debts/repayments");
        proposed.then().statusCode(202);
        assertEquals(4_000_000, in(Bucket.OWED));
        As.officer("both-hands", Role.FINANCE_MAKER, Role.FINANCE_CHECKER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "自己批准"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        assertEquals(4_000_000, in(Bucket.OWED));
        SecondPerson.approves(proposed)
                .body("recordedBy", containsString("both-hands"))
                .body("approvedBy", containsString("second-zhou"));
        assertEquals(3_000_000, in(Bucket.OWED));
    }

    @Test
    void l3TheDatabaseTakesNoRepaymentOfOnePerson() {
        owe();
        for (String approver : List.of("null", "'one'")) {
            String alone =
                    "insert into settlement.debt_settlement (id, programme, payee_id, kind, amount_fen, reference,"
                            + " on_date, reason, recorded_by, approved_by, recorded_at)"
                            + " values ($1, $2, $3, 'REPAID', 1, 'R-1', '2024-07-10', '', 'one', " + approver
                            + ", now())";
            DbFault fault = assertThrows(
                    DbFault.class,
                    () -> tx.write(db -> db.exec(
                            alone,
                            UUID.randomUUID(),
                            month.programme,
                            ticket.holder().value())));
            assertTrue(
                    Set.of("debt_ends_by_two_persons", "approver_is_not_proposer")
                            .contains(fault.constraint().orElse("")),
                    fault.toString());
        }
    }

    /// What the second person finds when it approves counts, not what the first one found.
    @Test
    void l3ARepaymentIsJudgedAgainWhenItIsApproved() {
        owe();
        Map<String, Object> receipt = Map.of(
                "programme",
                month.programme,
                "payee",
                ticket.holder().toString(),
                "amountFen",
                4_000_000,
                "bankReference",
                "R-1",
                "onDate",
                ON);
        Response proposed = As.financeMaker().body(receipt).post("/api/v1/debts/repayments");
        proposed.then().statusCode(202);
        month.claim(ticket, "r-2", 2_000_000);
        SampleMonth.locked(july());
        SecondPerson.decidesOn(proposed).statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
        assertEquals(0, month.debts().getList("ended").size());
    }

    @Test
    void l3WhatARunSetsOffCannotBePaidBackToo() {
        owe();
        month.claim(ticket, "r-2", 2_000_000);
        String july = july();
        SampleMonth.locked(july);
        month.paidBack(ticket.holder(), 4_000_000, "R-1", ON).statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
        month.paidBack(ticket.holder(), 3_000_000, "R-1", ON).statusCode(200);
        assertEquals(1_000_000, in(Bucket.OWED));
    }

    private String writeOff(long fen) {
        Map<String, Object> body = new HashMap<>();
        body.put("programme", month.programme);
        body.put("payee", ticket.holder().toString());
        body.put("amountFen", fen);
        body.put("documentNumber", "廊财核〔2024〕1号");
        body.put("reason", "单位已注销");
        JsonPath proposal = SampleMonth.json(As.financeMaker()
                .body(body)
                .post("/api/v1/debts/write-offs")
                .then()
                .statusCode(202));
        assertEquals(4_000_000, in(Bucket.OWED));
        return "/api/v1/proposals/" + proposal.getString("id") + "/approval|" + proposal.getString("contentHash");
    }

    @Test
    void l3TwoPersonsWriteADebtOffAndNoRunSetsItOff() {
        owe();
        String[] approval = writeOff(2_500_000).split("[|]");
        Map<String, Object> body = Map.of("contentHash", approval[1], "reason", "核销依据齐全");
        As.officer("finance-li", Role.FINANCE_MAKER, Role.FINANCE_CHECKER)
                .body(body)
                .post(approval[0])
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.financeChecker().body(body).post(approval[0]).then().statusCode(200);
        assertEquals(1_500_000, month.debts().getLong("owed[0].owedFen"));
        assertEquals("WRITTEN_OFF", month.debts().getString("ended[0].kind"));
        assertEquals(4_000_000, in(Bucket.OWED), "what is written off is not there to be granted again");
        month.claim(ticket, "r-2", 8_000_000);
        JsonPath out = SampleMonth.paidOut(july());
        assertEquals(2_500_000, out.getLong("payFen"), "40,000 less the 15,000 that are still owed");
        paid(out.getString("id"), 1, "B-2");
        month.correct(ticket, "r-1-up", "r-1", 8_000_000, JULY);
        assertEquals(0, in(Bucket.CLAIMED), "the payee has kept it: it is not paid a second time");
        assertEquals(2_500_000, in(Bucket.OWED));
    }

    @Test
    void law24AReturnedPaymentIsGivenUpAndACorrectionReachesItsLines() {
        month.claim(ticket, "r-2", 2_000_000);
        clock.moveTo(JULY);
        String july = july();
        SampleMonth.paidOut(july);
        SampleMonth.giveUp(july, ticket.holder()).statusCode(422).body("code", equalTo("NOT_RETURNED"));
        SampleMonth.result(july, ticket.holder(), "RETURNED", "B-2", ON).statusCode(200);
        SampleMonth.giveUp(july, ticket.holder()).statusCode(200).body("state", equalTo("CLOSED"));
        assertEquals(1_000_000, in(Bucket.CLAIMED));
        SampleMonth.repay(july, ticket.holder()).statusCode(409);
        SampleMonth.result(july, ticket.holder(), "PAID", "B-3", ON).statusCode(409);
        month.correct(ticket, "r-2", 1_000_000, JULY);
        assertEquals(500_000, in(Bucket.CLAIMED));
    }

    @Test
    void law24WhatWasSetOffAgainstAPaymentThatIsGivenUpIsOwedAgain() {
        owe();
        month.claim(ticket, "r-2", 10_000_000);
        clock.moveTo(JULY);
        String july = july();
        assertEquals(1_000_000, SampleMonth.paidOut(july).getLong("payFen"));
        paid(july, 1, "B-2");
        assertEquals(0, in(Bucket.OWED));
        SampleMonth.result(july, ticket.holder(), "RETURNED", "B-3", ON).statusCode(200);
        SampleMonth.giveUp(july, ticket.holder()).statusCode(200).body("state", equalTo("CLOSED"));
        assertEquals(5_000_000, in(Bucket.CLAIMED));
        assertEquals(4_000_000, in(Bucket.OWED));
        Instant august = Instant.parse("2024-08-05T02:00:00Z");
        JsonPath out = SampleMonth.paidOut(month.create("2024-08", august).getString("id"));
        assertEquals(1_000_000, out.getLong("payFen"), "never the whole 50,000");
    }

    @Test
    void law24WhatWasSetOffIsOwedAgainThoughItsVoucherIsFrozen() {
        owe();
        month.claim(ticket, "r-2", 10_000_000);
        clock.moveTo(JULY);
        String july = july();
        SampleMonth.paidOut(july);
        paid(july, 1, "B-2");
        SampleMonth.result(july, ticket.holder(), "RETURNED", "B-3", ON).statusCode(200);
        As.reviewer()
                .body(Map.of("reason", "有举报"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/freezes")
                .then()
                .statusCode(200);
        SampleMonth.giveUp(july, ticket.holder()).statusCode(200).body("state", equalTo("CLOSED"));
        assertEquals(4_000_000, in(Bucket.OWED));
    }
}
