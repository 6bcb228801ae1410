package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.audit.Audit;
import cn.suanquan.fixture.ServiceTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A server process that is stopped answers nothing while its connection stays open: what a broken network looks like
/// from here.
@ServiceTest
class WaitsIT {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Inject
    Pool pool;

    @Inject
    Tx tx;

    @Inject
    Audit audit;

    @Test
    void eachBoundIsShorterThanTheOneAroundIt() {
        assertTrue(Waits.LOCK.compareTo(Waits.STATEMENT) < 0);
        assertTrue(Waits.STATEMENT.compareTo(Waits.ANSWER) < 0);
        assertTrue(Waits.ANSWER.compareTo(Waits.IDLE_IN_TRANSACTION) < 0);
    }

    @Test
    void everySessionCarriesTheTimeOutsAndALongReadItsOwn() {
        assertEquals("20s", tx.read(db -> show(db, "statement_timeout")));
        assertEquals("10s", tx.read(db -> show(db, "lock_timeout")));
        assertEquals("30s", tx.read(db -> show(db, "idle_in_transaction_session_timeout")));
        assertEquals("30min", tx.readLong(db -> show(db, "statement_timeout")));
        assertEquals("20s", tx.read(db -> show(db, "statement_timeout")));
    }

    @Test
    void whoWaitsForALockTooLongIsToldSoByTheServer() {
        tx.write(first -> {
            first.exec("select pg_advisory_xact_lock(4711)");
            DbFault fault = assertThrows(
                    DbFault.class,
                    () -> tx.write(second -> {
                        second.exec("set local lock_timeout = '100ms'");
                        return second.exec("select pg_advisory_xact_lock(4711)");
                    }));
            assertEquals("55P03", fault.sqlState().orElse(""));
            return true;
        });
    }

    @Test
    void aServerThatStandsStillIsCutOffAndThePoolHeals() throws IOException, InterruptedException {
        Tx hasty = new Tx(pool, SHORT);
        AtomicLong stopped = new AtomicLong();
        try {
            DbFault fault = assertThrows(
                    DbFault.class,
                    () -> hasty.write(db -> {
                        stopped.set(stop(db));
                        return db.exec("select 1");
                    }));
            assertTrue(fault.isUnknown());
        } finally {
            signal("CONT", stopped.get());
        }
        awaitGone(stopped.get());
        assertEquals("20s", tx.read(db -> show(db, "statement_timeout")));
    }

    @Test
    void aCommitWithoutAnAnswerIsUnknownAndMayHaveTakenPlace() throws IOException, InterruptedException {
        Tx hasty = new Tx(pool, SHORT);
        AtomicLong stopped = new AtomicLong();
        String object = "test/" + UUID.randomUUID();
        try {
            DbFault fault = assertThrows(
                    DbFault.class,
                    () -> hasty.write(db -> {
                        audit.record(db, "issuer person", "test.act", object, "why", Audit.made(new JsonObject()));
                        stopped.set(stop(db));
                        return true;
                    }));
            assertTrue(fault.isUnknown());
        } finally {
            signal("CONT", stopped.get());
        }
        awaitGone(stopped.get());
        assertEquals(1L, lines(object), "what had reached the server was done, although nobody was told");
    }

    @Test
    void aTransactionThatFailedInsideIsNotTakenForCommitted() {
        String object = "test/" + UUID.randomUUID();
        assertThrows(
                DbFault.class,
                () -> tx.write(db -> {
                    audit.record(db, "issuer person", "test.act", object, "why", Audit.made(new JsonObject()));
                    assertThrows(DbFault.class, () -> db.exec("select 1 / 0"));
                    return true;
                }));
        assertEquals(0L, lines(object));
    }

    @Test
    void whoGetsNoConnectionIsToldInTimeAndNoneIsLost() {
        List<SqlConnection> all = takeAll();
        all.forEach(SqlConnection::closeAndForget);
        List<SqlConnection> again = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            again.add(Connections.take(pool));
        }
        again.forEach(SqlConnection::closeAndForget);
        assertTrue(all.size() > 4, all.size() + " connections");
        assertEquals(all.size(), again.size());
    }

    @Test
    void whatAnotherClientOfThePoolThrowsIsKnownForWhatItIs() {
        List<SqlConnection> all = takeAll();
        try {
            Throwable none = assertThrows(
                    RuntimeException.class,
                    () -> pool.getConnection().await().atMost(Waits.CONNECTION.multipliedBy(2)));
            assertTrue(DbFault.in(new IllegalStateException("wrapped", none))
                    .orElseThrow()
                    .isUnknown());
        } finally {
            all.forEach(SqlConnection::closeAndForget);
        }
        assertTrue(DbFault.in(new IllegalStateException("a bug")).isEmpty());
    }

    private List<SqlConnection> takeAll() {
        List<SqlConnection> all = new ArrayList<>();
        try {
            while (true) {
                all.add(Connections.take(pool));
            }
        } catch (DbFault none) {
            assertTrue(none.isUnknown());
            return all;
        }
    }

    private static String show(Db db, String setting) {
        return db.one("select current_setting($1)", row -> row.getString(0), setting)
                .orElseThrow();
    }

    private long lines(String object) {
        return tx.read(db -> db.one("select count(*) from audit.act where object = $1", row -> row.getLong(0), object)
                .orElseThrow());
    }

    private static long stop(Db db) {
        long process =
                db.one("select pg_backend_pid()", row -> row.getInteger(0)).orElseThrow();
        signal("STOP", process);
        return process;
    }

    private static void signal(String name, long process) {
        try {
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + name, Long.toString(process))
                            .start()
                            .waitFor());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitGone(long process) throws InterruptedException {
        for (int i = 0; i < 500 && isThere(process); i++) {
            Thread.sleep(20);
        }
        assertTrue(!isThere(process), "the session that was cut off is still there");
    }

    private boolean isThere(long process) {
        return tx.read(db -> db.one("select 1 from pg_stat_activity where pid = $1", row -> true, (int) process)
                .isPresent());
    }
}
