package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.Soundness;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SeparationOfDutiesIT {
    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @Inject
    Soundness soundness;

    @AfterEach
    void theBooksAreSound() {
        assertEquals(List.of(), soundness.report().violations());
    }

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
                .body("code", equalTo("OWN_CLAIM"));
        String hash = SampleMonth.locked(run).getString("contentHash");
        SampleMonth.approve(As.officer(claimant, Role.FINANCE_CHECKER), run, hash)
                .statusCode(403)
                .body("code", equalTo("OWN_CLAIM"));
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
