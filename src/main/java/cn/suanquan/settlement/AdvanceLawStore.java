package cn.suanquan.settlement;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws between advances, their payments, the runs that set them off, and the ledger.
@ApplicationScoped
class AdvanceLawStore implements Laws {
    /// Rows of runs that were neither rejected nor let go of.
    private static final String LIVE = """
            select s.advance_id, s.amount_fen from settlement.advance_set_off s
            where not exists (select from settlement.rejection r where r.run_id = s.run_id and r.round = s.round)
              and not exists (select from settlement.withheld w where w.run_id = s.run_id and w.round = s.round
                              and w.payee_id = s.payee_id)
              and not exists (select from settlement.result r where r.run_id = s.run_id and r.payee_id = s.payee_id
                              and r.outcome = '%s')
            """.formatted(Instruction.Status.GIVEN_UP);

    private static final List<Law> LAWS = List.of(
            new Law(
                    "settlement.advance-is-its-balances",
                    "select count(*) as count from settlement.advance",
                    """
                    select 'advance ' || d.id || ' is ' || d.state || ' of ' || d.amount_fen || ', taken back '
                           || d.taken_back_fen || ', paid back ' || r.fen || ', set off by runs ' || s.fen
                           || '; its account has ' || a.available || '/' || a.held || '/' || a.payable || '/' || a.owed
                           || '/' || a.paid as violation
                    from settlement.advance d
                    left join ledger.accounts a on a.id = d.account_id
                    cross join lateral (select coalesce(sum(amount_fen), 0) as fen from settlement.advance_repayment
                                        where advance_id = d.id) r
                    cross join lateral (select coalesce(sum(amount_fen), 0) as fen from (%s) live
                                        where live.advance_id = d.id) s
                    where d.amount_fen - d.taken_back_fen - r.fen
                              is distinct from a.available + a.held + a.payable + a.owed + a.paid
                       or a.held + a.paid <> s.fen
                       or (d.state <> '%s' and a.owed <> 0) or (d.state <> '%s' and a.payable <> 0)
                       or (d.state in ('%s', '%s') and a.available <> 0)
                    """.formatted(
                            LIVE, AdvanceState.PAID, AdvanceState.ORDERED, AdvanceState.PAID, AdvanceState.ORDERED)),
            new Law(
                    "settlement.advances-of-a-payee-are-its-parts",
                    "select count(*) as count from settlement.payee",
                    """
                    select 'run ' || p.run_id || ' payee ' || p.payee_id || ': advances ' || p.advance_fen || ', parts '
                           || s.fen as violation
                    from settlement.payee p
                    cross join lateral (
                        select coalesce(sum(amount_fen), 0) as fen from settlement.advance_set_off s
                        where s.run_id = p.run_id and s.round = p.round and s.payee_id = p.payee_id) s
                    where p.advance_fen <> s.fen
                    """),
            new Law(
                    "settlement.advance-payments-are-of-their-advances",
                    "select count(*) as count from settlement.advance_payment",
                    """
                    select 'advance ' || d.id || ' batch ' || p.batch || ': pays ' || p.amount_fen || ', the advance is '
                           || d.state || ' of ' || d.amount_fen || ', taken back ' || d.taken_back_fen as violation
                    from settlement.advance_payment p
                    join settlement.advance d on d.id = p.advance_id
                    cross join lateral (
                        select not exists (select from settlement.advance_word w
                                           where w.advance_id = p.advance_id and w.batch = p.batch
                                             and w.outcome = '%1$s') as is_out) b
                    where p.amount_fen not between d.amount_fen - d.taken_back_fen and d.amount_fen
                       or b.is_out and (p.amount_fen <> d.amount_fen - d.taken_back_fen
                                        or d.state not in ('%2$s', '%3$s'))
                       or p.account_proposed_by = p.account_approved_by
                       or p.batch > 1 and not exists (
                           select from settlement.advance_word w
                           where w.advance_id = p.advance_id and w.batch = p.batch - 1 and w.outcome = '%1$s'
                             and w.recorded_by = p.returned_by)
                       or not %4$s
                    """.formatted(
                                    Instruction.Status.RETURNED,
                                    AdvanceState.ORDERED,
                                    AdvanceState.PAID,
                                    AdvanceStore.GOES_BY_THE_REGISTER)));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
