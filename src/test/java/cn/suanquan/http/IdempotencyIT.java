package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@ServiceTest
class IdempotencyIT {
    private static final String OPERATION = "POST /api/v1/things";

    @Inject
    Idempotency idempotency;

    @Inject
    Tx tx;

    private final AtomicInteger acts = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();
    private final String caller = "issuer person-" + UUID.randomUUID();

    private record Order(long amountFen) {}

    private record Done(int number) {}

    @Test
    void aRepeatGetsTheFirstAnswerAndActsOnce() {
        Response first = idempotency.once(caller, key, OPERATION, new Order(1), this::act);
        Response again = idempotency.once(caller, key, OPERATION, new Order(1), this::act);
        assertEquals(Idempotency.text(first), Idempotency.text(again));
        assertNull(first.getHeaderString("Idempotent-Replayed"));
        assertEquals("true", again.getHeaderString("Idempotent-Replayed"));
        assertEquals(1, acts.get());
    }

    /// A COMMIT waits for the disk and for a standby where its transaction has an id and has written to the log. The
    /// one before leaves nothing else to be written.
    @Test
    void aRepeatIsAnsweredWhenItIsAsDurableAsTheFirstAnswer() {
        Response first = idempotency.once(caller, key, OPERATION, new Order(1), this::act);
        assertEquals(
                Idempotency.text(first),
                Idempotency.text(idempotency.once(caller, key, OPERATION, new Order(1), this::act)));
        long before = place("pg_current_wal_insert_lsn()");
        Response again = idempotency.once(caller, key, OPERATION, new Order(1), this::act);
        long flushed = place("pg_current_wal_flush_lsn()");
        assertEquals(Idempotency.text(first), Idempotency.text(again));
        assertTrue(flushed > before, flushed + " after " + before);
    }

    /// In bytes of the log.
    private long place(String where) {
        return tx.read(
                db -> db.one("select pg_wal_lsn_diff(" + where + ", '0/0')::int8 as place", row -> row.getLong("place"))
                        .orElseThrow());
    }

    @Test
    void aMissingOrUselessKeyIs400() {
        assertEquals(400, refused(null, new Order(1)).status());
        assertEquals(400, refused(" ", new Order(1)).status());
        assertEquals(400, refused("k".repeat(256), new Order(1)).status());
        assertEquals(0, acts.get());
    }

    @Test
    void theSameKeyWithOtherContentOrForAnotherOperationIs422() {
        assertEquals(
                200,
                idempotency
                        .once(caller, key, OPERATION, new Order(1), this::act)
                        .getStatus());
        assertEquals(422, refused(key, new Order(2)).status());
        RefusedException other = assertThrows(
                RefusedException.class,
                () -> idempotency.once(caller, key, "POST /api/v1/other", new Order(1), this::act));
        assertEquals("KEY_REUSED", other.refusal().code());
        assertEquals(1, acts.get());
    }

    @Test
    void theKeysOfTwoCallersMeanNothingToEachOther() {
        Response mine = idempotency.once(caller, key, OPERATION, new Order(1), this::act);
        Response theirs = idempotency.once(caller + "-other", key, OPERATION, new Order(2), this::act);
        assertEquals("{\"number\":1}", Idempotency.text(mine));
        assertEquals("{\"number\":2}", Idempotency.text(theirs));
    }

    @Test
    void aRefusalIsNotKeptAndLeavesNothing() {
        assertThrows(
                RefusedException.class,
                () -> idempotency.once(caller, key, OPERATION, new Order(1), db -> {
                    throw Refusal.of(Refusal.Kind.RULE, "NO", "不予办理").toException();
                }));
        assertEquals(
                200,
                idempotency
                        .once(caller, key, OPERATION, new Order(1), this::act)
                        .getStatus());
        assertEquals(1, acts.get());
    }

    @Test
    void whileTheFirstRunsTheSecondIs409AndAfterwardsGetsItsAnswer() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Function<Db, Done> slow = db -> {
            running.countDown();
            try {
                assertEquals(true, free.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return act(db);
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> first = threads.submit(() -> idempotency.once(caller, key, OPERATION, new Order(1), slow));
            assertEquals(true, running.await(30, TimeUnit.SECONDS));
            Problem problem = refused(key, new Order(1));
            assertEquals(409, problem.status());
            assertEquals("IN_PROGRESS", problem.code());
            free.countDown();
            assertEquals("{\"number\":1}", Idempotency.text(first.get()));
        }
        assertEquals(
                "true",
                idempotency
                        .once(caller, key, OPERATION, new Order(1), this::act)
                        .getHeaderString("Idempotent-Replayed"));
        assertEquals(1, acts.get());
    }

    @Test
    void theKeptAnswerCannotBeChangedByTheService() {
        assertEquals(
                200,
                idempotency
                        .once(caller, key, OPERATION, new Order(1), this::act)
                        .getStatus());
        assertThrows(
                cn.suanquan.db.DbFault.class,
                () -> tx.write(db -> db.exec("update http.idempotency set response = '{}' where caller = $1", caller)));
        assertThrows(
                cn.suanquan.db.DbFault.class,
                () -> tx.write(db -> db.exec("delete from http.idempotency where caller = $1", caller)));
        assertFalse(tx.read(db -> db.list("select 1 from http.idempotency where caller = $1", row -> 1, caller))
                .isEmpty());
    }

    private Done act(Db db) {
        return new Done(acts.incrementAndGet());
    }

    private Problem refused(@org.jspecify.annotations.Nullable String badKey, Order order) {
        return Problem.of(assertThrows(
                        RefusedException.class, () -> idempotency.once(caller, badKey, OPERATION, order, this::act))
                .refusal());
    }
}
