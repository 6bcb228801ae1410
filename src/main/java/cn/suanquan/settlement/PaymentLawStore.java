package cn.suanquan.settlement;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws of what leaves the house: an instruction pays its payee's sum to its payee's account, one again to the
/// account that two persons had set in the register by then and only of what came back and was not ended, a payee's
/// sums are those of its lines, what is in payment is what runs that are out hold, no person stands where two are
/// needed, and who is named did it.
@ApplicationScoped
class PaymentLawStore implements Laws {
    /// How far the clocks of two instances are apart, at most.
    static final String CLOCKS = "interval '1 minute'";

    private static final String OPEN =
            "'%s', '%s', '%s'".formatted(RunState.Name.LOCKED, RunState.Name.APPROVED, RunState.Name.PAID_OUT);

    private static final List<Law> LAWS = List.of(
            new Law(
                    "settlement.instructions-are-of-their-payees",
                    "select count(*) as count from settlement.instruction",
                    """
                    select 'run ' || i.run_id || ' payee ' || i.payee_id || ' batch ' || i.batch || ': pays '
                           || i.amount_fen || ', the payee is due ' || p.gross_fen - p.correction_fen - p.advance_fen
                           as violation
                    from settlement.instruction i
                    join settlement.payee p using (run_id, round, payee_id)
                    left join settlement.repayment r on r.run_id = i.run_id and r.payee_id = i.payee_id
                                                    and r.batch = i.batch
                    where i.amount_fen <> p.gross_fen - p.correction_fen - p.advance_fen
                       or i.batch = 1 and (i.account_name, i.bank, i.account_number, i.bank_number, i.account_since,
                                           i.account_proposed_by, i.account_approved_by)
                                          is distinct from (p.account_name, p.bank, p.account_number, p.bank_number,
                                                            p.account_since, p.account_proposed_by,
                                                            p.account_approved_by)
                       or i.account_proposed_by = i.account_approved_by
                       or (i.batch > 1) <> (r.run_id is not null)
                       or i.batch > 1 and not exists (
                           select from settlement.result w
                           where w.run_id = r.run_id and w.payee_id = r.payee_id and w.batch = r.returned_batch
                             and w.batch < i.batch and w.outcome = '%1$s' and w.recorded_by = r.returned_by)
                       or i.batch > 1 and exists (
                           select from settlement.result w
                           where w.run_id = r.run_id and w.payee_id = r.payee_id and w.batch = r.returned_batch
                             and w.outcome in ('%2$s', '%3$s'))
                       or i.batch > 1 and not exists (
                           select from approval.account_changes c
                           where c.subject = 'holder/' || i.payee_id
                             and (c.account_name, c.bank, c.account_number, c.proposed_by, c.decided_by)
                                 = (i.account_name, i.bank, i.account_number, i.account_proposed_by,
                                    i.account_approved_by)
                             and (i.bank_number is null or i.bank_number = c.bank_number)
                             and c.decided_at <= i.released_at + %4$s
                             and not exists (
                                 select from approval.account_changes n
                                 where n.subject = c.subject and n.decided_at > c.decided_at
                                   and n.decided_at < i.released_at - %4$s))
                    """.formatted(
                                    Instruction.Status.RETURNED,
                                    Instruction.Status.GIVEN_UP,
                                    Instruction.Status.REOPENED,
                                    CLOCKS)),
            new Law("settlement.payees-are-their-lines", "select count(*) as count from settlement.payee", """
                    select 'run ' || p.run_id || ' payee ' || p.payee_id || ': gross/corrections ' || p.gross_fen || '/'
                           || p.correction_fen || ', lines ' || l.gross || '/' || l.corrections as violation
                    from settlement.payee p
                    cross join lateral (
                        select coalesce(sum(amount_fen) filter (where amount_fen > 0), 0) as gross,
                               coalesce(-sum(amount_fen) filter (where amount_fen < 0), 0) as corrections
                        from settlement.line l
                        where l.run_id = p.run_id and l.round = p.round and l.payee_id = p.payee_id) l
                    where (p.gross_fen, p.correction_fen) <> (l.gross, l.corrections)
                    """),
            new Law(
                    "settlement.clearing-is-what-open-runs-hold",
                    "select count(*) as count from voucher.vouchers",
                    """
                    select 'account ' || a.id || ': ' || a.payable || ' in payment, runs that are out hold '
                           || coalesce(h.fen, 0) || ', the last of them ' || coalesce(h.run, 'none') as violation
                    from voucher.vouchers v
                    join ledger.accounts a on a.id = v.account_id
                    left join (
                        select l.account_id, max(l.run_id::text) as run, sum(l.amount_fen) as fen
                        from settlement.line l
                        join settlement.run r on r.id = l.run_id and r.state in (%1$s)
                        where l.is_live and l.amount_fen > 0 and not l.is_refund
                          and coalesce((
                              select w.outcome from settlement.result w
                              where w.run_id = l.run_id and w.payee_id = l.payee_id
                              order by w.batch desc, w.seq desc limit 1), '%2$s') = '%2$s'
                        group by l.account_id) h on h.account_id = v.account_id
                    where a.payable <> coalesce(h.fen, 0)
                    """.formatted(OPEN, Instruction.Status.RETURNED)),
            new Law("settlement.persons-are-different", "select count(*) as count from settlement.approval", """
                    select 'run ' || a.run_id || ' round ' || a.round || ': approved by ' || a.approved_by || ', prepared by '
                           || r.prepared_by || ', locked by ' || k.locked_by || ', exported by '
                           || coalesce(e.exported_by, 'nobody') as violation
                    from settlement.approval a
                    join settlement.run r on r.id = a.run_id
                    join settlement.lock k on k.run_id = a.run_id and k.round = a.round
                    left join settlement.export e on e.run_id = a.run_id and e.round = a.round
                    where a.approved_by in (r.prepared_by, k.locked_by, e.exported_by)
                       or a.content_hash <> k.content_hash
                    union all
                    select 'run ' || run_id || ' payee ' || payee_id || ' batch ' || batch || ': released by '
                           || released_by || ', its return recorded by ' || returned_by
                    from settlement.repayment where released_by = returned_by
                    """),
            new Law("settlement.each-act-has-its-deed", "select count(*) as count from settlement.approval", """
                    with said as (
                        select run_id, 'round ' || round || ' approved' as what, approved_by as person,
                               'round/' || run_id || '/' || round as matter, 'CHECKER' as side,
                               'settlement.approve' as act,
                               jsonb_build_object('after', jsonb_build_object('contentHash', content_hash)) as detail
                        from settlement.approval
                        union all
                        select run_id, 'round ' || round || ' exported', exported_by,
                               'round/' || run_id || '/' || round, 'MAKER', 'settlement.export', '{}'::jsonb
                        from settlement.export
                        union all
                        select run_id, 'payee ' || payee_id || ' batch ' || batch || ' paid again', released_by,
                               'return/' || run_id || '/' || payee_id || '/' || returned_batch, 'RELEASER',
                               'settlement.repay',
                               jsonb_build_object('payee', payee_id, 'after', jsonb_build_object('batch', batch))
                        from settlement.repayment
                        union all
                        select run_id, 'payee ' || payee_id || ' batch ' || returned_batch || ' returned', returned_by,
                               'return/' || run_id || '/' || payee_id || '/' || returned_batch, 'RECORDER', null, null
                        from settlement.repayment),
                    trail as materialized (
                        select r.id as run_id, t.act, t.person, t.detail
                        from settlement.run r
                        join audit.acts t on t.object = 'settlement/' || r.id
                                         and t.act in ('settlement.approve', 'settlement.export', 'settlement.repay'))
                    select 'run ' || s.run_id || ': ' || s.what || ' by ' || s.person
                           || ', who has no deed or no line of the trail for it' as violation
                    from said s
                    where not exists (select from duty.deeds d
                                      where d.matter = s.matter and d.person = s.person and d.side = s.side)
                       or s.act is not null and not exists (
                           select from trail t
                           where t.run_id = s.run_id and t.act = s.act and t.person = s.person and t.detail @> s.detail)
                    """));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
