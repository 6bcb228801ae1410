package cn.suanquan.history;

import cn.suanquan.db.Db;
import java.util.Optional;

/// The SQL of what a restore to an earlier moment took away.
final class IncarnationStore {
    // A number above the last one drawn was given before a restore after which nothing was posted yet.
    private static final String KEPT = """
            select coalesce((select min(after_batch) from ledger.incarnations
                             where $1::bigint > after_batch and $1 <= first_batch),
                            (select max(id) from ledger.batches where $1 > (select batch from ledger.last_drawn)))
                   as kept""";

    private IncarnationStore() {}

    /// Whether nothing was posted yet since a restore.
    static boolean isRestored(Db db) {
        return db.one("select is_restored from ledger.restored", row -> row.getBoolean("is_restored"))
                .orElse(false);
    }

    /// Where that number is lost, the last position before it that is not.
    static Optional<Position> keptBefore(Db db, long batch) {
        return db.one(KEPT, row -> Optional.ofNullable(row.getLong("kept")).map(Position::new), batch)
                .flatMap(kept -> kept);
    }
}
