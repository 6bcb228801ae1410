package cn.suanquan.ops;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws that bind the ledger to what the rooms wrote down, as SQL on other paths than the ones that wrote.
@ApplicationScoped
class LawStore {
    static final int VIOLATIONS_MAX = 50;

    private static final String TO_POOL =
            "select from_account, sum(amount) as fen from ledger.moved where kind = 211 group by from_account";

    private static final List<Law> LAWS = List.of(
            new Law("voucher.face-is-its-balances", "select count(*) from voucher.voucher", """
                    select 'voucher ' || v.number || ': face ' || v.face_fen || ', balances and what went back '
                           || a.available + a.held + a.claimable + a.claimed + a.payable + a.paid + a.owed + a.lapsed
                              + coalesce(r.fen, 0)
                    from voucher.voucher v
                    left join ledger.account a on a.id = v.account_id
                    left join (%s) r on r.from_account = v.account_id
                    where v.face_fen is distinct from
                          a.available + a.held + a.claimable + a.claimed + a.payable + a.paid + a.owed + a.lapsed
                          + coalesce(r.fen, 0)
                    """.formatted(TO_POOL)),
            new Law(
                    "quota.held-is-what-its-vouchers-took",
                    "select count(*) from ledger.account where key ~ '^[^/]+/[0-9]+/limit/'",
                    """
                    select 'limit ' || coalesce(a.key, t.key) || ': held ' || coalesce(a.held, 0) || ', taken '
                           || coalesce(t.fen, 0)
                    from (select id, key, held from ledger.account where key ~ '^[^/]+/[0-9]+/limit/') a
                    full join (
                        select l.key, sum(v.face_fen - coalesce(r.fen, 0)) as fen
                        from voucher.voucher v
                        cross join unnest(v.limit_accounts) as l (key)
                        left join (%s) r on r.from_account = v.account_id
                        where l.key ~ '^[^/]+/[0-9]+/limit/'
                        group by l.key) t on t.key = a.key
                    where coalesce(a.held, 0) <> coalesce(t.fen, 0)
                    """.formatted(TO_POOL)),
            new Law("usage.claimed-payable-owed-are-its-lines", "select count(*) from usage.line", """
                    select 'account ' || v.account_id || ': claimed/payable/owed ' || a.claimed || '/' || a.payable || '/'
                           || a.owed || ', lines ' || coalesce(l.claimed, 0) || '/' || coalesce(l.payable, 0) || '/'
                           || coalesce(l.owed, 0)
                    from voucher.voucher v
                    join ledger.account a on a.id = v.account_id
                    left join (
                        select account_id,
                               coalesce(sum(amount_fen) filter (where state = 'OPEN' and amount_fen > 0), 0) as claimed,
                               coalesce(sum(amount_fen) filter (where state = 'LOCKED' and amount_fen > 0), 0) as payable,
                               coalesce(-sum(amount_fen) filter (where state <> 'PAID' and amount_fen < 0), 0) as owed
                        from usage.line group by account_id) l on l.account_id = v.account_id
                    where (a.claimed, a.payable, a.owed)
                          <> (coalesce(l.claimed, 0), coalesce(l.payable, 0), coalesce(l.owed, 0))
                    """),
            new Law(
                    "settlement.each-taken-line-in-one-live-run",
                    "select count(*) from settlement.line where is_live",
                    """
                    select 'line ' || coalesce(s.claim_id, u.id) || ': run ' || coalesce(s.run_id::text, 'none')
                           || ' holds it, usage says ' || coalesce(u.run::text, 'none')
                    from (select claim_id, run_id, amount_fen from settlement.line where is_live) s
                    full join (select id, run, amount_fen from usage.line where run is not null) u on u.id = s.claim_id
                    where s.run_id is distinct from u.run or s.amount_fen is distinct from u.amount_fen
                    """),
            new Law("settlement.run-sums-to-what-was-locked", "select count(*) from settlement.lock", """
                    select 'run ' || k.run_id || ' round ' || k.round || ': locked ' || k.line_sum_fen || ', lines '
                           || coalesce(l.fen, 0) || ', payees ' || coalesce(p.fen, 0)
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
                    "select count(*) from settlement.instruction",
                    """
                    select 'account ' || coalesce(e.account, l.account_id) || ': entries paid/set off '
                           || coalesce(e.paid, 0) || '/' || coalesce(e.back, 0) || ', lines ' || coalesce(l.paid, 0)
                           || '/' || coalesce(l.back, 0)
                    from (
                        select from_account as account,
                               coalesce(sum(case kind when 402 then amount when 403 then -amount end), 0) as paid,
                               coalesce(sum(amount) filter (where kind = 404), 0) as back
                        from ledger.moved where kind in (402, 403, 404) group by from_account) e
                    full join (
                        select l.account_id,
                               coalesce(sum(l.amount_fen) filter (where l.amount_fen > 0 and now.is_settled), 0) as paid,
                               coalesce(-sum(l.amount_fen) filter (where l.amount_fen < 0 and now.was_settled), 0) as back
                        from settlement.line l
                        join lateral (
                            select (array_agg(r.outcome order by r.batch desc, r.seq desc))[1] <> 'RETURNED' as is_settled,
                                   bool_or(r.outcome <> 'RETURNED') as was_settled
                            from settlement.result r
                            where r.run_id = l.run_id and r.payee_id = l.payee_id) now on true
                        where l.is_live group by l.account_id) l on l.account_id = e.account
                    where coalesce(e.paid, 0) <> coalesce(l.paid, 0) or coalesce(e.back, 0) <> coalesce(l.back, 0)
                    """),
            new Law(
                    "settlement.closed-means-every-payee-settled",
                    "select count(*) from settlement.run where state in ('PAID_OUT', 'CLOSED')",
                    """
                    select 'run ' || r.id || ' is ' || r.state || ' with ' || o.open || ' payees open'
                    from settlement.run r
                    join lateral (
                        select count(*) as open from settlement.payee p
                        where p.run_id = r.id and p.round = r.round and not coalesce((
                            select res.outcome is not null and res.outcome <> 'RETURNED'
                            from settlement.instruction i
                            left join settlement.result res
                                   on res.run_id = i.run_id and res.payee_id = i.payee_id and res.batch = i.batch
                            where i.run_id = p.run_id and i.payee_id = p.payee_id
                            order by i.batch desc, res.seq desc nulls last limit 1), false)) o on true
                    where r.state in ('PAID_OUT', 'CLOSED') and (r.state = 'CLOSED') <> (o.open = 0)
                    """));

    /// True where this connection leads to a server that takes writes.
    boolean isWritable(Db db) {
        return db.one(
                        "select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'",
                        row -> row.getBoolean(0))
                .orElse(false);
    }

    List<Law> laws() {
        return LAWS;
    }

    long count(Db db, Law law) {
        return db.one(law.count(), row -> row.getLong(0)).orElse(0L);
    }

    List<String> violations(Db db, Law law) {
        return db.list(
                law.violations().stripTrailing() + " limit " + VIOLATIONS_MAX,
                row -> law.name() + ": " + row.getString(0));
    }

    long entries(Db db) {
        return db.one("select coalesce(sum(entries), 0)::bigint from ledger.batch", row -> row.getLong(0))
                .orElse(0L);
    }
}
