package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.Bucket;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the overview reads from the tables of the other rooms, in sets, within one snapshot. It never writes.
@ApplicationScoped
class ConsoleStore {
    /// How many holders the page lists, largest first.
    static final int HOLDERS_MAX = 200;
    /// How many groups of refusals it lists.
    static final int REFUSALS_MAX = 40;
    static final int SLIPS_MAX = 6;
    /// Usage records are counted up to here.
    static final int RECORDS_MAX = 1_000_000;

    record Standing(String name, String kind, int vouchers, Map<Bucket, Long> balances) {}

    record VoucherState(String programme, String state, long count, long faceFen) {}

    record PoolStand(String programme, long fundedFen, long leftFen, long waitingFen) {}

    record Granted(String programme, long faceFen) {}

    record Refused(String where, String code, String rule, String article, String quote, long count, String example) {}

    record Run(String id, String programme, String period, String state, int payees, int lines, long payFen) {}

    record Deed(String run, String words, String person, OffsetDateTime at) {}

    record Counts(int holders, int centers, long records, long refused) {}

    Counts counts(Db db) {
        return db.one(
                        """
                        select (select count(*) from registry.holder)::int,
                               (select count(*) from registry.center)::int,
                               (select count(*) from (select 1 from ledger.entry where kind = 300 limit $1) as counted),
                               (select count(*) from usage.refusal)
                                   + (select count(*) from voucher.application where state = 'REJECTED')
                        """,
                        row -> new Counts(row.getInteger(0), row.getInteger(1), row.getLong(2), row.getLong(3)),
                        RECORDS_MAX)
                .orElseThrow();
    }

    /// Holders with vouchers, those with most money first.
    List<Standing> standings(Db db, int year) {
        return db.list(
                """
                select h.name, h.kind, count(*)::int, sum(a.available)::bigint, sum(a.held)::bigint,
                       sum(a.claimable)::bigint, sum(a.claimed)::bigint, sum(a.payable)::bigint, sum(a.paid)::bigint,
                       sum(a.owed)::bigint
                from voucher.voucher v
                join ledger.account a on a.id = v.account_id
                join registry.holder h on h.id = v.holder
                where v.year = $1
                group by h.id, h.name, h.kind
                order by sum(v.face_fen) desc, h.id
                limit $2
                """,
                row -> new Standing(row.getString(0), row.getString(1), row.getInteger(2), balances(row, 3)),
                year,
                HOLDERS_MAX);
    }

    /// The same over all holders.
    Map<Bucket, Long> flow(Db db, int year) {
        return db.one("""
                        select coalesce(sum(a.available), 0)::bigint, coalesce(sum(a.held), 0)::bigint,
                               coalesce(sum(a.claimable), 0)::bigint, coalesce(sum(a.claimed), 0)::bigint,
                               coalesce(sum(a.payable), 0)::bigint, coalesce(sum(a.paid), 0)::bigint,
                               coalesce(sum(a.owed), 0)::bigint
                        from voucher.voucher v
                        join ledger.account a on a.id = v.account_id
                        where v.year = $1
                        """, row -> balances(row, 0), year).orElseThrow();
    }

    private static Map<Bucket, Long> balances(Row row, int from) {
        Bucket[] order = {
            Bucket.AVAILABLE, Bucket.HELD, Bucket.CLAIMABLE, Bucket.CLAIMED, Bucket.PAYABLE, Bucket.PAID, Bucket.OWED
        };
        Map<Bucket, Long> balances = new EnumMap<>(Bucket.class);
        for (int i = 0; i < order.length; i++) {
            balances.put(order[i], row.getLong(from + i));
        }
        return balances;
    }

    List<VoucherState> voucherStates(Db db, int year) {
        return db.list(
                """
                select programme, state, count(*), sum(face_fen)::bigint
                from voucher.voucher
                where year = $1
                group by programme, state
                order by programme, state
                """, row -> new VoucherState(row.getString(0), row.getString(1), row.getLong(2), row.getLong(3)), year);
    }

    List<Granted> granted(Db db, int year) {
        return db.list(
                "select programme, sum(face_fen)::bigint from voucher.voucher where year = $1 group by programme",
                row -> new Granted(row.getString(0), row.getLong(1)),
                year);
    }

