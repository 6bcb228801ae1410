package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import java.time.Duration;
import java.time.Instant;

/// The SQL of the mark of what is settled. All its times are the clock of the primary, on both sides of a comparison.
final class MarkStore {
    // As Settled.orLater: the greater position with its own moment, and of one position the later moment.
    private static final String WRITE = """
            update history.settled_mark
            set at = case when position < $1 then $2 when position = $1 then greatest(at, $2) else at end,
                position = greatest(position, $1), written_at = clock_timestamp(), origin = ledger.origin()
            where ledger.origin() = $3""";
    private static final String IS_DUE = """
            select written_at < clock_timestamp() - $1::int8 * interval '1 millisecond' or origin <> ledger.origin() as is_due
            from history.settled_mark""";

    private MarkStore() {}

    /// What is written down.
    ///
    /// @param writtenAt by the clock of the primary that wrote it
    /// @param origin which history that primary wrote
    record Mark(Settled settled, Instant writtenAt, String origin) {}

    /// The primary as it is now.
    ///
    /// @param origin which history it writes
    record Primary(Instant now, String origin) {}

    /// Writes what is settled of that history; false where the server writes another one.
    static boolean write(Db db, Settled settled, String origin) {
        return db.exec(WRITE, settled.position().batch(), SqlArrays.time(settled.at()), origin) == 1;
    }

    static boolean isDue(Db db, Duration lately) {
        return db.one(IS_DUE, row -> row.getBoolean("is_due"), lately.toMillis())
                .orElse(false);
    }

    static Mark read(Db db) {
        return db.one(
                        "select position, at, written_at, origin from history.settled_mark",
                        row -> new Mark(
                                new Settled(
                                        new Position(row.getLong("position")),
                                        row.getOffsetDateTime("at").toInstant()),
                                row.getOffsetDateTime("written_at").toInstant(),
                                row.getString("origin")))
                .orElseThrow();
    }

    /// Fails on a server that takes no writes.
    static Primary primary(Db db) {
        return db.one(
                        "select clock_timestamp() as now, ledger.origin() as origin",
                        row -> new Primary(row.getOffsetDateTime("now").toInstant(), row.getString("origin")))
                .orElseThrow();
    }
}
