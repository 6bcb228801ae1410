package cn.suanquan.settlement;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An advance (备用金) of 50,000 yuan to a center, from its appropriation to its last 分, beside the runs of a programme
/// that pays centers and gives each at most 50,000 yuan ahead (design 014, law 25).
@ServiceTest
class AdvancesIT extends SoundMonths {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final String ON = "2024-07-10";
    private static final long WHOLE = 5_000_000;

    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @Inject
    OpenAdvances openAdvances;

    private SampleMonth month;
    private HolderId operator;
    private Ticket ticket;

    @BeforeEach
    void aProgrammeThatPaysCentersAhead() {
        month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        ticket = month.voucher("备大学", 100_000_000);
        operator = month.registerOperator();
    }

    private static ValidatableResponse order(RequestSpecification who, String id) {
        return who.body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + id + "/payments")
                .then();
    }

    private ValidatableResponse word(String id, int batch, String outcome, String reference) {
        Map<String, Object> word = new HashMap<>();
        word.put("payee", operator.toString());
        word.put("batch", batch);
        word.put("outcome", outcome);
        word.put("bankReference", reference);
        word.put(
                "onDate",
                clock.instant().atZone(FiscalYear.SHANGHAI).toLocalDate().toString());
        if (outcome.equals("RETURNED")) {
            word.put("reason", "账号户名不符");
        }
        return As.financeMaker()
                .body(word)
                .post("/api/v1/advances/" + id + "/results")
                .then();
    }

    private String paid() {
        String id = month.advance(WHOLE);
        order(As.financeMaker(), id).statusCode(200);
        word(id, 1, "PAID", "A-1").statusCode(200).body("state", equalTo("PAID"));
        return id;
    }

    private static ValidatableResponse takeBack(RequestSpecification who, String id) {
        return who.body(Map.of("reason", "项目取消"))
                .post("/api/v1/advances/" + id + "/take-backs")
                .then();
    }

    private static ValidatableResponse repaid(String id, long fen, String reference, String on) {
        return SecondPerson.decidesOn(As.financeMaker()
                .body(Map.of("amountFen", fen, "bankReference", reference, "onDate", on))
                .post("/api/v1/advances/" + id + "/repayments"));
    }

    /// unpaid / owed / held / set off of an advance, in yuan.
    private static String stands(String id) {
        JsonPath view = SampleMonth.json(
                As.auditor().get("/api/v1/advances/" + id).then().statusCode(200));
        return view.getString("state") + " " + view.getLong("unpaidFen") / 100 + "/" + view.getLong("owedFen") / 100
                + "/" + view.getLong("heldFen") / 100 + "/" + view.getLong("setOffFen") / 100;
    }

    private String july() {
        return month.create("2024-07", JULY).getString("id");
    }

    @Test
    void law25AnAdvanceIsPaidAndRunsSetItOffUntilItIsUsedUp() {
        String id = month.advance(WHOLE);
        assertEquals("APPROPRIATED 50000/0/0/0", stands(id));
        order(As.financeMaker(), id).statusCode(200).body("payments[0].maskedAccount", equalTo("************5678"));
        assertEquals("ORDERED 50000/0/0/0", stands(id));
        String file = As.financeMaker()
                .accept("text/csv")
                .get("/api/v1/advances/" + id + "/files/payments.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(file.contains("6222000012345678") && file.contains("50000.00"), file);
        word(id, 1, "PAID", "A-1").statusCode(200);
        word(id, 1, "PAID", "A-1").statusCode(200);
        assertEquals("PAID 0/50000/0/0", stands(id));
        month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        JsonPath draft = SampleMonth.view(june);
        assertEquals(4_000_000, draft.getLong("payees[0].advanceFen"));
        String hash = SampleMonth.locked(june).getString("contentHash");
        assertEquals(draft.getString("contentHash"), hash, "the draft is what is locked");
        assertEquals("PAID 0/10000/40000/0", stands(id));
        assertEquals(5_000_000, month.budget("").getLong("advancesFen"), "what is held is not set off yet");
        SampleMonth.approve(As.financeChecker(), june, hash).statusCode(200);
        JsonPath out = SampleMonth.json(As.financeMaker()
                .post(SampleMonth.path(june, "payments"))
                .then()
                .statusCode(200));
        assertEquals(0, out.getLong("payFen"));
        assertEquals("CLOSED", out.getString("state"));
        assertEquals(List.of(0, 0), out.getList("funding.amountFen"), "the levels bore the advance already");
        assertEquals("PAID 0/10000/0/40000", stands(id));
        assertEquals(1_000_000, month.budget("").getLong("advancesFen"));
        month.claim(ticket, "r-2", 6_000_000);
        String july = july();
        assertEquals(2_000_000, SampleMonth.paidOut(july).getLong("payFen"));
        As.auditor()
                .accept("text/html")
                .get(SampleMonth.path(july, "statement"))
                .then()
                .body(containsString("备用金抵扣"), containsString("-10,000.00"));
        SampleMonth.result(july, operator, "PAID", "B-1", ON).statusCode(200).body("state", equalTo("CLOSED"));
        assertEquals("PAID 0/0/0/50000", stands(id));
        repaid(id, 1, "R-1", ON).statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
    }

    @Test
    void law25DebtsAreSetOffBeforeAdvances() {
        month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        SampleMonth.paidOut(june);
        SampleMonth.result(june, operator, "PAID", "B-1", "2024-07-02").statusCode(200);
        String id = paid();
        month.correct(ticket, "r-1", 0, JULY);
        month.claim(ticket, "r-2", 12_000_000);
        JsonPath draft = SampleMonth.view(july());
        assertEquals(4_000_000, draft.getLong("payees[0].correctionFen"));
        assertEquals(2_000_000, draft.getLong("payees[0].advanceFen"));
        assertEquals(0, draft.getLong("payFen"));
        assertEquals("PAID 0/50000/0/0", stands(id));
    }

    @Test
    void law25WhatARunLetsGoOfIsOwedAgain() {
        String id = paid();
        month.claim(ticket, "r-1", 20_000_000);
        String june = month.june();
        String hash = SampleMonth.locked(june).getString("contentHash");
        SampleMonth.reject(As.financeChecker(), june, hash).statusCode(200);
        assertEquals("PAID 0/50000/0/0", stands(id));
        JsonPath again = SampleMonth.paidOut(june);
        assertEquals(5_000_000, again.getLong("payFen"));
        assertEquals("PAID 0/0/50000/0", stands(id));
        repaid(id, 1, "R-1", "2024-07-02").statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
        SampleMonth.result(june, operator, "RETURNED", "B-1", "2024-07-02").statusCode(200);
        SampleMonth.giveUp(june, operator).statusCode(200);
        assertEquals("PAID 0/50000/0/0", stands(id));
    }

    @Test
    void law25APaymentThatCameBackAfterItWasPaidAndIsGivenUpLeavesTheAdvanceOwed() {
        String id = paid();
        month.claim(ticket, "r-1", 20_000_000);
        String june = month.june();
        SampleMonth.paidOut(june);
        SampleMonth.result(june, operator, "PAID", "B-1", "2024-07-02").statusCode(200);
        assertEquals("PAID 0/0/0/50000", stands(id));
        SampleMonth.result(june, operator, 1, "RETURNED", "B-1", "2024-07-02").statusCode(200);
        assertEquals("PAID 0/0/0/50000", stands(id), "the payment again is of the same net");
        SampleMonth.giveUp(june, operator).statusCode(200);
        assertEquals("PAID 0/50000/0/0", stands(id));
        assertEquals(5_000_000, SampleMonth.view(july()).getLong("payees[0].advanceFen"));
    }

    @Test
    void law24WhatWasSetOffOfAnAdvanceStaysSetOffWhereACorrectedPaymentComesBack() {
        String id = paid();
        month.claim(ticket, "r-1", 20_000_000);
        String june = month.june();
        SampleMonth.paidOut(june);
        SampleMonth.result(june, operator, "PAID", "B-1", "2024-07-02").statusCode(200);
        month.correct(ticket, "r-1", 12_000_000, JULY);
        assertEquals(4_000_000, month.debts().getLong("owed[0].owedFen"));
        SampleMonth.result(june, operator, 1, "RETURNED", "B-1", ON).statusCode(200);
        assertEquals(List.of(), month.debts().getList("owed"));
        assertEquals("PAID 0/0/0/50000", stands(id));
        JsonPath next = SampleMonth.view(july());
        assertEquals(1_000_000, next.getLong("payFen"), "60,000 earned, 50,000 had ahead, and nothing that reached it");
    }

    @Test
    void law25APayeeThatIsWithheldAtExportKeepsItsAdvance() {
        String id = paid();
        month.claim(ticket, "r-1", 20_000_000);
        String june = month.june();
        SampleMonth.approve(As.financeChecker(), june, SampleMonth.locked(june).getString("contentHash"))
                .statusCode(200);
        Parties.bar(ticket.holder());
        As.financeMaker()
                .post(SampleMonth.path(june, "payments"))
                .then()
                .statusCode(200)
                .body("payees[0].isWithheld", equalTo(true));
        assertEquals("PAID 0/50000/0/0", stands(id));
    }

    @Test
    void law25AnAdvanceThatARevokedPersonApprovedIsNotPaidUntilThatIsLifted() {
        String thief = "thief-" + UUID.randomUUID();
        Response proposed = month.proposeAdvance(WHOLE, "备1号");
        String id = As.officer(thief, Role.FINANCE_CHECKER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "核对一致"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(200)
                .extract()
                .path("outcome.id");
        revoke("", thief);
        order(As.financeMaker(), id).statusCode(409).body("code", equalTo("PERSON_REVOKED"));
        assertEquals("APPROPRIATED 50000/0/0/0", stands(id));
        revoke("/liftings", thief);
        order(As.financeMaker(), id).statusCode(200);
    }

    private static void revoke(String verb, String person) {
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", DemoIssuer.ISSUER + " " + person, "reason", "账号被盗"))
                .post("/api/v1/revocations" + verb)
                .then()
                .statusCode(200);
    }

    @Test
    void law25AnAdvanceThatTheBankReturnsIsPaidAgainByAnotherPersonOrTakenBack() {
        String id = month.advance(WHOLE);
        order(SecondPerson.is(), id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.financeMaker()
                .body(Map.of("accountNumber", "6222000099999999"))
                .post("/api/v1/advances/" + id + "/payments")
                .then()
                .statusCode(422)
                .body("code", equalTo("ACCOUNT_DIFFERS"));
        order(As.financeMaker(), id).statusCode(200);
        order(As.financeMaker(), id).statusCode(409).body("code", equalTo("ADVANCE_STATE"));
        takeBack(As.financeMaker(), id).statusCode(409).body("code", equalTo("ADVANCE_STATE"));
        word(id, 2, "PAID", "A-1").statusCode(422).body("code", equalTo("BATCH_UNKNOWN"));
        word(id, 1, "RETURNED", "A-1").statusCode(200);
        assertEquals("RETURNED 50000/0/0/0", stands(id));
        order(As.financeMaker(), id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        takeBack(As.financeMaker(), id).statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
        order(As.financeChecker(), id).statusCode(200);
        word(id, 1, "PAID", "A-2").statusCode(409).body("code", equalTo("STALE_WORD"));
        word(id, 2, "PAID", "A-1").statusCode(409).body("code", equalTo("REFERENCE_USED"));
        word(id, 2, "RETURNED", "A-2").statusCode(200);
        takeBack(As.financeChecker(), id).statusCode(200).body("state", equalTo("CANCELLED"));
        assertEquals("CANCELLED 0/0/0/0", stands(id));
        order(As.financeChecker(), id).statusCode(409).body("code", equalTo("ADVANCE_STATE"));
        String again = month.advance(WHOLE);
        assertEquals("APPROPRIATED 50000/0/0/0", stands(again), "a document whose advance was taken back serves again");
        month.proposeAdvance(1, "备1号").then().statusCode(409).body("code", equalTo("DOCUMENT_REPEATED"));
    }

    @Test
    void law25WhatRunsHadSetOffBeforeTheAdvanceCameBackIsStillPaid() {
        String id = paid();
        month.claim(ticket, "r-1", 8_000_000);
        String june = month.june();
        SampleMonth.locked(june);
        word(id, 1, "RETURNED", "A-1").statusCode(200);
        assertEquals("RETURNED 10000/0/40000/0", stands(id));
        takeBack(As.financeChecker(), id).statusCode(409).body("code", equalTo("ADVANCE_HELD"));
        SampleMonth.approve(As.financeChecker(), june, SampleMonth.view(june).getString("contentHash"))
                .statusCode(200);
        As.financeMaker().post(SampleMonth.path(june, "payments")).then().statusCode(200);
        assertEquals("RETURNED 10000/0/0/40000", stands(id));
        takeBack(As.financeChecker(), id).statusCode(200).body("takenBackFen", equalTo(1_000_000));
        takeBack(As.financeChecker(), id).statusCode(409).body("code", equalTo("NOTHING_TO_TAKE_BACK"));
        order(As.financeChecker(), id).statusCode(200).body("payments[1].amountFen", equalTo(4_000_000));
        word(id, 2, "PAID", "A-2").statusCode(200);
        assertEquals("PAID 0/0/0/40000", stands(id), "the center has just what it earned");
    }

    @Test
    void law25WhatIsLeftIsPaidBackInInstalmentsAndWrittenOffByTwoPersons() {
        String id = paid();
        clock.moveTo(JULY);
        repaid(id, 2_000_000, "R-1", ON).statusCode(200);
        repaid(id, 2_000_000, "Ｒ-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
        assertEquals("PAID 0/30000/0/0", stands(id));
        repaid(id, 1_000_000, "R-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
        repaid(id, 1_000_000, "A-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
        repaid(id, 3_000_001, "R-2", ON).statusCode(422).body("code", equalTo("MORE_THAN_OWED"));
        repaid(id, 1, "R-2", "2024-05-31").statusCode(422).body("code", equalTo("BAD_DATE"));
        repaid(id, 1, "R-2", "2024-07-11").statusCode(422).body("code", equalTo("BAD_DATE"));
        Map<String, Object> writeOff =
                Map.of("advance", id, "amountFen", 3_000_000, "documentNumber", "核1号", "reason", "单位已注销");
        JsonPath before = month.budget("");
        SecondPerson.approves(As.financeMaker().body(writeOff).post("/api/v1/advances/write-offs"))
                .body("writtenOffFen", equalTo(3_000_000));
        assertEquals("PAID 0/0/0/0", stands(id));
        aheadIsToldAsOfItsPosition(before);
        As.financeMaker()
                .body(writeOff)
                .post("/api/v1/advances/write-offs")
                .then()
                .statusCode(422)
                .body("code", equalTo("MORE_THAN_OWED"));
        month.claim(ticket, "r-1", 8_000_000);
        assertEquals(4_000_000, SampleMonth.view(july()).getLong("payFen"), "what is written off is not set off");
        SampleMonth.paidOut(july());
        SampleMonth.result(july(), operator, "PAID", "R-1", ON).statusCode(409).body("code", equalTo("REFERENCE_USED"));
    }

    /// @param before of a position at which 30,000 yuan of the advance were with the center
    private void aheadIsToldAsOfItsPosition(JsonPath before) {
        assertEquals(3_000_000, before.getLong("advancesFen"));
        assertEquals(0, month.budget("").getLong("advancesFen"));
        String then = "&position=" + before.getLong("of.position");
        assertEquals(3_000_000, month.budget(then).getLong("advancesFen"), "as it stood then, for ever");
    }

    @Test
    void theDatabaseTakesNoRepaymentOfOnePerson() {
        String id = paid();
        for (String approver : List.of("null", "'one'")) {
            String alone =
                    "insert into settlement.advance_repayment (id, advance_id, amount_fen, bank_reference, on_date,"
                            + " recorded_by, approved_by, recorded_at)"
                            + " values ($1, $2, 1, 'R-1', '2024-07-10', 'one', " + approver + ", now())";
            DbFault fault = assertThrows(
                    DbFault.class, () -> tx.write(db -> db.exec(alone, UUID.randomUUID(), UUID.fromString(id))));
            assertEquals("repaid_by_two_persons", fault.constraint().orElse(""));
        }
    }

    @Test
    void law25NobodyHasMoreAheadThanTheProgrammeSays() {
        month.proposeAdvance(WHOLE + 1, "备1号").then().statusCode(422).body("code", equalTo("ABOVE_ADVANCE_MAX"));
        Response first = month.proposeAdvance(WHOLE, "备1号");
        Response second = month.proposeAdvance(1, "备2号");
        SecondPerson.approves(first);
        SecondPerson.decidesOn(second).statusCode(422).body("code", equalTo("ABOVE_ADVANCE_MAX"));
        month.proposeAdvance(WHOLE, "备1号").then().statusCode(409).body("code", equalTo("DOCUMENT_REPEATED"));
        new SampleMonth(clock)
                .proposeAdvance(1, "备3号")
                .then()
                .statusCode(422)
                .body("code", equalTo("ADVANCE_NOT_ALLOWED"));
    }

    @Test
    void law25WhatWasJudgedAtTheProposalIsJudgedAgainWhereItIsPaid() {
        String id = month.advance(WHOLE);
        Parties.bar(operator);
        order(As.financeMaker(), id).statusCode(422).body("code", equalTo("BARRED"));
        takeBack(As.financeMaker(), id).statusCode(200).body("state", equalTo("CANCELLED"));
        month.proposeAdvance(WHOLE, "备2号").then().statusCode(422).body("code", equalTo("BARRED"));
        SampleMonth other = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        month = other;
        month.proposeAdvance(WHOLE, "备1号").then().statusCode(422).body("code", equalTo("NO_PAYEE"));
    }

    @Test
    void law25AnAdvanceThatNobodyHasKeepsItsYearOpen() {
        String id = month.advance(WHOLE);
        FiscalYear year = new FiscalYear(2024);
        assertEquals(List.of("备用金 备1号（APPROPRIATED）"), tx.read(db -> openAdvances.open(db, month.programme, year, 10)));
        assertEquals(List.of(), tx.read(db -> openAdvances.open(db, month.programme, new FiscalYear(2025), 10)));
        order(As.financeMaker(), id).statusCode(200);
        word(id, 1, "PAID", "A-1").statusCode(200);
        assertEquals(List.of(), tx.read(db -> openAdvances.open(db, month.programme, year, 10)));
        month.claim(ticket, "r-1", 8_000_000);
        SampleMonth.locked(month.june());
        assertEquals(
                1,
                tx.read(db -> openAdvances.open(db, month.programme, year, 10)).size());
    }

    @Test
    void l10TheDatabaseRefusesWhatAnAdvanceMustNotDo() {
        String id = paid();
        for (String sql : List.of(
                "state = 'APPROPRIATED'",
                "state = 'ORDERED'",
                "state = 'CANCELLED'",
                "taken_back_fen = 1",
                "state = 'RETURNED'")) {
            assertThrows(
                    DbFault.class,
                    () -> tx.write(db ->
                            db.exec("update settlement.advance set " + sql + " where id = $1", UUID.fromString(id))),
                    sql);
        }
    }
}
