package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// L10: what the service's own database role cannot undo of records, each tried as that role.
@ServiceTest
class UsageSchemaIT extends UsageTestBase {
    private static final String NOT_GRANTED = "42501";
    private static final String RESTRICTED = "23001";
    private static final List<String> MARKS = List.of("DISPUTED", "CONFIRMED", "CLAIMED", "REJECTED", "LAPSED");
    private static final UUID ACT = new UUID(7, 1);

    /// Takes back what a try did.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private String outcome(String sql, Object... parameters) {
        return outcome(0, List.of(), sql, parameters);
    }

    /// What becomes of a statement on a record that carries these marks.
    private String outcome(long record, List<String> marks, String sql, Object... parameters) {
        try {
            tx.write(db -> {
                marks.forEach(one -> db.exec(MARK, record, one, ACT, fee(one)));
                db.exec(sql, parameters);
                throw new Undone();
            });
            throw new AssertionError("a try always ends");
        } catch (Undone undone) {
            return "done";
        } catch (DbFault fault) {
            return fault.constraint().or(fault::sqlState).orElse("no SQLSTATE");
        }
    }

    private static final String MARK =
            "insert into usage.mark (record_id, mark, act_id, at, fee_fen) values ($1, $2, $3, now(), $4)";

    private static Long fee(String mark) {
        return mark.equals("DISPUTED") || mark.equals("CONFIRMED") ? 100_000L : null;
    }

    @Test
    void l10WhatIsOverStaysOver() {
        long record = UsageApi.accepted(ticket(1_000_000), UUID.randomUUID().toString(), 100_000);
        assertEquals(
                List.of(
                        List.of("done", "done", RESTRICTED, RESTRICTED, "done"),
                        List.of("mark_once", "done", RESTRICTED, "done", RESTRICTED),
                        List.of(RESTRICTED, "mark_once", "done", RESTRICTED, "done"),
                        List.of(RESTRICTED, "mark_once", RESTRICTED, RESTRICTED, RESTRICTED),
                        List.of("mark_once", RESTRICTED, RESTRICTED, "mark_once", RESTRICTED),
                        List.of(RESTRICTED, RESTRICTED, RESTRICTED, RESTRICTED, "mark_once")),
                List.of(
                        ways(record, List.of()),
                        ways(record, List.of("DISPUTED")),
                        ways(record, List.of("CONFIRMED")),
                        ways(record, List.of("CONFIRMED", "CLAIMED")),
                        ways(record, List.of("DISPUTED", "REJECTED")),
                        ways(record, List.of("LAPSED"))));
    }

    private List<String> ways(long record, List<String> marks) {
        List<String> ways = new ArrayList<>();
        for (String mark : MARKS) {
            ways.add(outcome(record, marks, MARK, record, mark, new UUID(7, 2), fee(mark)));
        }
        return ways;
    }

    @Test
    void l10MarksDisputesAndRefusalsAreOnlyAddedTo() {
        Ticket ticket = ticket(1_000_000);
        UUID dispute = UUID.fromString(UsageApi.dispute(ticket, UsageApi.accepted(ticket, "a", 100_000)));
        for (String table : List.of(
                "mark",
                "ended_claim",
                "dispute",
                "refusal",
                "source",
                "holds_ended",
                "confirmed_record",
                "deferred",
                "waiting_from")) {
            assertEquals(NOT_GRANTED, outcome("delete from usage." + table));
        }
        assertEquals(NOT_GRANTED, outcome("update usage.mark set mark = 'CONFIRMED'"));
        assertEquals(NOT_GRANTED, outcome("update usage.ended_claim set at = now()"));
        assertEquals(NOT_GRANTED, outcome("update usage.confirmed_record set is_claimable = true"));
        assertEquals(NOT_GRANTED, outcome("update usage.waiting_from set page = page + 1"));
        assertEquals(NOT_GRANTED, outcome("insert into usage.waiting_from (account, page) values (1, 1)"));
        assertEquals(NOT_GRANTED, outcome("update usage.dispute set reason = 'x' where id = $1", dispute));
        assertEquals(NOT_GRANTED, outcome("update usage.refusal set code = 'OTHER'"));
        UsageApi.decide(dispute.toString(), "UPHOLD", 200);
        assertEquals(RESTRICTED, outcome("update usage.dispute set decision = 'REJECT' where id = $1", dispute));
        assertEquals(
                RESTRICTED,
                outcome(
                        "update usage.dispute set decision = null, decided_by = null, decided_at = null,"
                                + " decision_reason = null where id = $1",
                        dispute));
    }
}
