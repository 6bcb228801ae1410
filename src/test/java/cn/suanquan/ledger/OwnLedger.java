package cn.suanquan.ledger;

import cn.suanquan.db.Schema;
import cn.suanquan.db.Tx;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.jboss.logging.Logger;

/// An instance of the ledger in this process with nothing around it: its own pool and lanes on a PostgreSQL that may be
/// behind a proxy, and may be shared with other instances.
public final class OwnLedger implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnLedger.class);

    static {
        // Set up at its first use, and does not bear being set up by two threads at once.
        if (ContextManagerProvider.instance() == null) {
            throw new IllegalStateException("no context manager");
        }
    }

    private static final int CONNECTIONS = 12;
    // A connection that breaks while nobody uses it is nobody's failure.
    private final Vertx vertx = Vertx.vertx().exceptionHandler(broken -> LOG.debug("a connection broke", broken));
    private final Pool pool;
    private final Lanes lanes;
    private final Ledger ledger;
    private final Tx tx;

    public OwnLedger(int port, String password) {
        this(port, password, "suanquan");
    }

    public OwnLedger(int port, String password, String database) {
        PgConnectOptions where = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(database)
                .setUser("suanquan_app")
                .setPassword(password)
                .setCachePreparedStatements(true)
                .addProperty(
                        Schema.SETTING, Integer.toString(Schema.ofThisBuild().number()));
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(where)
                .using(vertx)
                .build());
        lanes = new Lanes(pool, Clock.systemUTC(), 2);
        ledger = new Ledger(lanes, Clock.systemUTC());
        tx = new Tx(pool);
    }

    public Ledger ledger() {
        return ledger;
    }

    /// Through the lane of that owner, waiting for the answer.
    public List<List<Outcome>> submit(UUID owner, List<? extends Request> requests) {
        return submit(owner, requests, Optional.empty());
    }

    public List<List<Outcome>> submit(UUID owner, List<? extends Request> requests, Optional<TermsVersion> terms) {
        return Ledger.await(ledger.submit(owner, requests, terms));
    }

    public Tx tx() {
        return tx;
    }

    @Override
    public void close() {
        lanes.close();
        pool.close().await().indefinitely();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
