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
import org.jspecify.annotations.Nullable;

/// One open transaction, for code on a virtual thread: every call waits for its answer.
/// Parameters are `$1`, `$2` …; Java arrays become PostgreSQL arrays. Never kept beyond the transaction.
public final class Db {
    static final Duration STATEMENT_WAIT_MAX = Duration.ofSeconds(60);
    private final SqlConnection connection;

    Db(SqlConnection connection) {
        this.connection = connection;
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
        return await(connection.preparedQuery(sql).execute(Tuple.from(parameters)));
    }

    /// Waits for an answer on a virtual thread (never on an event loop).
    ///
    /// @throws DbFault where PostgreSQL refused or the connection was lost
    public static <T> T await(Uni<T> uni) {
        try {
            return uni.await().atMost(STATEMENT_WAIT_MAX);
        } catch (RuntimeException e) {
            throw DbFault.of(e);
        }
    }
}
