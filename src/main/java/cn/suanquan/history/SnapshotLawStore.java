package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The laws of the snapshots, as queries that find what breaks them: they follow each other without a gap, and each
/// says what its entries say, all added up again. Of an era that was taken away the rows are what is left. At most
/// [#SHOWN_MAX] breaches of each are shown.
final class SnapshotLawStore {
    static final int SHOWN_MAX = 20;
    private static final List<String> COLUMNS = List.of(("entries, basis, " + SumStore.TURNOVERS).split(", "));

    private static final String CHAIN = """
            select s.no
            from history.snapshot s
            left join history.snapshot p on p.no = s.no - 1
            cross join lateral (
                select count(*) as batches, coalesce(sum(b.entries), 0) as entries
                from ledger.batches b where b.id > s.since and b.id <= s.position) b
            where s.since <> coalesce(p.position, 0) or (s.no > 1 and p.no is null)
               or s.batches <> b.batches or s.entries <> b.entries
            order by s.no limit $1""";
    private static final String SUMS = """
            with kept as (
                select s.no, s.since, s.position
                from history.snapshot s join ledger.eras e on e.era = s.position >> 29
                where e.is_in_journal
            ), told as materialized (
                select s.no as snapshot, m.account, history.business_day(e.business_at) as day,
                       count(*) filter (where m.is_named) as entries, sum(m.basis) as basis, %1$s
                from kept s
                join ledger.journal e on e.id >= (s.since + 1) << 20 and e.id < (s.position + 1) << 20
                cross join lateral (values
                    (e.from_account_id, e.from_bucket, false, e.basis, true),
                    (e.to_account_id, e.to_bucket, true, 0, e.other_account_id is not null)
                ) as m (account, bucket, is_in, basis, is_named)
                group by 1, 2, 3
            ), by_month as (
                select account, snapshot, history.business_month(day) as month, %2$s
                from told group by 1, 2, 3
            ), by_type as (
                select a.programme, a.fiscal_year, a.type, t.snapshot, t.day, %3$s
                from told t join ledger.accounts a on a.id = t.account
                group by 1, 2, 3, 4, 5
            ), of_accounts as (
                select coalesce(r.snapshot, t.snapshot) as snapshot,
                       '账户 ' || coalesce(a.key, '#' || coalesce(r.account, t.account)) || ' 业务月 '
                       || coalesce(r.month, t.month) / 12 || '-' || coalesce(r.month, t.month) %% 12 + 1 as what
                from (select * from history.snapshot_account where snapshot in (select no from kept)) r
                full join by_month t on t.account = r.account and t.snapshot = r.snapshot and t.month = r.month
                left join ledger.accounts a on a.id = coalesce(r.account, t.account)
                where (%4$s) is distinct from (%5$s)
                order by 1, 2 limit $1
            ), of_types as (
                select coalesce(r.snapshot, t.snapshot) as snapshot,
                       '项目 ' || coalesce(r.programme, t.programme) || ' ' || coalesce(r.fiscal_year, t.fiscal_year)
                       || ' 年度账户类型 ' || coalesce(r.type, t.type) || ' 业务日 ' || coalesce(r.day, t.day) as what
                from (select * from history.snapshot_total where snapshot in (select no from kept)) r
                full join by_type t on t.programme = r.programme and t.fiscal_year = r.fiscal_year
                                   and t.type = r.type and t.snapshot = r.snapshot and t.day = r.day
                where (%4$s) is distinct from (%5$s)
                order by 1, 2 limit $1
            )
            select snapshot, what from of_accounts
            union all
            select snapshot, what from of_types""".formatted(turnovers(), summed("told"), summed("t"), zeros("r"), zeros("t"));

    private SnapshotLawStore() {}

    static List<String> unsound(Db db) {
        List<String> found = new ArrayList<>();
        found.addAll(db.list(CHAIN, row -> "快照 " + row.getInteger("no") + " 与前一快照不相接，或其批次、分录数不符。", SHOWN_MAX));
        found.addAll(db.list(
                SUMS,
                row -> "快照 " + row.getInteger("snapshot") + ":" + row.getString("what") + " 与分录合计不符。",
                SHOWN_MAX));
        return found;
    }

    private static String turnovers() {
        return Arrays.stream(Bucket.values())
                .map(bucket -> {
                    String name = bucket.name().toLowerCase(Locale.ROOT);
                    return """
                            sum(e.amount) filter (where m.bucket = '%1$s' and m.is_in) as %2$s_in,
                            sum(e.amount) filter (where m.bucket = '%1$s' and not m.is_in) as %2$s_out""".formatted(bucket, name);
                })
                .collect(Collectors.joining(", "));
    }

    private static String summed(String table) {
        return COLUMNS.stream()
                .map(column -> "sum(" + table + "." + column + ") as " + column)
                .collect(Collectors.joining(", "));
    }

    private static String zeros(String table) {
        return COLUMNS.stream()
                .map(column -> "coalesce(" + table + "." + column + ", 0)")
                .collect(Collectors.joining(", "));
    }
}
