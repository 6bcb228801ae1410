package cn.suanquan.db;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What went wrong at the database, with the SQLSTATE and the constraint where PostgreSQL said them. A fault without
/// SQLSTATE is a lost connection: whether a COMMIT under way took place is unknown.
public class DbFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String MOVING = "SQ003";
    private static final String MOVED = "SQ004";
    private final @Nullable String sqlState;
    private final @Nullable String constraint;
    private final @Nullable String detail;

    private DbFault(
            String message,
            @Nullable String sqlState,
            @Nullable String constraint,
            @Nullable String detail,
            Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
        this.constraint = constraint;
        this.detail = detail;
    }

    static DbFault of(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof DbFault fault) {
                return fault;
            }
            if (t instanceof PgException pg) {
                return new DbFault(
                        String.valueOf(pg.getMessage()), pg.getSqlState(), pg.getConstraint(), pg.getDetail(), cause);
            }
        }
        return new DbFault("the database did not answer: " + cause, null, null, null, cause);
    }

    /// The fault inside what another client of the same pool threw (Hibernate wraps, and names no state): what
    /// PostgreSQL said, or that no connection came or one was lost. Empty where it was neither.
    public static Optional<DbFault> in(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            boolean isConnection =
                    t instanceof NoStackTraceThrowable || t instanceof VertxException || t instanceof ConnectException;
            if (t instanceof DbFault || t instanceof PgException || isConnection) {
                return Optional.of(of(t));
            }
        }
        return Optional.empty();
    }

    /// Empty where the connection was lost.
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    public boolean isUniqueViolation() {
        return "23505".equals(sqlState);
    }

    public boolean isCheckViolation() {
        return "23514".equals(sqlState);
    }

    /// Serialization failure, deadlock, or somebody did the same at the same moment (a unique constraint whose name
    /// ends in `_once`): the whole transaction may be tried again, and will then see what the other one did.
    public boolean isRetryable() {
        return "40001".equals(sqlState) || "40P01".equals(sqlState) || isSameAtOnce();
    }

    /// A lock was not got in time: this attempt did nothing.
    public boolean isLockTimeout() {
        return "55P03".equals(sqlState);
    }

    /// The database was brought to a schema on which this build may not write any more (`db.may_write`): nothing
    /// was done.
    public boolean isFenced() {
        return "SQ001".equals(sqlState);
    }

    /// Posting is stopped, for the books were found not to be sound (`ledger.next_batch`): nothing was done.
    public boolean isStopped() {
        return "SQ002".equals(sqlState);
    }

    /// The database is being moved to another server, or was (`db.require_open`): nothing was done.
    public boolean isAway() {
        return MOVING.equals(sqlState) || isMovedAway();
    }

    /// It was, for good.
    public boolean isMovedAway() {
        return MOVED.equals(sqlState);
    }

    /// Where it goes or went, for people; empty where [#isAway] is false.
    public String movedTo() {
        return isAway() && detail != null ? detail : "";
    }

    /// The same fault where the database says why it takes no writes.
    static DbFault away(DbFault fault, boolean isMoved, String address) {
        return new DbFault(
                (isMoved ? "this database was moved to " : "this database is being moved to ") + address,
                isMoved ? MOVED : MOVING,
                null,
                address,
                fault);
    }

    /// The server takes no writes: it is a standby, or set so. Nothing was done.
    public boolean isReadOnly() {
        return "25006".equals(sqlState);
    }

    /// The server has no room for it just now (class 53): too many connections, no memory, a full disk.
    boolean isFull() {
        return sqlState != null && sqlState.startsWith("53");
    }

    /// What the statement names is not there: a table, or its schema.
    boolean isMissing() {
        return "42P01".equals(sqlState) || "3F000".equals(sqlState);
    }

    private boolean isSameAtOnce() {
        return isUniqueViolation() && constraint != null && constraint.endsWith("_once");
    }

    /// No answer, or the server ended the session (classes 08 and 57P): nobody knows yet whether it took place, and the
    /// connection is of no more use.
    public boolean isUnknown() {
        return sqlState == null || sqlState.startsWith("08") || sqlState.startsWith("57P");
    }
}
