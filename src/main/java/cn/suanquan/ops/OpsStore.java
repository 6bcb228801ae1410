package cn.suanquan.ops;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;

/// The SQL of this room: on how many things the laws of the ledger and of its history are checked, and whether the
/// database takes writes.
@ApplicationScoped
class OpsStore {
    /// True where this connection leads to a server that takes writes.
    boolean isWritable(Db db) {
        return db.one("""
                        select not pg_is_in_recovery()
                               and current_setting('transaction_read_only') = 'off' as is_writable
                        """, row -> row.getBoolean("is_writable")).orElse(false);
    }

    /// Which incarnation of the ledger another history of these books would open (docs/design/038).
    ///
    /// @param afterBatch the last batch that is here
    /// @param lastDrawn the greatest number that is known to have been drawn; its own are a million above that at least
    record Opening(int number, long afterBatch, long lastDrawn) {}

    Opening opening(Db db) {
        return db.one(
                        """
                        select (select max(number) + 1 from ledger.incarnations) as number,
                               (select coalesce(max(id), 0) from ledger.batches) as after_batch,
                               (select batch from ledger.last_drawn) as last_drawn
                        """,
                        row -> new Opening(
                                row.getInteger("number"), row.getLong("after_batch"), row.getLong("last_drawn")))
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

    /// True where a commit of this role has waited for three seconds for a standby; those of another session of it are
    /// seen too, also of one that nobody waits for any more.
    boolean isWaitingForStandby(Db db) {
        return db.one("""
                        select exists (
                            select from pg_stat_activity
                            where usename = current_user and wait_event = 'SyncRep'
                              and query_start < clock_timestamp() - interval '3 seconds') as is_waiting
                        """, row -> row.getBoolean("is_waiting")).orElse(false);
    }
}
