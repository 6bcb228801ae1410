package cn.suanquan.loadtest;

import cn.suanquan.db.Migrations;
import cn.suanquan.db.Schema;
import cn.suanquan.db.Tx;
import cn.suanquan.ledger.LedgerLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A database with the ledger in it and nothing else, on the server that the service uses: what PostgreSQL can do at
/// most, and what the ledger does without HTTP.
final class Books implements AutoCloseable {
    static final String DATABASE = "loadtest";
    private static final int CONNECTIONS = 16;
    private static final int BARE_ACCOUNTS = 5_000;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private final Map<Integer, LedgerLoad.Vouchers> opened = new HashMap<>();
    private final Pool pool;
    private final BareInsert bare;
    private final LedgerLoad ledger;
    private final Sql sql;

    Books(Server server) throws IOException, SQLException {
        try (Sql admin = new Sql("jdbc:" + server.url("postgres"), "postgres")) {
            admin.execute("create database " + DATABASE + " owner suanquan_owner");
        }
        String own = server.url(DATABASE);
        Migrations.run("jdbc:" + own, "suanquan_owner", "");
        sql = new Sql("jdbc:" + own, "suanquan_owner");
        sql.execute(BareInsert.PREPARE);
        pool = new Pool(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(own)
                        .setUser("suanquan_app")
                        .setCachePreparedStatements(true)
                        .addProperty(
                                Schema.SETTING,
                                Integer.toString(Schema.ofThisBuild().number())))
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build());
        selectOnce(); // before many threads do: the first use of the client sets up what all share
        bare = new BareInsert(pool, LedgerLoad.CONTENT_BYTES, BARE_ACCOUNTS);
        ledger = new LedgerLoad(own);
    }

    Sql sql() {
        return sql;
    }

    private void selectOnce() {
        int rows = new Tx(pool).read(db -> db.run("select 1").size());
        if (rows != 1) {
            throw new IllegalStateException("select 1 answered " + rows + " rows");
        }
    }

    double bare(Duration time) throws InterruptedException {
        return bare.measure(time);
    }

    /// Round trips per second of `select 1` over that many connections, one under way on each.
    double selectOne(int clients, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        AtomicLong trips = new AtomicLong();
        try (Clients all = new Clients(Math.min(clients, CONNECTIONS))) {
            all.run(client -> pool.withConnection(connection -> io.smallrye.mutiny.Multi.createBy()
                            .repeating()
                            .uni(() -> connection.preparedQuery("select 1").execute())
                            .until(_ -> System.nanoTime() >= end)
                            .onItem()
                            .invoke(_ -> trips.incrementAndGet())
                            .onItem()
                            .ignoreAsUni())
                    .await()
                    .atMost(time.plusSeconds(60)));
        }
        return trips.get() * 1e9 / (System.nanoTime() - start);
    }

    double ledger(LedgerCase what, Duration time) {
        LedgerLoad.Vouchers vouchers = opened.computeIfAbsent(what.accounts(), ledger::open);
        return ledger.measure(vouchers, what.spread(), what.perSubmit(), time);
    }

    /// What breaks the laws of the ledger; empty where it is sound.
    List<String> unsound() {
        return ledger.unsound();
    }

    @Override
    public void close() throws SQLException {
        sql.close();
        ledger.close();
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
