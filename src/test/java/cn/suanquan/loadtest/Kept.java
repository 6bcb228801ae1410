package cn.suanquan.loadtest;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.ledger.LedgerLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// A ledger whose data folder stays, so that filling it can go on where it stopped.
final class Kept implements AutoCloseable {
    static final int ACCOUNTS = 5_000;
    private static final String PREPARE = """
            create schema if not exists loadtest;
            create table if not exists loadtest.bare (like ledger.entry_0 including all);
            grant usage on schema loadtest to suanquan_app;
            grant all on loadtest.bare to suanquan_app""";
    private final Path folder;
    private final Embedded server;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private final Pool pool;
    final Sql sql;
    final Sql admin;
    final LedgerLoad ledger;
    final LedgerLoad.Vouchers vouchers;
    final BareInsert bare;

    Kept(Path folder) throws SQLException {
        this(folder, LedgerLoad.Ids.ORDERED);
    }

    Kept(Path folder, LedgerLoad.Ids ids) throws SQLException {
        this.folder = folder;
        server = new Embedded(folder);
        EmbeddedDatabase database = server.database;
        sql = new Sql(database.jdbcUrl(), "suanquan_owner");
        admin = new Sql(database.jdbcUrl(), "postgres");
        sql.execute(PREPARE);
        ledger = new LedgerLoad(database.url(), ids);
        vouchers = ledger.open("kept", ACCOUNTS);
        pool = new Pool(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.url())
                        .setUser("suanquan_app")
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(BareInsert.CLIENTS))
                .using(vertx)
                .build());
        bare = new BareInsert(pool, LedgerLoad.CONTENT_BYTES, ACCOUNTS);
    }

    long batches() throws SQLException {
        return sql.number("select count(*) from ledger.batch");
    }

    long entries() throws SQLException {
        return sql.number("select coalesce(sum(entries), 0) from ledger.batch");
    }

    long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
    }

    /// What has been spent so far, with what PostgreSQL had still to count.
    Counters counters() throws IOException, SQLException {
        sql.execute("select pg_stat_force_next_flush()");
        return Counters.now(sql, postmaster());
    }

    @Override
    public void close() throws SQLException {
        pool.closeAndAwait();
        ledger.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        sql.close();
        admin.close();
        server.close();
    }
}
