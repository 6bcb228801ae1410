package cn.suanquan.db;

import cn.suanquan.kernel.LogFields;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// One transaction at READ COMMITTED on one connection, for code on a virtual thread. The work commits when it returns
/// and rolls back when it throws. Deadlock and serialization failures are tried again, at most [#TRIES_MAX] times; the
/// work must therefore have no effect outside the database. Every wait ends ([Waits]); where an answer does not come
/// the connection is cut off, and a COMMIT is unknown. Within a reading on a standby ([StandbyScope]) reads are of its
/// one transaction, and everything else asks for the primary.
@ApplicationScoped
public class Tx {
    static final int TRIES_MAX = 3;
    /// Ends a transaction that wrote. No time-out of the server may end this statement: what waits for a standby would
    /// be answered as if it were safe. In a transaction that has failed already it is an error, where COMMIT alone
    /// would roll back and say nothing.
    public static final String COMMIT = "set local statement_timeout = 0; commit";

    private static final String READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final Logger LOG = Logger.getLogger(Tx.class);
    private final Pool pool;
    private final Duration answer;

    @Inject
    public Tx(Pool pool) {
        this(pool, Waits.ANSWER);
    }

    /// @param answer how long an answer may take before the connection is cut off
    Tx(Pool pool, Duration answer) {
        this.pool = pool;
        this.answer = answer;
    }

    public <T> T write(Function<Db, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, "BEGIN", COMMIT, answer);
            } catch (DbFault fault) {
                if (!fault.isRetryable() || attempt == TRIES_MAX) {
                    throw CellStore.why(pool, fault);
                }
            }
        }
    }

    /// All reads see one snapshot; nothing can be written.
    public <T> T read(Function<Db, T> work) {
        Optional<Db> standby = StandbyScope.reading();
        return standby.isPresent() ? work.apply(standby.get()) : once(work, READ, COMMIT, answer);
    }

    /// The same for work that reads all there is: a statement may take [Waits#LONG_STATEMENT].
    public <T> T readLong(Function<Db, T> work) {
        String patient = READ + "; set local statement_timeout = " + Waits.LONG_STATEMENT.toMillis();
        return once(work, patient, COMMIT, Waits.LONG_STATEMENT.plus(answer));
    }

    /// Writes what has to read all there is for it: a statement may take [Waits#LONG_STATEMENT]. It is not tried again.
    public <T> T writeLong(Function<Db, T> work) {
        String patient = "BEGIN; set local statement_timeout = " + Waits.LONG_STATEMENT.toMillis();
        try {
            return once(work, patient, COMMIT, Waits.LONG_STATEMENT.plus(answer));
        } catch (DbFault fault) {
            throw CellStore.why(pool, fault);
        }
    }

    /// Does the work and undoes it: what it would answer, with every check that writing makes. Nothing stays.
    public <T> T tried(Function<Db, T> work) {
        try {
            return once(work, "BEGIN", "ROLLBACK", answer);
        } catch (DbFault fault) {
            throw CellStore.why(pool, fault);
        }
    }

    /// A single statement that changes nothing, with no transaction around it: one round trip, where [#read]
    /// takes three.
    public <T> T ask(Function<Db, T> statement) {
        Optional<Db> standby = StandbyScope.reading();
        if (standby.isPresent()) {
            return statement.apply(standby.get());
        }
        SqlConnection connection = Connections.take(pool);
        boolean isLost = false;
        try {
            return statement.apply(new Db(connection, answer));
        } catch (DbFault fault) {
            isLost = fault.isUnknown();
            throw fault;
        } finally {
            if (isLost) {
                Connections.discard(connection);
            } else {
                connection.closeAndForget();
            }
        }
    }

    private <T> T once(Function<Db, T> work, String begin, String end, Duration wait) {
        StandbyScope.requirePrimary();
        SqlConnection connection = Connections.take(pool);
        String before = LogFields.batches();
        boolean isDone = false;
        boolean isLost = false;
        try {
            Db db = new Db(connection, wait);
            Db.await(connection.query(begin).execute(), answer);
            T result = work.apply(db);
            Db.await(connection.query(end).execute(), answer);
            isDone = true;
            return result;
        } catch (DbFault fault) {
            isLost = fault.isUnknown();
            throw fault;
        } finally {
            if (!isLost && !(isDone && end.equals(COMMIT))) {
                LogFields.postedNoMore(before);
            }
            if (isLost || !isDone && !isRolledBack(connection)) {
                Connections.discard(connection);
            } else {
                connection.closeAndForget();
            }
        }
    }

    private boolean isRolledBack(SqlConnection connection) {
        try {
            return Db.await(connection.query("ROLLBACK").execute(), answer).rowCount() >= 0;
        } catch (DbFault fault) {
            LOG.debug("a connection that cannot roll back is given up", fault);
            return false;
        }
    }
}
