package cn.suanquan.claim;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What must hold between claims, what they hold, what proves them, and the accounts of their vouchers.
@ApplicationScoped
class ClaimLawStore implements Laws {
    /// 1 for an entry into claims, -1 for one out of them, 0 for one within or outside.
    private static final String INTO_CLAIMS =
            "((e.to_bucket in ('CLAIMED', 'PAYABLE', 'PAID'))::int - (e.from_bucket in ('CLAIMED', 'PAYABLE', 'PAID'))::int)";

    private static final List<Law> LAWS = List.of(
            new Law("claim.claimed-payable-owed-are-its-lines", "select count(*) as count from claim.line", """
                select 'account ' || v.account_id || ': claimed/payable/owed ' || a.claimed || '/' || a.payable || '/'
                       || a.owed || ', lines ' || coalesce(l.claimed, 0) || '/' || coalesce(l.payable, 0) || '/'
                       || coalesce(l.owed, 0) as violation
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                left join (
                    select account_id,
                           coalesce(sum(amount_fen) filter (where state = 'OPEN' and amount_fen > 0), 0) as claimed,
                           coalesce(sum(amount_fen) filter (where state = 'LOCKED' and amount_fen > 0), 0) as payable,
                           coalesce(-sum(amount_fen) filter (where state <> 'PAID' and amount_fen < 0), 0) as owed
                    from claim.line where not is_refund group by account_id) l on l.account_id = v.account_id
                where (a.claimed, a.payable, a.owed)
                      <> (coalesce(l.claimed, 0), coalesce(l.payable, 0), coalesce(l.owed, 0))
                """),
            new Law(
                    "claim.live-lines-are-what-the-records-hold",
                    "select count(distinct claim) as count from claim.record where is_live",
                    """
                    select 'claim ' || c.id || ': lines ' || l.fen || ', its records hold ' || coalesce(h.fen, 0)
                           as violation
                    from claim.claim c
                    join (select claim, sum(amount_fen) as fen from claim.line where not is_refund
                          group by claim) l on l.claim = c.id
                    left join (
                        select r.claim, sum(m.fen) as fen
                        from claim.record r
                        join (
                            select e.ref as record_id, e.amount * %1$s as fen from ledger.journal e
                            union all
                            select o.ref, e.amount * %1$s from ledger.journal e join ledger.journal o on o.id = e.ref
                            ) m on m.record_id = r.record_id
                        where r.is_live group by r.claim) h on h.claim = c.id
                    where exists (select from claim.record r where r.claim = c.id and r.is_live)
                      and l.fen <> coalesce(h.fen, 0)
                      and not exists (select from ledger.eras a where not a.is_in_journal and a.ended_at > c.claimed_at)
                    """.formatted(INTO_CLAIMS)),
            new Law("claim.sums-are-those-of-records-and-invoices", "select count(*) as count from claim.claim", """
                    select 'claim ' || c.id || ': amount ' || c.amount_fen || ', base ' || c.base_fen || ', invoiced '
                           || c.invoiced_fen || '; its records have ' || r.amount || ' and ' || r.base
                           || ', its invoices ' || i.fen as violation
                    from claim.claim c
                    join (select claim, sum(amount_fen) as amount, sum(base_fen) as base from claim.record
                          group by claim) r on r.claim = c.id
                    join (select claim, sum(amount_fen) as fen from claim.invoice group by claim) i on i.claim = c.id
                    where (c.amount_fen, c.base_fen, c.invoiced_fen) <> (r.amount, r.base, i.fen)
                    """),
            new Law("claim.no-more-is-open-than-the-base-earns", "select count(*) as count from claim.claim", """
                    select 'claim ' || c.id || ': ' || l.fen || ' open, its base of ' || b.fen || ' earns '
                           || (b.fen * a.rate_bps + 9999) / 10000 as violation
                    from claim.claim c
                    join voucher.vouchers v on v.account_id = c.account_id and not v.is_year_closed
                    join ledger.accounts a on a.id = c.account_id
                    join (select claim, sum(amount_fen) as fen from claim.line
                          where state in ('OPEN', 'LOCKED') and amount_fen > 0 and not is_refund
                          group by claim) l on l.claim = c.id
                    cross join lateral (
                        select coalesce((select k.base_fen from claim.correction k where k.claim = c.id
                                         order by k.entry_id desc limit 1), c.base_fen) as fen) b
                    where l.fen > (b.fen * a.rate_bps + 9999) / 10000
                    """),
            new Law(
                    "claim.lines-of-a-grant-are-what-it-drew",
                    "select count(*) as count from voucher.vouchers where instrument = 'GRANT'",
                    """
                    select 'account ' || v.account_id || ': lines ' || coalesce(l.fen, 0) || ', claimed to paid '
                           || (a.claimed + a.payable + a.paid) as violation
                    from voucher.vouchers v
                    join ledger.accounts a on a.id = v.account_id
                    left join (select account_id, sum(amount_fen) as fen from claim.line group by account_id) l
                           on l.account_id = v.account_id
                    where v.instrument = 'GRANT' and coalesce(l.fen, 0) <> a.claimed + a.payable + a.paid
                    """),
            new Law(
                    "claim.payments-serve-no-more-than-they-show",
                    "select count(distinct payment) as count from claim.payments",
                    """
                    select 'payment ' || payment || ': shows ' || min(paid_fen) || ' to ' || max(paid_fen) || ', serves '
                           || sum(used_fen) || ' of ' || count(distinct holder) || ' holders' as violation
                    from claim.payments
                    group by payment
                    having sum(used_fen) > min(paid_fen) or min(paid_fen) <> max(paid_fen) or count(distinct holder) > 1
                    union all
                    select 'proof ' || proof || ' shows ' || count(distinct payment) || ' payments' as violation
                    from claim.payments p
                    cross join lateral (values ('reference ' || p.reference_key), ('document ' || p.sha256)) as o(proof)
                    group by proof having count(distinct payment) > 1
                    """),
            new Law(
                    "claim.what-ended-holds-nothing-and-what-lives-holds-all",
                    "select count(*) as count from claim.claim",
                    """
                    select 'claim ' || c.id || case when e.claim is null then ' lives' else ' ended' end || ': '
                           || o.what as violation
                    from claim.claim c
                    left join claim.ending e on e.claim = c.id
                    cross join lateral (
                        select 'record ' || record_id as what, is_live from claim.record where claim = c.id
                        union all
                        select 'mark of ' || r.record_id,
                               exists (select from usage.marks m where m.record_id = r.record_id and m.act_id = c.id)
                        from claim.record r where r.claim = c.id
                        union all
                        select 'invoice ' || identity, is_live from claim.invoice_identity where claim = c.id
                        union all
                        select 'payment ' || reference, is_live from claim.payment where claim = c.id
                        union all
                        select 'lines ' || l.state || ' of run ' || coalesce(f.run, l.run), true
                        from claim.line l left join claim.forgiven f on f.line = l.id
                        where l.claim = c.id and e.claim is not null and l.state <> 'VOID'
                        group by l.state, coalesce(f.run, l.run)
                        having l.state <> 'PAID' or sum(l.amount_fen) <> 0
                        ) o
                    where o.is_live = (e.claim is not null)
                    """));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
