package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import java.util.HashSet;
import java.util.Set;

/// What the watermark reads. Neither depends on what the transaction can see: a sequence and the locks are as they are
/// at the moment of the statement.
final class WatermarkStore {
    private static final String LAST_DRAWN =
            "select case when is_called then last_value else last_value - 1 end from ledger.batch_id";
    // ledger.next_batch() takes this lock before it draws; it is held until the transaction has ended for everybody.
    private static final String POSTING = """
            select l.virtualtransaction
            from pg_locks l
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_database where datname = current_database())
              and l.classid::bigint = 8387794262690230081 >> 32
              and l.objid::bigint = 8387794262690230081 & 4294967295""";

    private WatermarkStore() {}

    static Position lastDrawn(Db db) {
        return db.one(LAST_DRAWN, row -> new Position(row.getLong(0))).orElse(Position.START);
    }

    /// The transactions that may have drawn a batch and have not ended.
    static Set<String> posting(Db db) {
        return new HashSet<>(db.list(POSTING, row -> row.getString(0)));
    }
}