    /// Per programme what was appropriated, what is left of it, and what waits for more.
    List<PoolStand> pools(Db db, int year) {
        return db.list(
                """
                select p.programme, sum(p.funded)::bigint, sum(p.left_fen)::bigint, coalesce(max(w.waiting), 0)::bigint
                from (
                    select s.programme, s.pool,
                           sum(case when s.direction = 'DOWN' then -s.amount_fen else s.amount_fen end) as funded,
                           coalesce(max(a.available), 0) as left_fen
                    from voucher.appropriation s
                    left join ledger.account a on a.key = s.programme || '/' || s.year || '/pool/' || s.pool
                    where s.year = $1
                    group by s.programme, s.pool
                ) as p
                left join (
                    select programme, sum(waiting_fen) as waiting from voucher.application
                    where waiting_fen > 0
                    group by programme
                ) as w on w.programme = p.programme
                group by p.programme
                """, row -> new PoolStand(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3)), year);
    }

    /// Usage refused by rule, applications refused by a reviewer, and grants that a limit bound; most frequent first.
    List<Refused> refusals(Db db) {
        return db.list(
                """
                select '用量' collate "C" as stage, code, coalesce(rule, ''), coalesce(article, ''), coalesce(quote, ''), count(*) as times,
                       min(detail)
                from usage.refusal
                group by code, rule, article, quote
                union all
                select '申请', 'REJECTED', '', '', '', count(*), min(review_reason)
                from voucher.application
                where state = 'REJECTED'
                having count(*) > 0
                union all
                select '核减', 'BOUND', clause, article, quote, count(*),
                       (array_agg(name || '：按条款 ' || to_char(asked / 100.0, 'FM999,999,999,990.00') || ' 元，限额内 '
                           || to_char(after / 100.0, 'FM999,999,999,990.00') || ' 元' order by asked - after desc))[1]
                from (
                    select h.name, a.decided #>> '{binding,citation,clause}' as clause,
                           a.decided #>> '{binding,citation,article}' as article,
                           a.decided #>> '{binding,citation,quote}' as quote,
                           (a.decided #>> '{binding,asked}')::bigint as asked,
                           (a.decided #>> '{binding,after}')::bigint as after
                    from voucher.application a
                    join registry.holder h on h.id = a.holder
                    where a.decided #>> '{binding,kind}' <> 'COUNT'
                ) as bound
                group by clause, article, quote
                order by stage desc, times desc
                limit $1
                """,
                row -> new Refused(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6)),
                REFUSALS_MAX);
    }

    /// Newest period first.
    List<Run> runs(Db db) {
        return db.list(
                """
                select r.id::text, r.programme, r.period, r.state,
                       (select count(*) from settlement.payee p where p.run_id = r.id and p.round = r.round)::int,
                       (select count(*) from settlement.line l where l.run_id = r.id and l.round = r.round)::int,
                       (select coalesce(sum(greatest(p.gross_fen - p.correction_fen, 0)), 0)::bigint
                        from settlement.payee p where p.run_id = r.id and p.round = r.round)
                from settlement.run r
                order by r.period desc, r.prepared_at
                limit $1
                """,
                row -> new Run(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInteger(4),
                        row.getInteger(5),
                        row.getLong(6)),
                SLIPS_MAX);
    }

    /// What was done to these runs, in order.
    List<Deed> deeds(Db db, List<String> runs) {
        return db.list(
                """
                select run, words, person, at from (
                    select id as run, '草拟' as words, prepared_by as person, prepared_at as at from settlement.run
                    union all
                    select run_id, '锁定', locked_by, locked_at from settlement.lock
                    union all
                    select run_id, '退回', rejected_by, rejected_at from settlement.rejection
                    union all
                    select run_id, '批准', approved_by, approved_at from settlement.approval
                    union all
                    select run_id, '支付', exported_by, exported_at from settlement.export
                    union all
                    select run_id, '退汇 ' || count(*) || ' 笔', min(recorded_by), max(recorded_at)
                    from settlement.result where outcome = 'RETURNED' group by run_id
                    union all
                    select p.run_id, '重付 ' || count(*) || ' 笔', min(p.released_by), max(i.released_at)
                    from settlement.repayment p
                    join settlement.instruction i on i.run_id = p.run_id and i.payee_id = p.payee_id and i.batch = p.batch
                    group by p.run_id
                    union all
                    select id, '办结', '', closed_at from settlement.run where closed_at is not null
                ) as deed
                where run = any($1::text[]::uuid[])
                order by run, at
                """,
                row -> new Deed(
                        row.getUUID(0).toString(), row.getString(1), row.getString(2), row.getOffsetDateTime(3)),
                (Object) runs.toArray(String[]::new));
    }
}
