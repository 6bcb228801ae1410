package cn.suanquan.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One open transaction, for code on a virtual thread: every call waits for its answer. Parameters are `$1`, `$2` …;
/// Java arrays become PostgreSQL arrays. Never kept beyond the transaction.
public final class Db {
    private final SqlConnection connection;
    private final Supplier<Duration> wait;

    /// @param wait how long an answer may take
    Db(SqlConnection connection, Duration wait) {
        this(connection, () -> wait);
    }

    private Db(SqlConnection connection, Supplier<Duration> wait) {
        this.connection = connection;
        this.wait = wait;
    }

    /// The same, all of whose answers have to be there at a moment.
    ///
    /// @param end by [System#nanoTime]
    static Db until(SqlConnection connection, long end) {
        return new Db(connection, () -> Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }

    /// For several statements in one round trip: `Uni.combine()` over statements of this connection is pipelined.
    public SqlConnection connection() {
        return connection;
    }

    public <T> List<T> list(String sql, Function<Row, T> row, @Nullable Object... parameters) {
        List<T> all = new ArrayList<>();
        run(sql, parameters).forEach(found -> all.add(row.apply(found)));
        return all;
    }

    /// The first row, where there is one.
    public <T> Optional<T> one(String sql, Function<Row, T> row, @Nullable Object... parameters) {
        List<T> all = list(sql, row, parameters);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /// How many rows were written.
    public int exec(String sql, @Nullable Object... parameters) {
        return run(sql, parameters).rowCount();
    }

    public RowSet<Row> run(String sql, @Nullable Object... parameters) {
        return await(connection.preparedQuery(sql).execute(Tuple.from(parameters)), wait.get());
    }

    /// Waits for an answer on a virtual thread (never on an event loop), at most [Waits#ANSWER].
    ///
    /// @throws DbFault where PostgreSQL refused or the connection was lost; unknown where no answer came in time: the
    ///     connection must then be cut off ([Connections#discard]), for its next answer would be the one that
    ///     is missing
    public static <T> T await(Uni<T> uni) {
        return await(uni, Waits.ANSWER);
    }

    /// The same, at most so long.
    public static <T> T await(Uni<T> uni, Duration wait) {
        try {
            return uni.await().atMost(wait);
        } catch (RuntimeException e) {
            throw DbFault.of(e);
        }
    }
}
