package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Freeze, extend, void, expire and the public notice, through the API.
@ServiceTest
class VoucherActsIT extends SoundLedger {
    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
    }

    private static SampleVouchers.Ticket ticket(String programme) {
        var center = Parties.admittedCenter(programme);
        return SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
    }

    private static ValidatableResponse act(VoucherId voucher, String act, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("reason", "核查");
        return As.reviewer()
                .body(body)
                .post("/api/v1/vouchers/" + voucher + "/" + act)
                .then();
    }

    private Account.Status status(VoucherId voucher) {
        String key = Vouchers.accountKey(voucher);
        return tx.read(db ->
                Objects.requireNonNull(ledger.find(db, List.of(key)).get(key)).status());
    }

    private static ValidatableResponse balance(HolderId holder) {
        return As.enterprise(holder).get("/api/v1/balances").then().statusCode(200);
    }

    @Test
    void freezingStopsTheLedgerAccountUntilItIsLetGoOn() {
        SampleVouchers.Ticket ticket = ticket(OwnProgramme.like("langfang"));
        act(ticket.voucher(), "freezes", Map.of()).statusCode(200).body("state.name", equalTo("FROZEN"));
        assertEquals(Account.Status.FROZEN, status(ticket.voucher()));
        act(ticket.voucher(), "freezes", Map.of()).statusCode(409).body("code", equalTo("WRONG_STATE"));
        act(ticket.voucher(), "unfreezes", Map.of()).statusCode(200).body("state.name", equalTo("ACTIVE"));
        assertEquals(Account.Status.OPEN, status(ticket.voucher()));
    }

    @Test
    void voidingGivesPoolAndQuotaBackAndFreesTheContract() {
        String programme = OwnProgramme.like("langfang");
        var center = Parties.admittedCenter(programme);
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract(programme, center, 20_000_000);
        SampleVouchers.Ticket ticket = SampleVouchers.issued(holder, center, body);
        balance(holder)
                .body("[0].pools[0].leftFen", equalTo(990_000_000))
                .body("[0].limits[0].usedFen", equalTo(10_000_000));
        act(ticket.voucher(), "voidings", Map.of()).statusCode(200).body("state.name", equalTo("VOIDED"));
        balance(holder)
                .body("[0].pools[0].leftFen", equalTo(1_000_000_000))
                .body("[0].limits[0].usedFen", equalTo(0))
                .body("[0].availableFen", equalTo(0))
                .body("[0].lapsedFen", equalTo(10_000_000));
        assertEquals(Account.Status.CLOSED, status(ticket.voucher()));
        act(ticket.voucher(), "voidings", Map.of()).statusCode(409);
        act(ticket.voucher(), "unfreezes", Map.of()).statusCode(409);
        assertEquals(10_000_000, SampleVouchers.issued(holder, center, body).faceFen());
    }

    @Test
    void aVoidedGrantGivesItsPieceOfTheCountBack() {
        String programme = OwnProgramme.like("langfang", "countPerYear: 3", "countPerYear: 1");
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("rule", "LF-3");
        body.put("model", Map.of("name", "甲", "parameters", 2_000_000_000L, "scenarios", 9));
        body.put("amounts", Map.of("paidFen", 1_000_000));
        HolderId holder = Parties.enterprise();
        var center = Parties.center();
        SampleVouchers.Ticket ticket = SampleVouchers.issued(holder, center, body);
        SampleVouchers.apply(Parties.enterprise(), body).statusCode(422).body("code", equalTo("COUNT_EXHAUSTED"));
        act(ticket.voucher(), "voidings", Map.of()).statusCode(200);
        assertEquals(
                500_000,
                SampleVouchers.issued(Parties.enterprise(), center, body).faceFen());
    }

    @Test
    void whatIsVoidedServesTheQueue() {
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 100,000");
        SampleVouchers.Ticket first = ticket(programme);
        HolderId second = Parties.university();
        ApplicationId waiting =
                SampleVouchers.approved(second, SampleVouchers.contract(programme, first.center(), 10_000_000));
        SampleVouchers.issue(waiting).statusCode(200).body("state", equalTo("WAITING"));
        act(first.voucher(), "voidings", Map.of()).statusCode(200);
        As.enterprise(second)
                .get("/api/v1/applications/" + waiting)
                .then()
                .body("state", equalTo("ISSUED"))
                .body("waitingFen", equalTo(0));
        As.enterprise(second).get("/api/v1/vouchers").then().body("items[0].faceFen", equalTo(5_000_000));
    }

    @Test
    void expiryGivesBackWhatIsUnusedOnceTheDaysForLateReportsAreOver() {
        SampleVouchers.Ticket ticket = ticket(OwnProgramme.like("langfang"));
        SampleVouchers.Ticket frozen = ticket(OwnProgramme.like("langfang"));
        act(frozen.voucher(), "freezes", Map.of()).statusCode(200);
        clock.moveTo(Instant.parse("2026-01-15T15:50:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        state(ticket, "ACTIVE", 10_000_000);
        clock.moveTo(Instant.parse("2026-01-15T16:00:01Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        state(ticket, "EXPIRED", 0);
        state(frozen, "EXPIRED", 0);
        balance(ticket.holder())
                .body("[0].pools[0].leftFen", equalTo(1_000_000_000))
                .body("[0].limits[0].usedFen", equalTo(0));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200).body("vouchers", equalTo(0));
    }

    @Test
    void withoutDaysForLateReportsAVoucherExpiresWithItsValidity() {
        SampleVouchers.Ticket ticket = ticket(OwnProgramme.like(
                "langfang", "validity: END_OF_YEAR", "validity: END_OF_YEAR\n  reportingGraceDays: 0"));
        clock.moveTo(Instant.parse("2025-12-31T16:00:01Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        state(ticket, "EXPIRED", 0);
    }

    @Test
    void whatWaitedInVainEndsWithItsYearAndFreesTheContract() {
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 100,000");
        SampleVouchers.Ticket first = ticket(programme);
        HolderId second = Parties.university();
        Map<String, Object> body = SampleVouchers.contract(programme, first.center(), 10_000_000);
        ApplicationId waiting = SampleVouchers.approved(second, body);
        SampleVouchers.issue(waiting).statusCode(200).body("state", equalTo("WAITING"));
        clock.moveTo(Instant.parse("2025-12-31T15:50:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        application(second, waiting).body("state", equalTo("WAITING"));
        clock.moveTo(Instant.parse("2026-01-02T00:00:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        application(second, waiting).body("state", equalTo("ENDED")).body("waitingFen", equalTo(0));
        SampleVouchers.apply(second, body).statusCode(200);
    }

    private static ValidatableResponse application(HolderId holder, ApplicationId id) {
        return As.enterprise(holder).get("/api/v1/applications/" + id).then().statusCode(200);
    }

    private static void state(SampleVouchers.Ticket ticket, String state, int availableFen) {
        As.enterprise(ticket.holder())
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .statusCode(200)
                .body("voucher.state.name", equalTo(state))
                .body("balancesFen.AVAILABLE", equalTo(availableFen));
    }

    @Test
    void nothingIsIssuedBeforeTheNoticeIsOver() {
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 3");
        HolderId holder = Parties.university();
        ApplicationId id = SampleVouchers.approved(
                holder, SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000));
        SampleVouchers.issue(id).statusCode(409).body("code", equalTo("NOTICE_NOT_OVER"));
        clock.moveTo(Instant.parse("2025-03-06T15:00:00Z"));
        SampleVouchers.issue(id)
                .statusCode(409)
                .body("detail", org.hamcrest.Matchers.containsString("2025-03-06"))
                .body("detail", org.hamcrest.Matchers.containsString("2025-03-07"));
        Map<String, Object> notice = SampleVouchers.notice(id).orElseThrow();
        assertEquals(10_000_000, notice.get("amountFen"));
        assertFalse(String.valueOf(notice.get("holderName")).isEmpty());
        clock.moveTo(Instant.parse("2025-03-06T16:00:01Z"));
        assertEquals(Optional.empty(), SampleVouchers.notice(id));
        SampleVouchers.issue(id).statusCode(200).body("grantedFen", equalTo(10_000_000));
    }

    @Test
    void expiryLeavesWhatIsHeldAndTakesHomeWhatComesBackLater() {
        SampleVouchers.Ticket ticket = ticket(OwnProgramme.like("langfang"));
        move(ticket, Bucket.AVAILABLE, Bucket.HELD, 3_000_000);
        clock.moveTo(Instant.parse("2026-01-20T00:00:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        As.enterprise(ticket.holder())
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .body("balancesFen.HELD", equalTo(3_000_000))
                .body("balancesFen.AVAILABLE", equalTo(0));
        balance(ticket.holder())
                .body("[0].pools[0].leftFen", equalTo(997_000_000))
                .body("[0].limits[0].usedFen", equalTo(3_000_000));
        move(ticket, Bucket.HELD, Bucket.AVAILABLE, 1_000_000);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200).body("swept", equalTo(1));
        balance(ticket.holder())
                .body("[0].pools[0].leftFen", equalTo(998_000_000))
                .body("[0].limits[0].usedFen", equalTo(2_000_000))
                .body("[0].heldFen", equalTo(2_000_000));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200).body("swept", equalTo(0));
    }

    private void move(SampleVouchers.Ticket ticket, Bucket from, Bucket to, long fen) {
        new Moves(ledger, tx, clock).move(ticket.voucher(), from, to, fen);
    }

    @Test
    void l7WhatComesBackGoesToTheTreasuryWhereTheProgrammeSaysSoAndTheQuotaStaysUsed() {
        SampleVouchers.Ticket ticket =
                ticket(OwnProgramme.like("langfang", "openYear: POOL_AND_QUOTA", "openYear: TREASURY"));
        move(ticket, Bucket.AVAILABLE, Bucket.HELD, 3_000_000);
        clock.moveTo(Instant.parse("2026-01-20T00:00:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        // What was never used was never given: it goes back whatever the setting says.
        balance(ticket.holder())
                .body("[0].pools[0].leftFen", equalTo(997_000_000))
                .body("[0].limits[0].usedFen", equalTo(3_000_000));
        move(ticket, Bucket.HELD, Bucket.AVAILABLE, 1_000_000);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200).body("swept", equalTo(1));
        state(ticket, "EXPIRED", 0);
        balance(ticket.holder())
                .body("[0].pools[0].leftFen", equalTo(997_000_000))
                .body("[0].limits[0].usedFen", equalTo(3_000_000))
                .body("[0].heldFen", equalTo(2_000_000));
        As.auditor()
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .body("timeline[-1].act", equalTo("SWEPT"))
                .body("timeline[-1].amountFen", equalTo(1_000_000));
    }

    @Test
    void l5WhatComesBackIsMovedOnHoweverLate() {
        SampleVouchers.Ticket ticket = ticket(OwnProgramme.like("langfang"));
        move(ticket, Bucket.AVAILABLE, Bucket.HELD, 3_000_000);
        clock.moveTo(Instant.parse("2026-01-20T00:00:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        clock.moveTo(Instant.parse("2028-06-01T00:00:00Z"));
        move(ticket, Bucket.HELD, Bucket.AVAILABLE, 1_000_000);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200).body("swept", equalTo(1));
        state(ticket, "EXPIRED", 0);
        balance(ticket.holder()).body("[0].pools[0].leftFen", equalTo(998_000_000));
    }

    @Test
    void aVoucherThatWasUsedKeepsItsContractWhenItIsVoided() {
        String programme = OwnProgramme.like("langfang");
        var center = Parties.admittedCenter(programme);
        HolderId holder = Parties.university();
        Map<String, Object> body = SampleVouchers.contract(programme, center, 20_000_000);
        SampleVouchers.Ticket ticket = SampleVouchers.issued(holder, center, body);
        move(ticket, Bucket.AVAILABLE, Bucket.HELD, 1);
        act(ticket.voucher(), "voidings", Map.of()).statusCode(200);
        SampleVouchers.apply(holder, body).statusCode(422).body("code", equalTo("PROJECT_ALREADY_GRANTED"));
    }
}
