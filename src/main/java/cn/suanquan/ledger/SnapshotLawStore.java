package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The laws of the snapshots: they follow each other without a gap, and each says what its entries say, all added up
/// again. Of an era that was taken away the rows are what is left. At most [SoundnessStore#SHOWN_MAX] breaches of each
/// are shown.
final class SnapshotLawStore {
    private static final List<String> COLUMNS = List.of(("entries, basis, " + SumStore.TURNOVERS).split(", "));

    private static final String CHAIN = """
            select s.no
            from ledger.snapshot s
            left join ledger.snapshot p on p.no = s.no - 1
            cross join lateral (
                select count(*) as batches, coalesce(sum(b.entries), 0) as entries
                from ledger.batch b where b.id > s.since and b.id <= s.position) b
            where s.since <> coalesce(p.position, 0) or (s.no > 1 and p.no is null)
               or s.batches <> b.batches or s.entries <> b.entries
            order by s.no limit $1""";
    private static final String SUMS = """
            with kept as (
                select no, since, position from ledger.snapshot
                where ledger.is_in_journal((position >> 29)::smallint)
            ), told as materialized (
                select s.no as snapshot, m.account, ledger.business_day(e.business_at) as day,
                       count(*) filter (where m.is_named) as entries, sum(m.basis) as basis, %1$s
                from kept s
                join ledger.entry e on e.id >= (s.since + 1) << 20 and e.id < (s.position + 1) << 20
                cross join lateral (values
                    (e.from_account, (e.buckets >> 4) & 15, false, e.basis, true),
                    (coalesce(e.to_account, e.from_account), e.buckets & 15, true, 0, e.to_account is not null)
                ) as m (account, bucket, is_in, basis, is_named)
                group by 1, 2, 3
            ), by_month as (
                select account, snapshot, ledger.business_month(day) as month, %2$s
                from told group by 1, 2, 3
            ), by_type as (
                select a.programme, a.fiscal_year, a.type, t.snapshot, t.day, %3$s
                from told t join ledger.account a on a.id = t.account
                group by 1, 2, 3, 4, 5
            ), of_accounts as (
                select coalesce(r.snapshot, t.snapshot) as snapshot,
                       '账户 ' || coalesce(a.key, '#' || coalesce(r.account, t.account)) || ' 业务月 '
                       || coalesce(r.month, t.month) / 12 || '-' || coalesce(r.month, t.month) %% 12 + 1 as what
                from (select * from ledger.snapshot_account where snapshot in (select no from kept)) r
                full join by_month t on t.account = r.account and t.snapshot = r.snapshot and t.month = r.month
                left join ledger.account a on a.id = coalesce(r.account, t.account)
                where (%4$s) is distinct from (%5$s)
                order by 1, 2 limit $1
            ), of_types as (
                select coalesce(r.snapshot, t.snapshot) as snapshot,
                       '项目 ' || coalesce(r.programme, t.programme) || ' ' || coalesce(r.fiscal_year, t.fiscal_year)
                       || ' 年度账户类型 ' || coalesce(r.type, t.type) || ' 业务日 ' || coalesce(r.day, t.day) as what
                from (select * from ledger.snapshot_total where snapshot in (select no from kept)) r
                full join by_type t on t.programme = r.programme and t.fiscal_year = r.fiscal_year
                                   and t.type = r.type and t.snapshot = r.snapshot and t.day = r.day
                where (%4$s) is distinct from (%5$s)
                order by 1, 2 limit $1
            )
            select snapshot, what from of_accounts
            union all
            select snapshot, what from of_types""";

    private SnapshotLawStore() {}

    static List<String> unsound(Db db) {
        List<String> found = new ArrayList<>();
        found.addAll(
                db.list(CHAIN, row -> "快照 " + row.getInteger(0) + " 与前一快照不相接,或其批次、分录数不符。", SoundnessStore.SHOWN_MAX));
        found.addAll(db.list(
                SUMS.formatted(turnovers(), summed("told"), summed("t"), zeros("r"), zeros("t")),
                row -> "快照 " + row.getInteger(0) + ":" + row.getString(1) + " 与分录合计不符。",
                SoundnessStore.SHOWN_MAX));
        return found;
    }

    private static String turnovers() {
        return Arrays.stream(Bucket.values())
                .map(bucket -> {
                    String of = "sum(e.amount) filter (where m.bucket = " + bucket.code() + " and ";
                    String name = bucket.name().toLowerCase(Locale.ROOT);
                    return of + "m.is_in) as " + name + "_in, " + of + "not m.is_in) as " + name + "_out";
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
