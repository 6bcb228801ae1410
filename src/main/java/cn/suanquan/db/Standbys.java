package cn.suanquan.db;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The standbys that may be read, where `SUANQUAN_READS_URL` names them: a pool of its own, made as that of the primary
/// is, with shorter waits. A reading is one transaction of one connection, since an address may lead to another standby
/// with each. One that cost time and gave no answer is left alone for [#REST].
@Singleton
public class Standbys {
    static final Duration REST = Duration.ofSeconds(5);
    private static final Duration COSTS_TIME = Duration.ofMillis(100);
    // Connections to standbys that have come and gone spread over those there are.
    private static final int LIFETIME_MINUTES = 10;
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final Logger LOG = Logger.getLogger(Standbys.class);
    private final Optional<Pool> pool;
    private final AtomicLong restedAt = new AtomicLong(System.nanoTime());
    private final AtomicBoolean isSilent = new AtomicBoolean();

    @Inject
    Standbys(
            Vertx vertx,
            StandbySettings settings,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        pool = settings.url().map(url -> pool(vertx, settings.servers(url), connections));
    }

    private static Pool pool(Vertx vertx, List<PgConnectOptions> servers, int connections) {
        PoolOptions options = new PoolOptions()
                .setMaxSize(connections)
                .setConnectionTimeout(Math.toIntExact(Waits.STANDBY_FIRST.toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxLifetime(LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES)
                .setMaxWaitQueueSize(BoundedPool.WAITING_MAX);
        List<? extends io.vertx.sqlclient.SqlConnectOptions> all = servers;
        return Pool.newInstance(PgBuilder.pool()
                .with(options)
                .connectingTo(List.copyOf(all))
                .using(vertx)
                .build());
    }

    @PreDestroy
    void close() {
        pool.ifPresent(Pool::closeAndForget);
    }

    /// Whether any is named.
    public boolean areNamed() {
        return pool.isPresent();
    }

    /// Reads all of it on one standby, in one snapshot.
    ///
    /// @param first asked in the transaction before anything else, and quickly
    /// @param work told what it answered; every [Tx#read] of its thread is in that transaction
    /// @throws RuntimeException where the primary has to be asked, whatever the reason: what is thrown here is never
    ///     an answer
    public <M, T> T read(Function<Db, M> first, Function<M, T> work) {
        long since = System.nanoTime();
        if (restedAt.get() - since > 0) {
            throw new NeedsPrimary(NeedsPrimary.Why.RESTING);
        }
        try {
            T answer = once(pool.orElseThrow(), first, work, since + Waits.STANDBY.toNanos());
            isSilent.set(false);
            return answer;
        } catch (DbFault fault) {
            if (fault.isUnknown() && System.nanoTime() - since > COSTS_TIME.toNanos()) {
                restedAt.set(System.nanoTime() + REST.toNanos());
            }
            if (isSilent.compareAndSet(false, true)) {
                LOG.warnf("a standby does not answer, the primary is read: %s", fault.getMessage());
            }
            throw fault;
        }
    }

    private static <M, T> T once(Pool pool, Function<Db, M> first, Function<M, T> work, long end) {
        SqlConnection connection = Connections.take(pool);
        boolean isDone = false;
        boolean isLost = false;
        try {
            Db.await(connection.query(BEGIN).execute(), Waits.STANDBY_FIRST);
            M told = first.apply(new Db(connection, Waits.STANDBY_FIRST));
            T answer = StandbyScope.run(Db.until(connection, end), () -> work.apply(told));
            Db.await(connection.query("COMMIT").execute(), Waits.STANDBY_FIRST);
            isDone = true;
            return answer;
        } catch (DbFault fault) {
            isLost = fault.isUnknown();
            throw fault;
        } finally {
            if (isDone || !isLost && isRolledBack(connection)) {
                connection.closeAndForget();
            } else {
                Connections.discard(connection);
            }
        }
    }

    private static boolean isRolledBack(SqlConnection connection) {
        try {
            return Db.await(connection.query("ROLLBACK").execute(), Waits.STANDBY_FIRST)
                            .rowCount()
                    >= 0;
        } catch (DbFault fault) {
            LOG.debug("a connection to a standby that cannot roll back is given up", fault);
            return false;
        }
    }
}
