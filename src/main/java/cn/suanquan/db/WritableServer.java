package cn.suanquan.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnectOptions;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Of several servers the one that takes writes, for each connection that a pool opens: asked first is the one that did
/// last. After a fail-over the connections to the old primary are broken, and new ones lead to the new one.
final class WritableServer implements Supplier<Future<SqlConnectOptions>> {
    private static final String IS_WRITABLE = """
            select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as is_writable""";
    private final Vertx vertx;
    private final List<PgConnectOptions> servers;
    private final AtomicInteger next = new AtomicInteger();

    WritableServer(Vertx vertx, List<PgConnectOptions> servers) {
        this.vertx = vertx;
        this.servers = List.copyOf(servers);
    }

    /// Fails with a [ConnectException] where none takes writes.
    @Override
    public Future<SqlConnectOptions> get() {
        return find(next.get(), servers.size());
    }

    private Future<SqlConnectOptions> find(int place, int left) {
        PgConnectOptions server = servers.get(place);
        return isWritable(server).otherwise(false).compose(isWritable -> {
            if (isWritable) {
                return Future.succeededFuture(server);
            }
            int other = (place + 1) % servers.size();
            next.compareAndSet(place, other);
            return left > 1
                    ? find(other, left - 1)
                    : Future.failedFuture(new ConnectException("none of the database servers takes writes"));
        });
    }

    private Future<Boolean> isWritable(PgConnectOptions server) {
        return PgConnection.connect(vertx, server).compose(connection -> connection
                .query(IS_WRITABLE)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("is_writable"))
                .eventually(() -> connection.close()));
    }
}
