package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Schema;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class SeparationOfDutiesIT extends SoundMonths {
    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @Test
    void whoClaimedNeitherLocksNorApprovesTheRunThatPaysItWithWhateverToken() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("又己大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String claimant = "user-" + ticket.holder();
        String run = month.june();
        As.officer(claimant, Role.FINANCE_MAKER)
                .body(Map.of())
                .post(SampleMonth.path(run, "locks"))
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.approve(As.officer(claimant, Role.FINANCE_CHECKER), run, hash)
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
    }

    @Test
    void whoPreparedOrLockedDoesNotApproveEvenWithBothRolesAndEachTryIsInTheTrail() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("己大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.approve(As.officer("finance-li", Role.FINANCE_MAKER, Role.FINANCE_CHECKER), run, hash)
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        SampleMonth.approve(As.officer("finance-li", Role.FINANCE_CHECKER), run, hash)
                .statusCode(403);
        SampleMonth.approve(As.financeMaker(), run, hash).statusCode(403);
        long tries = tx.read(db -> db.one(
                        "select count(*) from audit.act where object = $1 and act = 'settlement.refused'",
                        row -> row.getLong(0),
                        "settlement/" + run)
                .orElseThrow());
        assertEquals(3, tries, "also of who has no role for it");
        assertEquals("LOCKED", SampleMonth.view(run).getString("state"));

        SampleMonth.approve(As.financeChecker(), run, "0".repeat(64))
                .statusCode(409)
                .body("code", equalTo("CONTENT_CHANGED"));
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(409).body("code", equalTo("RUN_STATE"));
        As.officer("finance-zhao", Role.FINANCE_MAKER)
                .post(SampleMonth.path(run, "payments"))
                .then()
                .statusCode(403);
    }

    @Test
    void d5WhoReportsForTheCenterOfALineDoesNothingToTheRunThatPaysIt() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("壬大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String machine = "machine-" + month.center;
        String run = month.june();
        RequestSpecification maker = As.officer(machine, Role.FINANCE_MAKER);
        own(maker.body(Map.of()).post(SampleMonth.path(run, "locks")).then());
        String hash = SampleMonth.locked(run).getString("contentHash");
        own(SampleMonth.approve(As.officer(machine, Role.FINANCE_CHECKER), run, hash));
        own(SampleMonth.reject(As.officer(machine, Role.FINANCE_CHECKER), run, hash));
        SampleMonth.approve(As.financeChecker(), run, hash).statusCode(200);
        own(As.officer(machine, Role.FINANCE_MAKER)
                .post(SampleMonth.path(run, "payments"))
                .then());
        As.financeMaker().post(SampleMonth.path(run, "payments")).then().statusCode(200);
        own(As.officer(machine, Role.FINANCE_MAKER)
                .body(List.of(Map.of(
                        "payee", ticket.holder().toString(),
                        "batch", 1,
                        "outcome", "PAID",
                        "bankReference", "B-9",
                        "onDate", "2024-07-02")))
                .post(SampleMonth.path(run, "results"))
                .then());
        SampleMonth.result(run, ticket.holder(), "PAID", "B-9", "2024-07-02").statusCode(200);
    }

    @Test
    void d5WhoClaimedReleasesNothingReturnsNoClaimAndWritesNoDebtOff() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("癸大学", 100_000_000);
        String claim = month.claim(ticket, "r-1", 8_000_000);
        String claimant = "user-" + ticket.holder();
        own(As.officer(claimant, Role.REVIEWER)
                .body(Map.of("reason", "自己退回"))
                .post("/api/v1/claims/" + claim + "/return")
                .then());
        As.reviewer()
                .body(Map.of("reason", "违规"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        Map<String, Object> release = Map.of("voucher", ticket.voucher().toString(), "reason", "作废前用量属实");
        own(As.officer(claimant, Role.FINANCE_MAKER)
                .body(release)
                .post("/api/v1/settlements/releases")
                .then());
        Response proposed = As.financeMaker().body(release).post("/api/v1/settlements/releases");
        own(As.officer(claimant, Role.FINANCE_CHECKER)
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then());
        SecondPerson.approves(proposed);
        String run = month.june();
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "B-10", "2024-07-02").statusCode(200);
        month.correct(ticket, "r-1", 4_000_000, Instant.parse("2024-07-03T02:00:00Z"));
        own(As.officer(claimant, Role.FINANCE_MAKER)
                .body(Map.of(
                        "programme",
                        month.programme,
                        "payee",
                        ticket.holder().toString(),
                        "amountFen",
                        2_000_000,
                        "bankReference",
                        "假流水",
                        "onDate",
                        "2024-07-03"))
                .post("/api/v1/debts/repayments")
                .then());
        own(As.officer(claimant, Role.FINANCE_MAKER)
                .body(Map.of(
                        "programme",
                        month.programme,
                        "payee",
                        ticket.holder().toString(),
                        "amountFen",
                        2_000_000,
                        "documentNumber",
                        "核销9号",
                        "reason",
                        "无力退还"))
                .post("/api/v1/debts/write-offs")
                .then());
    }

    private static void own(ValidatableResponse answer) {
        answer.statusCode(403).body("code", equalTo("SEPARATION_OF_DUTIES"));
    }

    @Test
    void theServicesOwnDatabaseRoleCannotForgeAnApproval() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("庚大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.locked(run);
        UUID id = UUID.fromString(run);
        String copy = "insert into settlement.approval select run_id, round, prepared_by, locked_by, content_hash, %s,"
                + " now(), '' from settlement.lock where run_id = $1";
        for (String self : List.of("prepared_by", "locked_by")) {
            DbFault fault = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(copy.formatted(self), id)));
            assertTrue(fault.isCheckViolation(), fault.getMessage());
        }
        for (String sql : List.of(
                "update settlement.run set state = 'APPROVED' where id = $1",
                "update settlement.run set state = 'APPROVED', approved_round = round where id = $1",
                "update settlement.run set prepared_by = 'x' where id = $1",
                "update settlement.lock set locked_by = 'x' where run_id = $1",
                "update settlement.lock set content_hash = repeat('0', 64) where run_id = $1",
                "update settlement.line set amount_fen = 1 where run_id = $1",
                "delete from settlement.line where run_id = $1",
                "delete from settlement.run where id = $1")) {
            assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, id)), sql);
        }
        assertEquals("LOCKED", SampleMonth.view(run).getString("state"));
    }

    @Test
    void theServicesOwnDatabaseRoleCannotForgeASecondPayment() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("丑大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        SampleMonth.paidOut(run);
        UUID id = UUID.fromString(run);
        String instruction = """
                insert into settlement.instruction (run_id, round, payee_id, batch, direction, amount_fen, account_name,
                                                    bank, account_number, account_since, account_proposed_by,
                                                    account_approved_by, released_by, released_at)
                select run_id, round, payee_id, 2, direction, amount_fen, account_name, bank, '6222000099999999', now(),
                       account_proposed_by, account_approved_by, 'somebody', now()
                from settlement.instruction where run_id = $1 and batch = 1
                """;
        String ofOnePerson = instruction.replace("account_approved_by, 'somebody'", "account_proposed_by, 'somebody'");
        String repayment = """
                insert into settlement.repayment (run_id, payee_id, batch, returned_batch, returned_by, released_by, reason)
                select run_id, payee_id, 2, %d, 'nobody', 'somebody', 'x'
                from settlement.instruction where run_id = $1 and batch = 1
                """;
        assertEquals("paid_again_by_a_repayment", refused(id, instruction));
        assertEquals("paid_to_an_account_of_two_persons", refused(id, ofOnePerson));
        assertEquals("paid_again_after_its_return", refused(id, instruction, repayment.formatted(1)));
        assertEquals("paid_again_in_a_later_batch", refused(id, instruction, repayment.formatted(2)));
        SampleMonth.result(run, ticket.holder(), "RETURNED", "B-55", "2024-07-02")
                .statusCode(200);
        assertEquals(
                "paid_again_after_its_return",
                refused(id, instruction, repayment.formatted(1)),
                "the return was recorded by another than is named");
        SampleMonth.repay(run, ticket.holder()).statusCode(200);
        String third = instruction.replace("payee_id, 2,", "payee_id, 3,");
        assertEquals("paid_again_by_a_repayment", refused(id, third));
        String ended = """
                insert into settlement.result (run_id, programme, payee_id, batch, seq, outcome, on_date, reason, recorded_by,
                                               recorded_at)
                select run_id, programme, payee_id, batch, seq + 1, 'GIVEN_UP', on_date, 'x', 'somebody', recorded_at
                from settlement.result where run_id = $1 and batch = 1
                """;
        assertEquals("paid_again_or_ended", refused(id, ended));
        SampleMonth.result(run, ticket.holder(), 2, "RETURNED", "B-56", "2024-07-02")
                .statusCode(200);
        SampleMonth.giveUp(run, ticket.holder()).statusCode(200);
        String ofTheEnded = """
                insert into settlement.repayment (run_id, payee_id, batch, returned_batch, returned_by, released_by, reason)
                select run_id, payee_id, 3, 2, recorded_by, 'somebody', 'x'
                from settlement.result where run_id = $1 and batch = 2 and outcome = 'RETURNED'
                """;
        assertEquals("paid_again_or_ended", refused(id, third, ofTheEnded));
    }

    /// Which constraint refuses the statements to the service's role, in one transaction.
    private String refused(UUID run, String... statements) {
        DbFault fault = assertThrows(
                DbFault.class,
                () -> tx.write(db -> {
                    int rows = 0;
                    for (String sql : statements) {
                        rows += db.exec(sql, run);
                    }
                    return rows;
                }));
        return fault.constraint().orElse(String.valueOf(fault.getMessage()));
    }

    @Test
    void aBuildThatWasShutOutWritesNoPaymentAndKeepsNoEvidence() {
        for (String sql : List.of(
                "insert into settlement.export (run_id) select id from settlement.run where false",
                "insert into settlement.instruction (run_id) select id from settlement.run where false",
                "insert into settlement.repayment (run_id) select id from settlement.run where false",
                "insert into settlement.advance_payment (advance_id) select id from settlement.run where false",
                "insert into settlement.advance_word (advance_id) select id from settlement.run where false",
                "insert into evidence.file (id) select id from settlement.run where false")) {
            int none = tx.write(db -> db.exec(sql));
            assertEquals(0, none, sql);
            DbFault fault = assertThrows(
                    DbFault.class,
                    () -> tx.write(db -> {
                        db.run("select set_config($1, '105001', true)", Schema.SETTING);
                        return db.exec(sql);
                    }));
            assertTrue(fault.isFenced(), sql + fault.getMessage());
        }
    }

    @Test
    void ofTwoApproversAtOnceExactlyOneApproves() throws Exception {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("辛大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        String hash = SampleMonth.locked(run).getString("contentHash");
        List<Integer> statuses = SampleMonth.atOnce(
                () -> SampleMonth.approve(As.officer("checker-a", Role.FINANCE_CHECKER), run, hash)
                        .extract()
                        .statusCode(),
                () -> SampleMonth.approve(As.officer("checker-b", Role.FINANCE_CHECKER), run, hash)
                        .extract()
                        .statusCode());
        assertEquals(List.of(200, 409), statuses.stream().sorted().toList());
    }
}
