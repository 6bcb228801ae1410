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
                    with r as materialized (
                        select s.account_id,
                               sum(s.net_fen) filter (where s.state in ('POSTED', 'DISPUTED', 'QUARANTINED')) as held,
                               sum(s.net_fen) filter (where s.state = 'CONFIRMED') as claimable
                        from usage.record_states s
                        group by s.account_id)
                    select 'account ' || a.id || ': held/claimable ' || a.held || '/' || a.claimable || ', its records '
                           || coalesce(r.held, 0) || '/' || coalesce(r.claimable, 0) as violation
                    from voucher.vouchers v
                    join ledger.accounts a on a.id = v.account_id
                    left join r on r.account_id = a.id
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
                    where v.instrument = 'USAGE' and a.available > 0 and not v.is_year_closed
                      and a.held + a.claimable + a.claimed + a.payable + a.paid < a.basis * a.rate_bps / 10000
                    """),
            new Law(
                    "usage.marks-are-what-was-confirmed",
                    "select count(*) as count from usage.marks where mark in ('CONFIRMED', 'DISPUTED')",
                    """
                    with s as materialized (select * from usage.record_states), m as materialized (
                        select e.ref as record_id,
                               sum(case e.to_bucket when 'CLAIMABLE' then e.amount else 0 end
                                   - case e.from_bucket when 'CLAIMABLE' then e.amount else 0 end) as claimable,
                               sum(case when e.to_bucket in ('HELD', 'AVAILABLE', 'OWED') then 0 else e.amount end
                                   - case when e.from_bucket in ('HELD', 'AVAILABLE', 'OWED') then 0
                                          else e.amount end) as beyond_held
                        from ledger.journal e where e.ref is not null group by e.ref
                        union all
                        select k.record_id, 0, 0 from usage.marks k
                        where k.mark = 'CONFIRMED'
                          and not exists (select from ledger.journal e where e.ref = k.record_id))
                    select 'record ' || s.record_id || ' is ' || s.state || ' with held/claimable '
                           || s.net_fen - coalesce(m.beyond_held, 0) || '/' || coalesce(m.claimable, 0) as violation
                    from s
                    join m on m.record_id = s.record_id
                    where (s.state in ('POSTED', 'DISPUTED', 'QUARANTINED') and m.beyond_held <> 0)
                       or (s.state in ('CONFIRMED', 'CLAIMED') and s.net_fen <> m.beyond_held)
                    union all
                    select 'record ' || k.record_id || ' is ' || k.mark || ' with a fee of ' || k.fee_fen
                           || ', which its center never said'
                    from usage.mark k
                    join ledger.journal e on e.id = k.record_id
                    where k.fee_fen <> e.basis and k.fee_fen <> coalesce(usage.said_fee(e.content), -1)
                      and not exists (select from ledger.journal c
                                      where c.ref = k.record_id and c.kind = %d
                                        and usage.said_fee(c.content) = k.fee_fen)
                    """.formatted(UsageIntake.CORRECTION.code())),
            new Law("usage.what-can-be-claimed-is-what-is-confirmed-and-in-no-claim", """
                    select count(*) as count from usage.confirmed_record
                    """, """
                    select 'record ' || s.record_id || ' is ' || s.state || ', and '
                           || case when c.is_claimable then 'can' else 'cannot' end || ' be claimed from account '
                           || coalesce(c.account, s.account_id) as violation
                    from usage.record_states s
                    left join usage.confirmed_record c on c.record_id = s.record_id
                    where (s.state = 'CONFIRMED') <> coalesce(c.is_claimable, false) or c.account <> s.account_id
                    """),
            new Law("usage.no-record-waits-before-the-page-where-they-begin", """
                    select count(*) as count from usage.waiting_pages
                    """, """
                    select 'record ' || e.id || ' waits on page ' || e.from_page || ' of account ' || p.account_id
                           || ', and is looked for from page ' || p.first_page || ' on' as violation
                    from usage.waiting_pages p
                    join ledger.journal e on e.from_account_id = p.account_id and e.from_page < p.first_page
                    where e.kind = %1$d and not exists (select from usage.marks m where m.record_id = e.id)
                    union all
                    select 'account ' || p.account_id || ' has ' || a.entries || ' entries, and records are looked for'
                           || ' from page ' || p.first_page || ' on'
                    from usage.waiting_pages p join ledger.accounts a on a.id = p.account_id
                    where p.first_page > a.entries / 256
                    """.formatted(
                            UsageIntake.USAGE.code())),
            new Law("usage.nothing-waits-past-its-end", """
                    select count(*) as count from usage.deferred where outcome is null
                    """, """
                    select 'record ' || d.record_id || ' of center ' || d.center_id || ' waits past ' || d.until as violation
                    from usage.deferred d
                    where d.outcome is null and d.kept_at + (d.until - d.received_at) < now() - interval '1 hour'
                    """),
            new Law("usage.what-waited-and-was-taken-stands", """
                    select count(*) as count from usage.deferred where outcome = 'ACCEPTED'
                    """, """
                    select 'record ' || d.record_id || ' of center ' || d.center_id || ' was taken, and does not stand'
                           as violation
                    from usage.deferred d
                    where d.outcome = 'ACCEPTED'
                      and not exists (select from ledger.journal e where e.key = d.key)
                      and not exists (select from ledger.eras e
                                      where not e.is_in_journal and e.ended_at > d.received_at)
                    """),
            new Law("usage.a-record-is-what-its-center-said", """
                    select count(*) as count from usage.records
                    """, """
                    select 'record ' || e.id || ' counts with ' || e.basis || ', its center said '
                           || coalesce(usage.said_fee(e.content)::text, 'nothing that can be read') as violation
                    from ledger.journal e
                    where e.kind = %d and e.basis <> 0 and e.basis <> coalesce(usage.said_fee(e.content), -1)
                    """.formatted(UsageIntake.USAGE.code())));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
