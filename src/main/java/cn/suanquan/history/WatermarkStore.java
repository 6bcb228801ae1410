package cn.suanquan.history;

import cn.suanquan.db.Db;
import java.util.HashSet;
import java.util.Set;

/// The SQL of the watermark. What was drawn and who posts does not depend on what the transaction can see: a sequence
/// and the locks are as they are at the moment of the statement.
final class WatermarkStore {
    private static final String LAST_DRAWN = "select batch from ledger.last_drawn";
    // The first number of an era is drawn and thrown away in the transaction that opens it.
    private static final String LAST_COMMITTED = """
            select greatest((select max(id) from ledger.batches where id <= $1),
                            (select max(first_batch) from ledger.eras where first_batch <= $1)) as batch""";
    private static final String POSTING = "select id from ledger.posting_transactions";

    private WatermarkStore() {}

    static Position lastDrawn(Db db) {
        return db.one(LAST_DRAWN, row -> new Position(row.getLong("batch"))).orElse(Position.START);
    }

    /// The greatest batch that is there, up to that one, or the beginning of the era that is open.
    static Position lastCommitted(Db db, Position drawn) {
        return db.one(LAST_COMMITTED, row -> new Position(row.getLong("batch")), drawn.batch())
                .orElse(Position.START);
    }

    /// The transactions that may have drawn a batch and have not ended.
    static Set<String> posting(Db db) {
        return new HashSet<>(db.list(POSTING, row -> row.getString("id")));
    }
}
