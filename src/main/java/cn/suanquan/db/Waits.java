package cn.suanquan.db;

import java.time.Duration;

/// How long anything waits for the database, in one place. Each bound is shorter than the one around it, so that the
/// side that knows more speaks first: PostgreSQL refuses a statement before the service gives the connection up.
public final class Waits {
    /// For a connection to be opened, and for a free one of the pool: nothing has begun.
    public static final Duration CONNECTION = Duration.ofSeconds(5);
    /// For a lock (`lock_timeout`).
    public static final Duration LOCK = Duration.ofSeconds(10);
    /// For a statement (`statement_timeout`); never for a COMMIT, which is either acknowledged or unknown.
    public static final Duration STATEMENT = Duration.ofSeconds(20);
    /// For an answer on an open connection. After that the connection is taken for dead and closed, and what was under
    /// way, a COMMIT too, is unknown.
    public static final Duration ANSWER = Duration.ofSeconds(25);
    /// For the next statement of a transaction (`idle_in_transaction_session_timeout`): ends what a dead service left.
    public static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(30);
    /// For an acknowledgement of the network (`tcp_user_timeout`, and keep-alives that add up to it).
    public static final Duration NETWORK = Duration.ofSeconds(30);
    /// For a statement that reads all there is, such as the soundness check.
    public static final Duration LONG_STATEMENT = Duration.ofMinutes(30);
    /// For a standby to say what it has, connecting included, before the primary is asked instead.
    public static final Duration STANDBY_FIRST = Duration.ofMillis(500);
    /// For all that one request reads on a standby, before the primary is asked instead.
    public static final Duration STANDBY = Duration.ofSeconds(10);

    private Waits() {}
}
