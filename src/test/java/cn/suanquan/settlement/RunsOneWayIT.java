package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the service's own role cannot undo in the schema settlement, whatever its code says (L10).
@ServiceTest
class RunsOneWayIT extends SoundLedger {
    private static final String RESTRICTED = "23001";
    private static final String NO_PRIVILEGE = "42501";

    private void refused(String state, String sql, UUID run) {
        assertEquals(
                state,
                assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, run)), sql)
                        .sqlState()
                        .orElse(""),
                sql);
    }

    private void noOtherState(UUID run, List<String> states) {
        for (String state : states) {
            refused(RESTRICTED, "update settlement.run set state = '%s' where id = $1".formatted(state), run);
        }
    }

    @Test
    void l10AStateOfARunFollowsTheOneBefore() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String id = month.june();
        UUID run = UUID.fromString(id);
        noOtherState(run, List.of("DRAFT", "APPROVED", "PAID_OUT", "CLOSED", "CANCELLED"));
        String hash = SampleMonth.locked(id).getString("contentHash");
        noOtherState(run, List.of("LOCKED", "DRAFT", "PAID_OUT", "CLOSED", "CANCELLED"));
        refused(RESTRICTED, "update settlement.line set is_live = false where run_id = $1", run);
        SampleMonth.approve(As.financeChecker(), id, hash).statusCode(200);
        noOtherState(run, List.of("APPROVED", "DRAFT", "LOCKED", "CANCELLED"));
        As.financeMaker().post(SampleMonth.path(id, "payments")).then().statusCode(200);
        noOtherState(run, List.of("DRAFT", "LOCKED", "APPROVED", "CANCELLED"));
        SampleMonth.result(id, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        noOtherState(run, List.of("DRAFT", "LOCKED", "APPROVED", "PAID_OUT", "CANCELLED"));
        refused(RESTRICTED, "update settlement.line set is_live = false where run_id = $1", run);
        refused(RESTRICTED, "update settlement.run set round = round + 1 where id = $1", run);
        refused(RESTRICTED, "update settlement.run set exported_round = null where id = $1", run);
        refused(NO_PRIVILEGE, "update settlement.line set amount_fen = 1 where run_id = $1", run);
        refused(NO_PRIVILEGE, "update settlement.payee set account_number = '1' where run_id = $1", run);
        refused(NO_PRIVILEGE, "update settlement.instruction set amount_fen = 1 where run_id = $1", run);
        refused(NO_PRIVILEGE, "update settlement.result set outcome = 'RETURNED' where run_id = $1", run);
        refused(NO_PRIVILEGE, "delete from settlement.result where run_id = $1", run);
        refused(NO_PRIVILEGE, "delete from settlement.bank_reference where run_id = $1", run);
        refused(NO_PRIVILEGE, "update settlement.debt_settlement set amount_fen = 1 where id = $1", run);
        refused(NO_PRIVILEGE, "delete from settlement.debt_part where debt_settlement_id = $1", run);
    }

    @Test
    void l10ACancelledRunStaysCancelled() {
        SampleMonth month = new SampleMonth(clock);
        String id = month.june();
        As.financeMaker()
                .body(Map.of("reason", "期间选错"))
                .post(SampleMonth.path(id, "cancellation"))
                .then()
                .statusCode(200);
        noOtherState(UUID.fromString(id), List.of("DRAFT", "LOCKED", "APPROVED", "PAID_OUT", "CLOSED", "CANCELLED"));
    }
}
