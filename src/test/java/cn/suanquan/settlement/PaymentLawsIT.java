package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an administrator of the database might change in a run whose payment file is out is found by a law; each breach
/// is undone.
@ServiceTest
class PaymentLawsIT {
    /// The payment was paid again: released by the one, its return recorded by the other.
    private static final String PAID_AGAIN = """
            alter table settlement.repayment drop constraint paid_again_after_its_return;
            alter table settlement.repayment drop constraint repayment_run_id_payee_id_batch_released_by_fkey;
            insert into settlement.repayment (run_id, payee_id, batch, returned_batch, returned_by, released_by, reason)
            select run_id, payee_id, 2, 1, 'recorder', 'releaser', 'x'
            from settlement.instruction where run_id = '%1$s';
            """;

    /// The payment came back and is paid again, to the account that stands in for `%2$s`, as it should be but for that.
    private static final String RETURNED_AND_PAID_AGAIN = """
            insert into settlement.bank_reference (programme, reference, run_id, payee_id, batch)
            select r.programme, 'B-' || i.run_id, i.run_id, i.payee_id, 1
            from settlement.run r join settlement.instruction i on i.run_id = r.id where r.id = '%1$s';
            insert into settlement.result (run_id, programme, payee_id, batch, seq, outcome, bank_reference, on_date,
                                           reason, recorded_by, recorded_at)
            select run_id, programme, payee_id, batch, 1, 'RETURNED', reference, current_date, 'x', 'recorder', now()
            from settlement.bank_reference where run_id = '%1$s';
            insert into settlement.instruction (run_id, round, payee_id, batch, direction, amount_fen, account_name, bank,
                                                account_number, account_since, account_proposed_by,
                                                account_approved_by, released_by, released_at)
            select run_id, round, payee_id, 2, direction, amount_fen, account_name, bank, %2$s, account_since,
                   account_proposed_by, account_approved_by, 'releaser', released_at
            from settlement.instruction where run_id = '%1$s';
            insert into settlement.repayment (run_id, payee_id, batch, returned_batch, returned_by, released_by, reason)
            select run_id, payee_id, 2, 1, 'recorder', 'releaser', 'x'
            from settlement.instruction where run_id = '%1$s' and batch = 2;
            """;

    private static final String ACCOUNT_STANDS = "account_number";

    private static final Map<String, List<String>> BREACHES = Map.of(
            "settlement.instructions-are-of-their-payees",
            List.of(
                    "update settlement.instruction set amount_fen = amount_fen + 1 where run_id = '%s'",
                    "update settlement.instruction set account_number = '6222000099999999' where run_id = '%s'",
                    "update settlement.instruction set bank_number = '102146000026' where run_id = '%s'",
                    """
                    alter table settlement.instruction drop constraint paid_to_an_account_of_two_persons;
                    update settlement.instruction set account_approved_by = account_proposed_by where run_id = '%s'
                    """,
                    """
                    insert into settlement.instruction (run_id, round, payee_id, batch, direction, amount_fen,
                                                        account_name, bank, account_number, account_since,
                                                        account_proposed_by, account_approved_by, released_by,
                                                        released_at)
                    select run_id, round, payee_id, 2, direction, amount_fen, account_name, bank, account_number,
                           account_since, account_proposed_by, account_approved_by, released_by, released_at
                    from settlement.instruction where run_id = '%s'
                    """,
                    RETURNED_AND_PAID_AGAIN.replace("%2$s", "left(account_number, -1) || '9'"),
                    "alter table settlement.result disable trigger paid_again_or_ended;"
                            + RETURNED_AND_PAID_AGAIN.replace("%2$s", ACCOUNT_STANDS) + """
                    insert into settlement.result (run_id, programme, payee_id, batch, seq, outcome, on_date, reason,
                                                   recorded_by, recorded_at)
                    select run_id, programme, payee_id, 1, 2, 'GIVEN_UP', on_date, 'x', 'giver', now()
                    from settlement.result where run_id = '%1$s'
                    """,
                    RETURNED_AND_PAID_AGAIN.replace("%2$s", ACCOUNT_STANDS) + """
                    alter table approval.proposal disable trigger user;
                    update approval.proposal set decided_by = 'another'
                    where act = 'registry.change-account' and subject in (
                        select 'holder/' || payee_id from settlement.instruction where run_id = '%1$s')
                    """),
            "settlement.payees-are-their-lines",
            List.of("update settlement.payee set gross_fen = gross_fen + 1 where run_id = '%s'"),
            "settlement.clearing-is-what-open-runs-hold",
            List.of("""
                    update ledger.account set payable = payable + 1, available = available - 1
                    where id = (select account_id from settlement.line where run_id = '%s')
                    """),
            "settlement.persons-are-different",
            List.of("""
                    alter table settlement.approval drop constraint approver_is_not_preparer;
                    alter table settlement.approval drop constraint approver_is_not_locker;
                    alter table settlement.export drop constraint export_run_id_round_approved_by_fkey;
                    update settlement.approval set approved_by = prepared_by where run_id = '%s'
                    """),
            "settlement.each-act-has-its-deed",
            List.of(
                    """
                    alter table settlement.export drop constraint export_run_id_round_approved_by_fkey;
                    update settlement.approval set approved_by = 'https://id.example nobody' where run_id = '%s'
                    """,
                    "update settlement.export set exported_by = 'https://id.example nobody' where run_id = '%s'",
                    "delete from duty.deed where side = 'CHECKER' and matter = 'round/%s/1'",
                    "delete from audit.act where act = 'settlement.approve' and object = 'settlement/%s'",
                    "delete from audit.act where act = 'settlement.export' and object = 'settlement/%s'",
                    PAID_AGAIN + """
                    insert into duty.deed (matter, person, side, act, at)
                    select 'return/' || run_id || '/' || payee_id || '/1', 'recorder', 'RECORDER', 'RECORD_RESULT', now()
                    from settlement.instruction where run_id = '%1$s'
                    """,
                    PAID_AGAIN + """
                    insert into duty.deed (matter, person, side, act, at)
                    select 'return/' || run_id || '/' || payee_id || '/1', 'releaser', 'RELEASER', 'REPAY', now()
                    from settlement.instruction where run_id = '%1$s';
                    insert into audit.act (at, person, act, object, reason, detail)
                    select now(), 'releaser', 'settlement.repay', 'settlement/' || run_id, 'x',
                           jsonb_build_object('before', '{}'::jsonb, 'after', jsonb_build_object('batch', 2),
                                              'payee', payee_id)
                    from settlement.instruction where run_id = '%1$s'
                    """));

    @Inject
    PaymentLawStore laws;

    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

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
        for (Law law : laws.laws()) {
            assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, "select 1"), law.name());
            String again =
                    RETURNED_AND_PAID_AGAIN.replace("%2$s", ACCOUNT_STANDS).formatted(run);
            assertTrue(
                    !law.name().startsWith("settlement.instructions")
                            || BrokenBooks.foundAfterOwner(url, law, again).isEmpty(),
                    law.name());
            for (String breach : BREACHES.getOrDefault(law.name(), List.of())) {
                List<String> found = BrokenBooks.foundAfterOwner(url, law, breach.formatted(run));
                assertTrue(found.size() == 1 && found.getFirst().contains(run), breach + found);
            }
        }
    }
}
