package cn.suanquan.history;

import cn.suanquan.db.Db;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashSet;
import java.util.Set;

/// The SQL of the watermark. What was drawn and who posts does not depend on what the transaction can see: a sequence
/// and the locks are as they are at the moment of the statement.
final class WatermarkStore {
    private static final String LAST_DRAWN = "select batch, ledger.origin() as origin from ledger.last_drawn";
    // The first number of an era is drawn and thrown away in the transaction that opens it.
    private static final String LAST_COMMITTED = """
            select greatest((select max(id) from ledger.batches where id <= $1),
                            (select max(first_batch) from ledger.eras where first_batch <= $1)) as batch,
                   ledger.origin() as origin""";
    private static final String POSTING = "select id from ledger.posting_transactions";

    private WatermarkStore() {}

    /// @param origin which history the server writes that said so
    record Last(Position position, String origin) {}

    static Last lastDrawn(Db db) {
        return db.one(LAST_DRAWN, WatermarkStore::last).orElseThrow();
    }

    /// The greatest batch that is there, up to that one, or the beginning of the era that is open.
    static Last lastCommitted(Db db, Position drawn) {
        return db.one(LAST_COMMITTED, WatermarkStore::last, drawn.batch()).orElseThrow();
    }

    private static Last last(Row row) {
        return new Last(new Position(row.getLong("batch")), row.getString("origin"));
    }

    /// The transactions that may have drawn a batch and have not ended.
    static Set<String> posting(Db db) {
        return new HashSet<>(db.list(POSTING, row -> row.getString("id")));
    }
}
