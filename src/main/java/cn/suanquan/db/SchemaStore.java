package cn.suanquan.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// The SQL of the schema fence: for the service what it stands on, for the migrations, by the owner over JDBC, the
/// fence itself.
final class SchemaStore implements AutoCloseable {
    private static final String SEEN = """
            select number, since, exists (select from db.release r where r.digest = $1) as is_known
            from db.writer""";
    private static final String OTHER = """
            select exists (select from db.release where number = ?)
                   and not exists (select from db.release where digest = ?) as is_there""";
    /// Of a migration for a table that it changes. Less than a lane waits (`Lane.WAIT_MAX`): whoever posts comes behind
    /// a migration that waits.
    static final String SHORT_LOCK_WAIT = "set lock_timeout = '2s'";

    /// Also a migration whose client is gone is waited for no longer than this.
    private static final String LOCK_WAIT = "set lock_timeout = '10s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String POSTING = "a transaction that posts";
    private final Connection owner;

    SchemaStore(String jdbcUrl, String user, String password) throws SQLException {
        owner = DriverManager.getConnection(jdbcUrl, user, password);
    }

    /// What stands in the database.
    ///
    /// @param number of the newest build that migrated it
    /// @param since the number of the oldest build that may write
    /// @param isKnown whether the build that asks has migrated it
    record Seen(int number, int since, boolean isKnown) {}

    /// One migration at a time, until this is closed.
    ///
    /// @throws SQLException where another goes on for a minute, in words
    void lockMigration() throws SQLException {
        run("set lock_timeout = '60s'");
        runWaiting("another `migrate`", "select pg_advisory_lock(8387794262690230082)");
        run(LOCK_WAIT);
    }

    /// Before there is a fence, on a ledger that is there: waits for the transactions under way that have posted, and
    /// nobody posts until this is closed. The lock is that of ledger.next_batch().
    ///
    /// @throws SQLException where one stays open for ten seconds, in words
    void keepOutPosting() throws SQLException {
        if (isThere("select to_regnamespace('ledger') is not null as is_there")) {
            runWaiting(POSTING, "select pg_advisory_lock(8387794262690230081)");
        }
    }

    /// For the service.
    static Seen seen(Db db, Schema own) {
        return db.one(
                        SEEN,
                        row -> new Seen(row.getInteger("number"), row.getInteger("since"), row.getBoolean("is_known")),
                        own.digest())
                .orElseThrow();
    }

    /// Empty where the database was made before there was a fence.
    Optional<Seen> standing() throws SQLException {
        if (!isThere("select to_regclass('db.writer') is not null as is_there")) {
            return Optional.empty();
        }
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select number, since from db.writer")) {
            row.next();
            return Optional.of(new Seen(row.getInt("number"), row.getInt("since"), false));
        }
    }

    /// Whether a build of that number has migrated the database, and this one has not.
    boolean hasOtherOfNumber(Schema own) throws SQLException {
        if (!isThere("select to_regclass('db.release') is not null as is_there")) {
            return false;
        }
        try (PreparedStatement asked = owner.prepareStatement(OTHER)) {
            asked.setInt(1, own.number());
            asked.setString(2, own.digest());
            try (ResultSet row = asked.executeQuery()) {
                return row.next() && row.getBoolean("is_there");
            }
        }
    }

    /// The place of the last migration that was carried out.
    long migrated() throws SQLException {
        if (!isThere("select to_regclass('public.flyway_schema_history') is not null as is_there")) {
            return 0;
        }
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select max(installed_rank) as place from public.flyway_schema_history")) {
            row.next();
            return row.getLong("place");
        }
    }

    private boolean isThere(String question) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean("is_there");
        }
    }

    /// @throws SQLException where a transaction that has posted stays open for ten seconds, in words
    void raiseFence(int since) throws SQLException {
        runWaiting(POSTING, "select db.raise_fence(?)", since);
    }

    /// Undoes that, where nothing was migrated; a migration that is about to end all the same is waited for.
    ///
    /// @param migrated the place of the last migration before
    void lowerFence(Seen before, long migrated) throws SQLException {
        owner.setAutoCommit(false);
        try {
            run("lock table public.flyway_schema_history in share mode");
            if (migrated() == migrated) {
                run("update db.writer set since = ?, number = ?", before.since(), before.number());
            }
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    void keep(Schema own) throws SQLException {
        run(
                "insert into db.release (digest, number) values (?, ?) on conflict (digest) do nothing",
                own.digest(),
                own.number());
        run("update db.writer set number = greatest(number, ?), since = greatest(since, ?)", own.number(), own.since());
    }

    private void runWaiting(String forWhat, String sql, Object... parameters) throws SQLException {
        try {
            run(sql, parameters);
        } catch (SQLException e) {
            throw waited(e, forWhat);
        }
    }

    /// Whether somebody else held a lock for too long.
    static boolean isLockTimeout(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /// The fault itself, or in words where it is that something did not end in time.
    static SQLException waited(SQLException e, String forWhat) {
        return isLockTimeout(e)
                ? new SQLException(forWhat + " did not end in time; nothing was changed, run `migrate` again", e)
                : e;
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
