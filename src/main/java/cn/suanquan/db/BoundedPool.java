package cn.suanquan.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The pool with its waits bounded (see [Waits]): by itself it queues without end and asks PostgreSQL for no limit.
/// What PostgreSQL is to keep goes with the start of each session, so it holds for whatever role logs in.
@Singleton
public class BoundedPool implements PgPoolCreator {
    /// More than admission lets in at the same time: who waits here has been admitted.
    static final int WAITING_MAX = 4_096;
    private static final int KEEP_ALIVES = 3;
    private final DatabaseTls tls;

    BoundedPool(
            @ConfigProperty(name = "suanquan.db.tls") String mode,
            @ConfigProperty(name = "suanquan.db.ca") Optional<String> authority) {
        tls = new DatabaseTls(mode, authority.orElse(""));
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> bound(tls.on(options)));
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout(Math.toIntExact(Waits.CONNECTION.toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(WAITING_MAX);
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        ClientBuilder<Pool> pool = PgBuilder.pool().with(options).using(input.vertx());
        return servers.size() == 1
                ? pool.connectingTo(servers.getFirst()).build()
                : pool.connectingTo(new WritableServer(input.vertx(), servers)).build();
    }

    /// Bounds each wait on such a connection.
    static void bound(PgConnectOptions options) {
        Duration between = Waits.NETWORK.dividedBy(2L * KEEP_ALIVES);
        options.setConnectTimeout(Math.toIntExact(Waits.CONNECTION.toMillis()));
        options.setTcpKeepAlive(true);
        options.addProperty(
                        Schema.SETTING, Integer.toString(Schema.ofThisBuild().number()))
                .addProperty("lock_timeout", millis(Waits.LOCK))
                .addProperty("statement_timeout", millis(Waits.STATEMENT))
                .addProperty("idle_in_transaction_session_timeout", millis(Waits.IDLE_IN_TRANSACTION))
                .addProperty("tcp_user_timeout", millis(Waits.NETWORK))
                .addProperty("tcp_keepalives_idle", seconds(Waits.NETWORK.dividedBy(2)))
                .addProperty("tcp_keepalives_interval", seconds(between))
                .addProperty("tcp_keepalives_count", Integer.toString(KEEP_ALIVES));
    }

    private static String millis(Duration wait) {
        return Long.toString(wait.toMillis());
    }

    private static String seconds(Duration wait) {
        return Long.toString(wait.toSeconds());
    }
}
