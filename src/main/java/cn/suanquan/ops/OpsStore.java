package cn.suanquan.ops;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The SQL of this room: on how many things the laws of the ledger and of its history are checked, and whether the
/// database takes writes.
@ApplicationScoped
class OpsStore {
    static final long CHECKING = 0x736F756E646E6573L;

    /// True where this connection leads to a server that takes writes.
    boolean isWritable(Db db) {
        return db.one("""
                        select not pg_is_in_recovery()
                               and current_setting('transaction_read_only') = 'off' as is_writable
                        """, row -> row.getBoolean("is_writable")).orElse(false);
    }

    /// True where no other transaction makes a full check of the books; none can then until this one ends.
    boolean isAlone(Db db) {
        return db.one("select pg_try_advisory_xact_lock($1) as is_alone", row -> row.getBoolean("is_alone"), CHECKING)
                .orElse(false);
    }

    /// The clock of the database.
    Instant now(Db db) {
        return db.one("select clock_timestamp() as now", row -> row.getOffsetDateTime("now")
                        .toInstant())
                .orElseThrow();
    }

    /// How many entries were ever written, those of archived eras included.
    long entries(Db db) {
        return db.one(
                        "select coalesce(sum(entries), 0)::bigint as entries from ledger.batches",
                        row -> row.getLong("entries"))
                .orElse(0L);
    }

    /// How many snapshots of the ledger there are.
    long snapshots(Db db) {
        return db.one("select count(*) as snapshots from history.snapshots", row -> row.getLong("snapshots"))
                .orElse(0L);
    }
}
