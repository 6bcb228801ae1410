package cn.suanquan.ops;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// The SQL of this room: on how many things the laws of the ledger and of its history are checked, and what the
/// database says of itself.
@ApplicationScoped
class OpsStore {
    static final long CHECKING = 0x736F756E646E6573L;
    private static final String STATE = """
            select not pg_is_in_recovery()
                   and current_setting('transaction_read_only') = 'off' as is_writable,
                   $1::bigint <> 0 and not exists (select from ledger.batches where id = $1) as is_behind,
                   standing.number,
                   standing.since,
                   exists (select from db.releases where digest = $2) as is_known,
                   drawn.batch,
                   (select max(first_batch) from ledger.eras) as era,
                   case cell.state when 'OPEN' then 'open' when 'MOVED' then 'moved to ' || cell.address
                        else 'being moved to ' || coalesce(cell.address, '?') end as cell
            from db.standing standing, ledger.last_drawn drawn, db.cell_now cell""";

    /// What the database behind this connection says of itself, in one statement.
    ///
    /// @param isWritable whether the server takes writes
    /// @param isBehind whether it lacks what was confirmed to this instance
    /// @param schema the number of the newest build that migrated it, and of the oldest that may write
    /// @param isKnown whether this build migrated it
    /// @param drawn the last batch number that was drawn
    /// @param era the first batch number of the era that is open
    /// @param cell `open`, or to where it is being moved, or was
    record DatabaseState(
            boolean isWritable,
            boolean isBehind,
            int schema,
            int since,
            boolean isKnown,
            long drawn,
            long era,
            String cell) {
        boolean isOpen() {
            return cell.equals("open");
        }
    }

    /// @param confirmed the greatest batch that is known to be durable; 0 for none
    /// @param digest of the schema of this build
    DatabaseState state(Db db, long confirmed, String digest) {
        return db.one(
                        STATE,
                        row -> new DatabaseState(
                                row.getBoolean("is_writable"),
                                row.getBoolean("is_behind"),
                                row.getInteger("number"),
                                row.getInteger("since"),
                                row.getBoolean("is_known"),
                                row.getLong("batch"),
                                row.getLong("era"),
                                row.getString("cell")),
                        confirmed,
                        digest)
                .orElseThrow();
    }

    /// To where these books are being moved, or were; empty where they are here.
    Optional<CellAway> away(Db db) {
        return db.one(
                "select state = 'MOVED' as is_moved, coalesce(address, '?') as address, coalesce(at, now()) as at"
                        + " from db.cell_now where state <> 'OPEN'",
                row -> new CellAway(
                        row.getBoolean("is_moved"),
                        row.getString("address"),
                        row.getOffsetDateTime("at").toInstant()));
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
