package cn.suanquan.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnectOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Of several servers the one that takes writes, for each connection that a pool opens: asked first is the one that did
/// last. After a fail-over the connections to the old primary are broken, and new ones lead to the new one.
final class WritableServer implements Supplier<Future<SqlConnectOptions>> {
    // Where none takes writes, one whose database was closed by itself, for a move (docs/design/044), is the one all
    // the same, and is read.
    private static final String STATE = """
            select case when pg_is_in_recovery() then 'NO'
                        when current_setting('transaction_read_only') = 'off' then 'WRITABLE'
                        when (select source = 'database' from pg_settings where name = 'default_transaction_read_only')
                        then 'CLOSED' else 'NO' end as state""";
    private static final Logger LOG = Logger.getLogger(WritableServer.class);
    private final Vertx vertx;
    private final List<PgConnectOptions> servers;
    private final Duration wait;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> silent = ConcurrentHashMap.newKeySet();

    WritableServer(Vertx vertx, List<PgConnectOptions> servers) {
        this(vertx, servers, Waits.CONNECTION);
    }

    /// @param wait how long one server may take to answer
    WritableServer(Vertx vertx, List<PgConnectOptions> servers, Duration wait) {
        this.vertx = vertx;
        this.servers = List.copyOf(servers);
        this.wait = wait;
    }

    /// Fails with a [ConnectException] where none takes writes.
    @Override
    public Future<SqlConnectOptions> get() {
        return find(next.get(), servers.size(), Optional.empty());
    }

    /// @param closed the first that was found closed
    private Future<SqlConnectOptions> find(int place, int left, Optional<SqlConnectOptions> closed) {
        PgConnectOptions server = servers.get(place);
        return state(server)
                .onSuccess(answer -> silent.remove(place))
                .otherwise(cause -> isNot(place, cause))
                .compose(state -> {
                    if (state.equals("WRITABLE")) {
                        return Future.succeededFuture(server);
                    }
                    Optional<SqlConnectOptions> one =
                            closed.isEmpty() && state.equals("CLOSED") ? Optional.of(server) : closed;
                    int other = (place + 1) % servers.size();
                    next.compareAndSet(place, other);
                    return left > 1
                            ? find(other, left - 1, one)
                            : one.map(Future::succeededFuture)
                                    .orElseGet(() -> Future.failedFuture(
                                            new ConnectException("none of the database servers takes writes")));
                });
    }

    /// Says why, once until it answers again.
    private String isNot(int place, Throwable cause) {
        if (silent.add(place)) {
            LOG.warnf(
                    "database server %d of %d does not say whether it takes writes: %s",
                    place + 1, servers.size(), cause);
        }
        return "NO";
    }

    /// A server that takes the connection and says nothing, as a frozen one does, is not waited for; what it has of us
    /// is cut off, also where that comes late.
    private Future<String> state(PgConnectOptions server) {
        Future<PgConnection> coming = PgConnection.connect(vertx, server);
        return coming.compose(connection -> connection
                        .query(STATE)
                        .execute()
                        .map(rows -> rows.iterator().next().getString("state"))
                        .eventually(() -> connection.close()))
                .timeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> coming.onSuccess(late -> Connections.discard(new SqlConnection(late))));
    }
}
