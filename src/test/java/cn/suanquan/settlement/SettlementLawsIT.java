package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each law of the room is broken on purpose and finds it; a law without its breach here fails the test. The run that
/// is broken has its payment file out and one payee who is not paid yet.
@ServiceTest
class SettlementLawsIT {
    private static final String ANOTHER_LINE = """
            insert into settlement.line (run_id, round, claim_id, of_claim_id, payee_id, payee_role, holder_id,
                                         voucher_id, voucher_number, programme_version, account_id, year, rule_id,
                                         amount_fen, is_correction)
            select run_id, round, gen_random_uuid(), of_claim_id, payee_id, payee_role, holder_id, voucher_id,
                   voucher_number, programme_version, account_id, year, rule_id, amount_fen, is_correction
            from settlement.line where run_id = $1
            """;
    private static final Map<String, String> BREACHES = Map.of(
            "settlement.each-taken-line-in-one-live-run",
            ANOTHER_LINE,
            "settlement.debts-paid-back-are-entries",
            """
            insert into settlement.debt_settlement (id, programme, payee_id, kind, amount_fen, reference, on_date, reason,
                                                    recorded_by, approved_by, recorded_at)
            select gen_random_uuid(), r.programme, p.payee_id, 'REPAID', 1, 'R-1', date '2024-07-02', '', 'x', 'y', now()
            from settlement.run r join settlement.payee p on p.run_id = r.id where r.id = $1
            """,
            "settlement.what-came-back-is-entries",
            """
            insert into settlement.came_back (run_id, payee_id, batch, line_id, account_id, kind, amount_fen)
            select i.run_id, i.payee_id, i.batch, gen_random_uuid(), l.account_id, 'FORGIVEN', 1
            from settlement.instruction i
            join settlement.line l on l.run_id = i.run_id and l.payee_id = i.payee_id where i.run_id = $1
            """,
            "settlement.what-is-written-off-stands-owed",
            """
            with act as (
                insert into settlement.debt_settlement (id, programme, payee_id, kind, amount_fen, reference, on_date,
                                                        reason, recorded_by, approved_by, recorded_at)
                select gen_random_uuid(), r.programme, p.payee_id, 'WRITTEN_OFF', 1, 'W-1', date '2024-07-02', 'x', 'x',
                       'y', now()
                from settlement.run r join settlement.payee p on p.run_id = r.id where r.id = $1
                returning id)
            insert into settlement.debt_part (debt_settlement_id, line_id, account_id, amount_fen)
            select act.id, gen_random_uuid(), l.account_id, 1
            from act join settlement.line l on l.run_id = $1
            """,
            "settlement.run-sums-to-what-was-locked",
            ANOTHER_LINE,
            "settlement.paid-entries-are-the-lines-of-settled-payees",
            """
            with word as (
                insert into settlement.bank_reference (programme, reference, run_id, payee_id, batch)
                select r.programme, 'B-1', i.run_id, i.payee_id, i.batch
                from settlement.instruction i join settlement.run r on r.id = i.run_id where i.run_id = $1
                returning *)
            insert into settlement.result (run_id, programme, payee_id, batch, seq, outcome, bank_reference, on_date,
                                           reason, recorded_by, recorded_at)
            select run_id, programme, payee_id, batch, 1, 'PAID', reference, date '2024-07-02', '', 'x', now() from word
            """,
            "settlement.closed-means-every-payee-settled",
            "update settlement.run set state = 'CLOSED', closed_at = prepared_at where id = $1");

    @Inject
    SettlementLawStore laws;

    @Inject
    Settlements settlements;

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    private String run;

    @BeforeEach
    void aRunIsPaidOut() {
        SampleMonth month = new SampleMonth(clock);
        month.claim(month.voucher("辰大学", 100_000_000), "r-1", 8_000_000);
        run = month.june();
        SampleMonth.paidOut(run);
    }

    @Test
    void eachLawFindsWhatBreaksIt() {
        assertEquals(laws.laws().stream().map(Law::name).collect(Collectors.toSet()), BREACHES.keySet());
        BREACHES.forEach((law, breach) -> {
            List<String> found = BrokenBooks.foundBy(tx, laws.laws(), law, breach, UUID.fromString(run));
            assertEquals(1, found.size(), found.toString());
            assertTrue(found.getFirst().startsWith(law), found.toString());
        });
    }

    @Test
    void contentThatIsNotWhatWasLockedIsFoundByItsHash() {
        List<String> found =
                BrokenBooks.found(tx, db -> settlements.unsound(db).violations(), ANOTHER_LINE, UUID.fromString(run));
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.getFirst().contains(run), found.toString());
    }
}
