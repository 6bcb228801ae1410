package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import java.util.HashSet;
import java.util.Set;

/// What the watermark reads. What was drawn and who posts does not depend on what the transaction can see: a sequence
/// and the locks are as they are at the moment of the statement.
final class WatermarkStore {
    private static final String LAST_DRAWN =
            "select case when is_called then last_value else last_value - 1 end from ledger.batch_id";
    // The first number of an era is drawn and thrown away in the transaction that opens it.
    private static final String LAST_COMMITTED = """
            select greatest((select max(id) from ledger.batch where id <= $1),
                            (select max(first_batch) from ledger.era where first_batch <= $1))""";
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

    /// The greatest batch that is there, up to that one, or the beginning of the era that is open.
    static Position lastCommitted(Db db, Position drawn) {
        return db.one(LAST_COMMITTED, row -> new Position(row.getLong(0)), drawn.batch())
                .orElse(Position.START);
    }

    /// The transactions that may have drawn a batch and have not ended.
    static Set<String> posting(Db db) {
        return new HashSet<>(db.list(POSTING, row -> row.getString(0)));
    }
}
