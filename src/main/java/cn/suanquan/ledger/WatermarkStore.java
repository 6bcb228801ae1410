package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the watermark reads. What was drawn and who posts does not depend on what the transaction can see: a sequence
/// and the locks are as they are at the moment of the statement.
final class WatermarkStore {
    private static final String LAST_DRAWN =
            "select case when is_called then last_value else last_value - 1 end from ledger.batch_id";
    private static final String LAST_COMMITTED = "select max(id) from ledger.batch where id <= $1";
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

    /// The greatest batch that is there, up to that one.
    static Position lastCommitted(Db db, Position drawn) {
        return db.one(LAST_COMMITTED, row -> Optional.ofNullable(row.getLong(0)), drawn.batch())
                .flatMap(Function.identity())
                .map(Position::new)
                .orElse(Position.START);
    }

    /// The transactions that may have drawn a batch and have not ended.
    static Set<String> posting(Db db) {
        return new HashSet<>(db.list(POSTING, row -> row.getString(0)));
    }
}
