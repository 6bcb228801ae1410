package cn.suanquan.settlement;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws between settlement runs and the claims they take, what was locked, and what the ledger paid.
@ApplicationScoped
class SettlementLawStore implements Laws {
    private static final String OUT = "'%s', '%s'".formatted(RunState.Name.PAID_OUT, RunState.Name.CLOSED);

    private static final List<Law> LAWS = List.of(
            new Law(
                    "settlement.each-taken-line-in-one-live-run",
                    "select count(*) as count from settlement.line where is_live",
                    """
                    select 'line ' || coalesce(s.claim_id, u.id) || ': run ' || coalesce(s.run_id::text, 'none')
                           || ' holds it, claims say ' || coalesce(u.run::text, 'none') as violation
                    from (select claim_id, run_id, amount_fen from settlement.line where is_live
                          union all
                          select line_id, debt_settlement_id, -amount_fen from settlement.debt_part
                          union all
                          select line_id, run_id, -amount_fen from settlement.came_back
                          where kind in ('CANCELLED', 'REOPENED')) s
                    full join (select id, run, amount_fen from claim.lines where run is not null) u on u.id = s.claim_id
                    where s.run_id is distinct from u.run or s.amount_fen is distinct from u.amount_fen
                    """),
            new Law("settlement.run-sums-to-what-was-locked", "select count(*) as count from settlement.lock", """
                    select 'run ' || k.run_id || ' round ' || k.round || ': locked ' || k.line_sum_fen || ', lines '
                           || coalesce(l.fen, 0) || ', payees ' || coalesce(p.fen, 0) as violation
                    from settlement.lock k
                    left join (select run_id, round, sum(amount_fen) as fen, count(*) as lines from settlement.line
                               group by run_id, round) l using (run_id, round)
                    left join (select run_id, round, sum(gross_fen - correction_fen) as fen from settlement.payee
                               group by run_id, round) p using (run_id, round)
                    where k.line_sum_fen <> coalesce(l.fen, 0) or k.line_sum_fen <> coalesce(p.fen, 0)
                       or k.line_count <> coalesce(l.lines, 0)
                    """),
            new Law(
                    "settlement.paid-entries-are-the-lines-of-settled-payees",
                    "select count(*) as count from settlement.instruction",
                    """
                    select 'account ' || coalesce(e.account, l.account_id) || ': entries paid/set off '
                           || coalesce(e.paid, 0) || '/' || coalesce(e.back, 0) || ', lines ' || coalesce(l.paid, 0)
                           || '/' || coalesce(l.back, 0) as violation
                    from (
                        select from_account_id as account,
                               coalesce(sum(case kind when %1$d then amount when %2$d then -amount end), 0) as paid,
                               coalesce(sum(case kind when %3$d then amount when %5$d then -amount end), 0) as back
                        from ledger.moved where kind in (%1$d, %2$d, %3$d, %5$d) group by from_account_id) e
                    full join (
                        select l.account_id,
                               coalesce(sum(l.amount_fen)
                                   filter (where l.amount_fen > 0 and not l.is_refund and now.is_settled), 0) as paid,
                               coalesce(-sum(l.amount_fen)
                                   filter (where l.amount_fen < 0 and now.was_settled), 0) as back
                        from settlement.line l
                        join lateral (
                            select (array_agg(r.outcome order by r.batch desc, r.seq desc))[1] <> '%4$s' as is_settled,
                                   bool_or(r.outcome <> '%4$s') as was_settled
                            from settlement.result r
                            where r.run_id = l.run_id and r.payee_id = l.payee_id) now on true
                        where l.is_live group by l.account_id) l on l.account_id = e.account
                    where coalesce(e.paid, 0) <> coalesce(l.paid, 0) or coalesce(e.back, 0) <> coalesce(l.back, 0)
                    """.formatted(
                                    Settlements.PAY.code(),
                                    Settlements.RETURN.code(),
                                    Settlements.CORRECTION_SETTLED.code(),
                                    Instruction.Status.RETURNED,
                                    Settlements.SET_OFF_UNDONE.code())),
            new Law(
                    "settlement.what-came-back-is-entries",
                    "select count(*) as count from settlement.came_back",
                    """
                    select 'came back ' || coalesce(e.account, p.account_id) || ': entries cancelled/reopened '
                           || coalesce(e.cancelled, 0) || '/' || coalesce(e.reopened, 0) || ', parts '
                           || coalesce(p.cancelled, 0) || '/' || coalesce(p.reopened, 0) as violation
                    from (select from_account_id as account,
                                 sum(amount) filter (where kind = %1$d) as cancelled,
                                 sum(amount) filter (where kind = %2$d) as reopened
                          from ledger.moved where kind in (%1$d, %2$d) group by from_account_id) e
                    full join (
                        select account_id,
                               sum(amount_fen) filter (where kind in ('CANCELLED', 'FORGIVEN')) as cancelled,
                               sum(amount_fen) filter (where kind = 'REOPENED') as reopened
                        from settlement.came_back where kind <> 'REFUND' group by account_id) p
                        on p.account_id = e.account
                    where (e.cancelled, e.reopened) is distinct from (p.cancelled, p.reopened)
                    """.formatted(Settlements.DEBT_CANCELLED.code(), Settlements.REOPENED.code())),
            new Law(
                    "settlement.debts-paid-back-are-entries",
                    "select count(*) as count from settlement.debt_settlement",
                    """
                    select 'repaid ' || coalesce(e.account, d.account_id) || ': entries ' || coalesce(e.fen, 0)
                           || ', parts ' || coalesce(d.fen, 0) as violation
                    from (select from_account_id as account, sum(amount) as fen
                          from ledger.moved where kind = %1$d group by from_account_id) e
                    full join (
                        select p.account_id, sum(p.amount_fen) as fen
                        from settlement.debt_part p
                        join settlement.debt_settlement s on s.id = p.debt_settlement_id and s.kind = 'REPAID'
                        group by p.account_id) d on d.account_id = e.account
                    where e.fen is distinct from d.fen
                    union all
                    select 'settlement of debts ' || s.id || ': ' || s.amount_fen || ', its parts '
                           || coalesce(sum(p.amount_fen), 0)
                    from settlement.debt_settlement s
                    left join settlement.debt_part p on p.debt_settlement_id = s.id
                    group by s.id having s.amount_fen is distinct from sum(p.amount_fen)
                    """.formatted(Settlements.DEBT_PAID.code())),
            new Law(
                    "settlement.what-is-written-off-stands-owed",
                    "select count(*) as count from settlement.write_offs",
                    """
                    select 'account ' || w.account_id || ': written off ' || w.fen || ', owed ' || a.owed as violation
                    from (select account_id, sum(fen) as fen from settlement.write_offs group by account_id) w
                    join ledger.accounts a on a.id = w.account_id
                    where w.fen not between 0 and a.owed
                    """),
            new Law(
                    "settlement.closed-means-every-payee-settled",
                    "select count(*) as count from settlement.run where state in (%s)".formatted(OUT),
                    """
                    select 'run ' || r.id || ' is ' || r.state || ' with ' || o.open || ' payees open' as violation
                    from settlement.run r
                    join lateral (
                        select count(*) as open from settlement.payee p
                        where p.run_id = r.id and p.round = r.round
                          and not exists (select from settlement.withheld w where w.run_id = p.run_id
                                          and w.round = p.round and w.payee_id = p.payee_id)
                          and not coalesce((
                            select res.outcome is not null and res.outcome <> '%2$s'
                            from settlement.instruction i
                            left join settlement.result res
                                   on res.run_id = i.run_id and res.payee_id = i.payee_id and res.batch = i.batch
                            where i.run_id = p.run_id and i.payee_id = p.payee_id
                            order by i.batch desc, res.seq desc nulls last limit 1), false)) o on true
                    where r.state in (%1$s) and (r.state = '%3$s') <> (o.open = 0)
                    """.formatted(OUT, Instruction.Status.RETURNED, RunState.Name.CLOSED)));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
