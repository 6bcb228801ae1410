package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.Bucket;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// All entries as they stand in the table, read at once and added up one by one: what every read of the past must say.
record Journal(List<Row> rows) {
    record Row(
            long id,
            long from,
            long to,
            int out,
            int in,
            long amount,
            long basis,
            Instant businessAt,
            Instant recordedAt) {
        long batch() {
            return id / (1 << 20);
        }

        boolean names(long account) {
            return from == account || to == account;
        }
    }

    static Journal read(Db db) {
        return new Journal(db.list(
                """
                select e.id, e.from_account, coalesce(e.to_account, e.from_account), (e.buckets >> 4) & 15, e.buckets & 15,
                       e.amount, e.basis, e.business_at, b.recorded_at
                from ledger.entry e join ledger.batch b on b.id = e.id / 1048576
                order by e.id""",
                row -> new Row(
                        row.getLong(0),
                        row.getLong(1),
                        row.getLong(2),
                        row.getInteger(3),
                        row.getInteger(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getOffsetDateTime(7).toInstant(),
                        row.getOffsetDateTime(8).toInstant())));
    }

    Journal where(Predicate<Row> condition) {
        return new Journal(rows.stream().filter(condition).toList());
    }

    /// Of the view, as somebody would say it.
    Journal known(ReadPoint known) {
        return where(row -> row.batch() <= known.position().batch()
                && known.businessBefore().map(row.businessAt::isBefore).orElse(true));
    }

    /// in and out of every bucket, then the basis, then how many.
    List<Long> sums(long account) {
        long[] sums = new long[18];
        for (Row row : rows) {
            if (row.from == account) {
                sums[2 * row.out + 1] += row.amount;
                sums[16] += row.basis;
            }
            if (row.to == account) {
                sums[2 * row.in] += row.amount;
            }
            sums[17] += row.names(account) ? 1 : 0;
        }
        return java.util.Arrays.stream(sums).boxed().toList();
    }

    static List<Long> inWords(Sums sums) {
        List<Long> all = new java.util.ArrayList<>();
        for (Bucket bucket : Bucket.values()) {
            all.add(sums.of(bucket).in());
            all.add(sums.of(bucket).out());
        }
        all.add(sums.basis());
        all.add(sums.entries());
        return all;
    }
}
