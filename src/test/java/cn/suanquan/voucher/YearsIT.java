package cn.suanquan.voucher;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.Bucket;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The closing of a programme's year, as far as vouchers go (law 26).
@ServiceTest
class YearsIT extends SoundLedger {
    /// The year may be closed as soon as it is over.
    private static final String[] SOON = {"validity: END_OF_YEAR", "validity: END_OF_YEAR\n  closingMonths: 0"};

    private static final FiscalYear YEAR = new FiscalYear(2025);

    @Inject
    Years years;

    @Inject
    Vouchers vouchers;

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
    }

    private static SampleVouchers.Ticket ticket(String programme) {
        var center = Parties.admittedCenter(programme);
        return SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
    }

    private Years.Closed close(String programme) {
        return tx.write(
                db -> years.close(db, new Years.Closing(programme, YEAR, "finance-li", "finance-zhao", "廊财决〔2026〕1号")));
    }

    private Refusal refused(String programme) {
        return assertThrows(RefusedException.class, () -> close(programme)).refusal();
    }

    private long left(String programme) {
        String key = GrantTerms.pool(programme, YEAR, "LF-2-pool");
        return tx.read(db -> ledger.find(db, List.of(key)).get(key)).in(Bucket.AVAILABLE);
    }

    @Test
    void theYearEndsItsVouchersAndQueuesAndEmptiesItsPools() {
        String programme =
                OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 150,000", SOON[0], SOON[1]);
        SampleVouchers.Ticket full = ticket(programme);
        SampleVouchers.Ticket half = ticket(programme);
        HolderId third = Parties.university();
        ApplicationId waiting =
                SampleVouchers.approved(third, SampleVouchers.contract(programme, full.center(), 20_000_000));
        SampleVouchers.issue(waiting).statusCode(200).body("state", equalTo("WAITING"));
        clock.moveTo(Instant.parse("2026-01-15T16:00:01Z"));
        assertEquals(new Years.Closed(2, 2), close(programme));
        boolean isClosed = tx.read(db -> years.isClosed(db, programme, YEAR));
        assertTrue(isClosed);
        assertEquals(0, left(programme));
        for (SampleVouchers.Ticket one : List.of(full, half)) {
            As.auditor()
                    .get("/api/v1/vouchers/" + one.voucher())
                    .then()
                    .body("voucher.state.name", equalTo("EXPIRED"))
                    .body("balancesFen.AVAILABLE", equalTo(0));
            As.auditor().get("/api/v1/applications/" + one.application()).then().body("waitingFen", equalTo(0));
        }
        As.auditor().get("/api/v1/applications/" + waiting).then().body("state", equalTo("ENDED"));
        As.enterprise(third)
                .accept("text/csv")
                .get("/console/enterprise/letters/csv")
                .then()
                .body(containsString("\"候补终止通知\""))
                .body(containsString("100000.00,\"年度关闭，候补终止\""));
        assertEquals("YEAR_CLOSED", refused(programme).code());
    }

    @Test
    void law26TwoPersonsOfTheFinanceOfficeCloseAYearThreeMonthsAfterItsEnd() {
        String programme = OwnProgramme.like("langfang");
        ticket(programme);
        clock.moveTo(Instant.parse("2026-03-31T15:58:00Z"));
        propose(programme)
                .then()
                .statusCode(409)
                .body("code", equalTo("CLOSING_TOO_EARLY"))
                .body("detail", containsString("2026-04-01"));
        clock.moveTo(Instant.parse("2026-03-31T16:00:00Z"));
        Response proposed = propose(programme);
        proposed.then().statusCode(202);
        As.officer("finance-li", Role.FINANCE_CHECKER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SecondPerson.approves(proposed).body("vouchers", equalTo(1));
        propose(programme).then().statusCode(409).body("code", equalTo("YEAR_CLOSED"));
    }

    private static Response propose(String programme) {
        return As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2026〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + programme + "/years/2025/closings");
    }

    @Test
    void itWaitsForTheDaysOfLateReports() {
        String programme = OwnProgramme.like("langfang", SOON);
        SampleVouchers.Ticket ticket = ticket(programme);
        clock.moveTo(Instant.parse("2026-01-15T15:50:00Z"));
        Refusal no = refused(programme);
        assertEquals("YEAR_STILL_RUNS", no.code());
        assertTrue(no.detail().contains("2026-01-15"), no.detail());
        As.auditor().get("/api/v1/vouchers/" + ticket.voucher()).then().body("voucher.state.name", equalTo("ACTIVE"));
    }

    @Test
    void itWaitsForWhatAnOfficeHasNotDecided() {
        String programme = OwnProgramme.like("langfang", SOON);
        ApplicationId approved = SampleVouchers.approved(
                Parties.university(),
                SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000));
        clock.moveTo(Instant.parse("2026-02-01T02:00:00Z"));
        Refusal no = refused(programme);
        assertEquals("APPLICATIONS_OPEN", no.code());
        assertTrue(no.detail().contains(approved.toString()), no.detail());
    }

    @Test
    void itWaitsForMoneyThatIsNeitherPaidNorLapsed() {
        String programme = OwnProgramme.like("langfang", SOON);
        SampleVouchers.Ticket ticket = ticket(programme);
        Moves moves = new Moves(ledger, tx, clock);
        moves.move(ticket.voucher(), Bucket.AVAILABLE, Bucket.HELD, 3_000_000);
        clock.moveTo(Instant.parse("2026-02-01T02:00:00Z"));
        Refusal no = refused(programme);
        assertEquals("YEAR_NOT_EMPTY", no.code());
        assertTrue(no.detail().contains(ticket.number() + " 30,000.00 元"), no.detail());
        moves.move(ticket.voucher(), Bucket.HELD, Bucket.CLAIMABLE, 3_000_000);
        assertEquals("YEAR_NOT_EMPTY", refused(programme).code());
        assertEquals(990_000_000, left(programme), "nothing of a refused closing stands");
        moves.move(ticket.voucher(), Bucket.CLAIMABLE, Bucket.PAID, 3_000_000);
        assertEquals(new Years.Closed(1, 0), close(programme));
        assertEquals(0, left(programme));
    }

    @Test
    void onePersonClosesNoYear() {
        String programme = OwnProgramme.like("langfang");
        ticket(programme);
        clock.moveTo(Instant.parse("2026-03-31T16:00:00Z"));
        Response proposed = propose(programme);
        As.officer("finance-li", Role.FINANCE_CHECKER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        DbFault no = assertThrows(
                DbFault.class,
                () -> tx.write(db -> years.close(
                        db, new Years.Closing(programme, YEAR, "finance-li", "finance-li", "廊财决〔2026〕2号"))));
        assertTrue(no.isCheckViolation(), no.getMessage());
    }

    @Test
    void nothingIsGrantedInAClosedYear() {
        String programme = OwnProgramme.like(
                "langfang", "validity: END_OF_YEAR", "validity: {months: 1}\n  extensionAcrossYears: true");
        SampleVouchers.Ticket ticket = ticket(programme);
        ApplicationId approved =
                SampleVouchers.approved(ticket.holder(), SampleVouchers.contract(programme, ticket.center(), 500_000));
        // Closed as it stands, which the code would not do.
        tx.write(db -> db.exec("""
                insert into voucher.closed_year (programme, year, closed_at, closed_by, approved_by, document_number)
                values ($1, 2025, now(), 'a', 'b', 'c')
                """, programme));
        SampleVouchers.issue(approved).statusCode(409).body("code", equalTo("YEAR_CLOSED"));
        PolicyCasesIT.appropriate(programme, "UP", 100, "廊财预〔2026〕3号")
                .statusCode(409)
                .body("code", equalTo("YEAR_CLOSED"))
                .body("detail", containsString("2025"));
        As.reviewer()
                .body(Map.of("until", "2025-05-31", "reason", "推迟"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/extensions")
                .then()
                .statusCode(409)
                .body("code", equalTo("YEAR_CLOSED"));
        Instant until = FiscalYear.endOf(LocalDate.of(2026, 3, 31));
        assertEquals(
                "YEAR_CLOSED",
                assertThrows(
                                RefusedException.class,
                                () -> tx.write(db ->
                                        vouchers.extendAcrossYears(db, ticket.voucher(), until, "推迟", "reviewer-li")))
                        .refusal()
                        .code());
        As.reviewer()
                .post("/api/v1/programmes/" + programme + "/years/2025/pools/LF-2-pool/share-outs")
                .then()
                .statusCode(409)
                .body("code", equalTo("YEAR_CLOSED"));
    }

    @Test
    void l7WhatComesBackInAClosedYearGoesToTheTreasuryAndTheQuotaStaysUsed() {
        String programme = OwnProgramme.like("langfang", SOON);
        SampleVouchers.Ticket ticket = ticket(programme);
        Moves moves = new Moves(ledger, tx, clock);
        moves.move(ticket.voucher(), Bucket.AVAILABLE, Bucket.HELD, 3_000_000);
        moves.move(ticket.voucher(), Bucket.HELD, Bucket.OWED, 3_000_000);
        clock.moveTo(Instant.parse("2026-05-01T02:00:00Z"));
        close(programme);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200); // what others left is not counted below
        moves.move(ticket.voucher(), Bucket.OWED, Bucket.AVAILABLE, 1_000_000);
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200).body("swept", equalTo(1));
        As.enterprise(ticket.holder())
                .get("/api/v1/balances")
                .then()
                .body("[0].availableFen", equalTo(0))
                .body("[0].owedFen", equalTo(2_000_000))
                .body("[0].pools[0].leftFen", equalTo(0))
                .body("[0].limits[0].usedFen", equalTo(3_000_000));
    }
}
