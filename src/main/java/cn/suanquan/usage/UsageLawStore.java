package cn.suanquan.usage;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What must hold between records, their states, and the accounts of their vouchers. Vouchers that may have entries in
/// an era that was taken out of the journal are not looked at.
@ApplicationScoped
class UsageLawStore implements Laws {
    private static final List<Law> LAWS = List.of(
            new Law(
                    "usage.held-and-claimable-are-what-the-records-hold",
                    "select count(*) as count from voucher.vouchers where instrument = 'USAGE'",
                    """
                    select 'account ' || a.id || ': held/claimable ' || a.held || '/' || a.claimable || ', its records '
                           || coalesce(r.held, 0) || '/' || coalesce(r.claimable, 0) as violation
                    from voucher.vouchers v
                    join ledger.accounts a on a.id = v.account_id
                    left join (
                        select s.account_id,
                               sum(s.net_fen) filter (where s.state in ('POSTED', 'DISPUTED')) as held,
                               sum(s.net_fen) filter (where s.state = 'CONFIRMED') as claimable
                        from usage.record_states s
                        group by s.account_id) r on r.account_id = a.id
                    where v.instrument = 'USAGE' and (a.held, a.claimable) <> (coalesce(r.held, 0), coalesce(r.claimable, 0))
                      and not exists (select from ledger.eras e where not e.is_in_journal and e.ended_at > v.issued_at)
                    """),
            new Law("usage.no-record-holds-less-than-nothing-and-none-that-is-over-anything", """
                    select count(*) as count from usage.records
                    """, """
                    select 'record ' || s.record_id || ', ' || s.state || ', holds ' || s.net_fen as violation
                    from usage.record_states s
                    join voucher.vouchers v on v.account_id = s.account_id
                    where s.net_fen < 0 or (s.net_fen <> 0 and s.state in ('REJECTED', 'LAPSED'))
                    """),
            new Law(
                    "usage.no-record-is-short-while-its-voucher-has-money",
                    "select count(*) as count from voucher.vouchers where instrument = 'USAGE'",
                    """
                    select 'account ' || a.id || ': ' || a.available || ' available, and its records are short of '
                           || a.basis * a.rate_bps / 10000
                              - (a.held + a.claimable + a.claimed + a.payable + a.paid) as violation
                    from voucher.vouchers v
                    join ledger.accounts a on a.id = v.account_id
                    where v.instrument = 'USAGE' and a.available > 0
                      and a.held + a.claimable + a.claimed + a.payable + a.paid < a.basis * a.rate_bps / 10000
                    """));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
