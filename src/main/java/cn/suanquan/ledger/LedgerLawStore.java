package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import java.util.ArrayList;
import java.util.List;

/// The laws of the ledger as queries that find what breaks them. Each law is one set query over the journal; at most
/// [#SHOWN_MAX] breaches of each are shown.
final class LedgerLawStore {
    static final int SHOWN_MAX = 20;

    private static final String BALANCES = """
            with entry as (
                select from_account, to_account, buckets, amount, basis, 1::bigint as entries
                from ledger.entry
                union all
                select from_account, to_account, buckets, amount, basis, entries
                from ledger.archived_sum
                where not ledger.is_in_journal(era)
            ), moved as (
                select from_account as account, (buckets >> 4) & 15 as bucket, -amount as amount, basis, entries as named
                from entry
                union all
                select coalesce(to_account, from_account), buckets & 15, amount, 0,
                       case when to_account is null then 0 else entries end
                from entry
            ), told as (
                select account, sum(basis) as basis, sum(named) as entries,
                       coalesce(sum(amount) filter (where bucket = 0), 0) as b0,
                       coalesce(sum(amount) filter (where bucket = 1), 0) as b1,
                       coalesce(sum(amount) filter (where bucket = 2), 0) as b2,
                       coalesce(sum(amount) filter (where bucket = 3), 0) as b3,
                       coalesce(sum(amount) filter (where bucket = 4), 0) as b4,
                       coalesce(sum(amount) filter (where bucket = 5), 0) as b5,
                       coalesce(sum(amount) filter (where bucket = 6), 0) as b6,
                       coalesce(sum(amount) filter (where bucket = 7), 0) as b7
                from moved group by account
            )
            select coalesce(a.key, '#' || t.account) as account, v.name, v.stands, v.told::text as told
            from ledger.account a
            full join told t on t.account = a.id
            cross join lateral (values
                ('AVAILABLE', a.available, coalesce(t.b0, 0)), ('HELD', a.held, coalesce(t.b1, 0)),
                ('CLAIMABLE', a.claimable, coalesce(t.b2, 0)), ('CLAIMED', a.claimed, coalesce(t.b3, 0)),
                ('PAYABLE', a.payable, coalesce(t.b4, 0)), ('PAID', a.paid, coalesce(t.b5, 0)),
                ('OWED', a.owed, coalesce(t.b6, 0)), ('LAPSED', a.lapsed, coalesce(t.b7, 0)),
                ('basis', a.basis, coalesce(t.basis, 0)), ('entries', a.entries, coalesce(t.entries, 0))
            ) as v (name, stands, told)
            where v.stands is distinct from v.told
            order by 1, 2
            limit $1""";

    private static final String BELOW_ZERO = """
            select key, least(available, held, claimable, claimed, payable, paid, owed, lapsed, basis) as least
            from ledger.account
            where held < 0 or claimable < 0 or claimed < 0 or payable < 0 or paid < 0 or owed < 0 or lapsed < 0
               or basis < 0 or (available < 0 and not may_overdraw)
            order by key limit $1""";

    private static final String BOOKS = """
            select programme, fiscal_year, type = 3 as are_pieces,
                   sum(available + held + claimable + claimed + payable + paid + owed + lapsed) as sum
            from ledger.account
            group by programme, fiscal_year, type = 3
            having sum(available + held + claimable + claimed + payable + paid + owed + lapsed) <> 0
            order by 1, 2, 3 limit $1""";

    private static final String KEYS = """
            select key from ledger.entry group by key having count(*) > 1
            union all
            select e.key from ledger.archived r join ledger.entry e on e.key = r.key where e.id <> r.id
            order by 1 limit $1""";

    private static final String GONE = """
            with gone as (
                select era, batches, entries from ledger.era_archive where not ledger.is_in_journal(era))
            """;

    private static final String BATCHES = GONE + """
            select coalesce(b.id, e.batch) as batch, coalesce(b.entries, 0) as said, coalesce(e.entries, 0) as found
            from (select id, entries from ledger.batch where id >> 29 not in (select era from gone)) b
            full join (select id >> 20 as batch, count(*) as entries from ledger.entry group by id >> 20) e on e.batch = b.id
            where b.entries is distinct from coalesce(e.entries, 0)
            order by 1 limit $1""";

    // Of an era that was taken away, batches, keys and sums all come to the entries under its digest.
    private static final String KEPT = GONE + """
            select g.era, g.entries, coalesce(b.entries, 0) as of_batches, coalesce(k.entries, 0) as keys,
                   coalesce(s.entries, 0)::bigint as of_sums
            from gone g
            left join (select id >> 29 as era, count(*) as batches, sum(entries) as entries from ledger.batch group by 1) b
                   on b.era = g.era
            left join (select id >> 49 as era, count(*) as entries from ledger.archived group by 1) k on k.era = g.era
            left join (select era, sum(entries) as entries from ledger.archived_sum group by 1) s on s.era = g.era
            where (g.batches, g.entries, g.entries, g.entries) is distinct from
                  (coalesce(b.batches, 0), coalesce(b.entries, 0), coalesce(k.entries, 0), coalesce(s.entries, 0))
            order by 1 limit $1""";

    private static final String PLACES = """
            select a.key
            from ledger.entry e join ledger.account a on a.id = e.from_account
            where e.ref is not null and not exists (select from ledger.entry r where r.id = e.ref)
              and not exists (select from ledger.archived r where r.id = e.ref)
            order by 1 limit $1""";

    private LedgerLawStore() {}

    static List<String> unsound(Db db) {
        List<String> found = new ArrayList<>();
        found.addAll(db.list(
                BALANCES,
                row -> "账户 " + row.getString("account") + " 的 " + row.getString("name") + " 为 " + row.getLong("stands")
                        + "，与分录合计 " + row.getString("told") + " 不符。",
                SHOWN_MAX));
        found.addAll(db.list(
                BELOW_ZERO, row -> "账户 " + row.getString("key") + " 的余额低于零：" + row.getLong("least") + "。", SHOWN_MAX));
        found.addAll(db.list(
                BOOKS,
                row -> "项目 " + row.getString("programme") + " " + row.getShort("fiscal_year") + " 年度全部账户的"
                        + (Boolean.TRUE.equals(row.getBoolean("are_pieces")) ? "件数" : "金额") + "合计应为零，实为 "
                        + row.getBigDecimal("sum")
                        + "。",
                SHOWN_MAX));
        found.addAll(db.list(KEYS, row -> "分录标识 " + row.getUUID("key") + " 出现多次。", SHOWN_MAX));
        found.addAll(db.list(
                BATCHES,
                row -> "批次 " + row.getLong("batch") + " 应有 " + row.getInteger("said") + " 笔分录，实有 "
                        + row.getLong("found") + " 笔。",
                SHOWN_MAX));
        found.addAll(db.list(
                KEPT,
                row -> "已归档的纪元 " + row.getShort("era") + " 应有 " + row.getLong("entries") + " 笔分录，批次记 "
                        + row.getLong("of_batches") + " 笔，留存标识 " + row.getLong("keys") + " 笔，留存合计 "
                        + row.getLong("of_sums") + " 笔。",
                SHOWN_MAX));
        found.addAll(db.list(PLACES, row -> "账户 " + row.getString("key") + " 的分录引用了不存在的分录。", SHOWN_MAX));
        return found;
    }
}
