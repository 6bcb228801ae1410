package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.Bucket;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The SQL that takes snapshots: each adds up the entries since the one before it, once, in one statement.
final class SnapshotStore {
    private static final long LOCK = 0x736E617073686F74L;
    // A snapshot ends with its era, so that an era that is taken away leaves whole snapshots behind.
    private static final int ERA_BITS = 29;
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock($1) as is_mine";
    private static final String LAST = "select no, position, taken_at from history.snapshot order by no desc limit 1";
    private static final String FULL = """
            select id from (
                select id, sum(entries) over (order by id) as entries, row_number() over (order by id) as batches
                from ledger.batches where id > $1 and id <= $2) as ahead
            where entries >= $3 or batches >= $3
            order by id limit 1""";
    private static final String IS_ANY = "select 1 from ledger.batches where id > $1 and id <= $2 limit 1";
    private static final String TAKE = """
            with own as (
                insert into history.snapshot (no, position, since, taken_at, recorded_from, batches, entries)
                select $1, $3, $2, $4, min(recorded_at), count(*), coalesce(sum(entries), 0)
                from ledger.batches where id > $2 and id <= $3
                returning no, batches, entries
            ), flow as (
                select m.account, history.business_day(e.business_at) as day, m.went, m.came,
                       sum(e.amount)::int8 as amount, sum(m.basis)::int8 as basis, count(*) as entries
                from ledger.journal e
                cross join lateral (values
                    (e.from_account_id, e.from_bucket,
                     case when e.other_account_id is null then e.to_bucket end, e.basis),
                    (e.other_account_id, null, e.to_bucket, 0)
                ) as m (account, went, came, basis)
                where e.id >= ($2 + 1) << 20 and e.id < ($3 + 1) << 20 and m.account is not null
                group by 1, 2, 3, 4
            ), account_month as (
                select account, history.business_month(day) as month, sum(entries)::int8 as entries,
                       nullif(sum(basis), 0)::int8 as basis, %1$s
                from flow group by account, history.business_month(day)
            ), type_day as (
                select a.programme, a.fiscal_year, a.type, f.day, sum(f.entries)::int8 as entries,
                       nullif(sum(f.basis), 0)::int8 as basis, %1$s
                from flow f join ledger.accounts a on a.id = f.account
                group by a.programme, a.fiscal_year, a.type, f.day
            ), accounts as (
                insert into history.snapshot_account (snapshot, account, month, entries, basis, %2$s)
                select $1, account, month, entries, basis, %2$s from account_month order by account
                returning 1
            ), totals as (
                insert into history.snapshot_total (snapshot, programme, fiscal_year, type, day, entries, basis, %2$s)
                select $1, programme, fiscal_year, type, day, entries, basis, %2$s from type_day
                returning 1
            )
            select no, batches, entries, (select count(*) from accounts) + (select count(*) from totals) as rows
            from own""".formatted(turnovers(), SumStore.TURNOVERS);

    private SnapshotStore() {}

    private record Last(int no, Position position, Instant takenAt) {}

    /// True where this transaction has the right to take snapshots, which it then keeps until it ends.
    static boolean isMine(Db db) {
        return db.one(TRY_LOCK, row -> row.getBoolean("is_mine"), LOCK).orElse(false);
    }

    /// Takes the next snapshot where one is due: a full one where that many entries (or batches) came since the last,
    /// else what there is where the month has turned, its era is over or somebody wants one.
    static Optional<Snapshots.Taken> next(Db db, Settled settled, long entries, boolean isWanted) {
        Last last = db.one(
                        LAST,
                        row -> new Last(
                                row.getInteger("no"),
                                new Position(row.getLong("position")),
                                row.getOffsetDateTime("taken_at").toInstant()))
                .orElse(new Last(0, Position.START, Instant.EPOCH));
        long since = last.position.batch();
        long eraEnd = ((since + 1 >> ERA_BITS) + 1 << ERA_BITS) - 1;
        long end = Math.min(settled.position().batch(), eraEnd);
        Optional<Long> full = db.one(FULL, row -> row.getLong("id"), since, end, entries);
        boolean isDue = isWanted || end == eraEnd || isNewMonth(last.takenAt, settled.at());
        if (full.isPresent()) {
            return Optional.of(take(db, last, full.get(), settled.at()));
        }
        boolean isAny = end == eraEnd || db.one(IS_ANY, row -> 1, since, end).isPresent();
        return isDue && isAny && end > since ? Optional.of(take(db, last, end, settled.at())) : Optional.empty();
    }

    private static boolean isNewMonth(Instant last, Instant now) {
        return FiscalYear.month(now).isAfter(FiscalYear.month(last));
    }

    private static Snapshots.Taken take(Db db, Last last, long end, Instant at) {
        return db.one(
                        TAKE,
                        row -> new Snapshots.Taken(
                                row.getInteger("no"),
                                new Position(end),
                                row.getLong("batches"),
                                row.getLong("entries"),
                                row.getLong("rows")),
                        last.no + 1,
                        last.position.batch(),
                        end,
                        SqlArrays.time(at))
                .orElseThrow(() -> new IllegalStateException("no snapshot was written"));
    }

    private static String turnovers() {
        return Arrays.stream(Bucket.values())
                .map(bucket -> {
                    String name = bucket.name().toLowerCase(Locale.ROOT);
                    return """
                            nullif(sum(amount) filter (where came = '%1$s'), 0)::int8 as %2$s_in,
                            nullif(sum(amount) filter (where went = '%1$s'), 0)::int8 as %2$s_out""".formatted(bucket, name);
                })
                .collect(Collectors.joining(", "));
    }
}
