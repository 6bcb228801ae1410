package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.RefusedException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class LanesIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private AccountId source = new AccountId(0);
    private AccountId voucher = new AccountId(0);
    private AccountId quota = new AccountId(0);

    @BeforeEach
    void openAccounts() {
        List<AccountSpec> specs = List.of(book.treasury(), book.voucher("v", owner, 10_000), book.quota("q"));
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        source = ids.get(book.key("treasury"));
        voucher = ids.get(book.key("voucher/v"));
        quota = ids.get(book.key("limit/q"));
        fund("face", voucher, 1000);
        fund("cap", quota, 1000);
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    @Test
    void twoHundredAtOnceOnAnAccountWithRoomForTenGetExactlyTen() {
        List<CompletableFuture<List<List<Outcome>>>> answers = IntStream.range(0, 200)
                .mapToObj(i -> ledger.submit(owner, hold("storm/" + i, 100)))
                .toList();
        List<Outcome> outcomes = answers.stream().map(LanesIT::only).toList();
        assertEquals(
                10, outcomes.stream().filter(Outcome.Posted.class::isInstance).count());
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused) {
                assertEquals(Outcome.Code.NOT_ENOUGH, refused.code());
            }
        }
        assertEquals(0, account(voucher).in(Bucket.AVAILABLE));
        assertEquals(1000, account(voucher).in(Bucket.HELD));
    }

    @Test
    void twoInstancesAndTransactionsShareOneAccountAndStillGetExactlyTen() throws Exception {
        Lanes other = new Lanes(pool, clock, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 210; i++) {
                String id = "two/" + i;
                all.add(
                        switch (i % 3) {
                            case 0 -> threads.submit(() -> only(ledger.submit(owner, hold(id, 100))));
                            case 1 -> threads.submit(() -> only(other.submit(owner, KeyedRequests.of(hold(id, 100)))));
                            default ->
                                threads.submit(() -> tx.write(db -> ledger.post(db, hold(id, 100)))
                                        .getFirst()
                                        .getFirst());
                        });
            }
            int posted = 0;
            for (Future<Outcome> one : all) {
                posted += one.get() instanceof Outcome.Posted ? 1 : 0;
            }
            assertEquals(10, posted);
        } finally {
            other.close();
        }
        assertEquals(1000, account(voucher).in(Bucket.HELD));
    }

    @Test
    void theSameIdFromTwoInstancesAtOnceHasOneEffectAndOneAnswer() throws Exception {
        Lanes other = new Lanes(pool, clock, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "same/" + i / 10;
                boolean isOther = i % 2 == 0;
                all.add(threads.submit(() -> only(
                        isOther
                                ? other.submit(owner, KeyedRequests.of(hold(id, 10)))
                                : ledger.submit(owner, hold(id, 10)))));
            }
            int fresh = 0;
            for (Future<Outcome> one : all) {
                Outcome.Posted posted = assertInstanceOf(Outcome.Posted.class, one.get());
                fresh += posted.isReplay() ? 0 : 1;
            }
            assertEquals(10, fresh);
        } finally {
            other.close();
        }
        assertEquals(100, account(voucher).in(Bucket.HELD));
    }

    @Test
    void theSameNewIdOnDifferentAccountsAtOnceIsOnePostingAndOtherwiseConflicts() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                AccountId account = i % 2 == 0 ? voucher : quota;
                UUID lane = i % 2 == 0 ? owner : UUID.randomUUID();
                Chain chain = Chain.of(book.posting(
                        "one-id", Leg.within(account, Bucket.AVAILABLE, Bucket.HELD), exactly(1), "on " + account));
                all.add(threads.submit(() -> only(ledger.submit(lane, List.of(chain)))));
            }
            int fresh = 0;
            for (Future<Outcome> one : all) {
                fresh += one.get() instanceof Outcome.Posted posted && !posted.isReplay() ? 1 : 0;
            }
            assertEquals(1, fresh);
        }
        assertEquals(1, account(voucher).in(Bucket.HELD) + account(quota).in(Bucket.HELD));
    }

    @Test
    void fiftyChainsAtOnceOnOneQuotaAndOneVoucherNeverCrossEither() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Outcome>>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Posting draw = book.posting(
                        "issue/" + i + "/1", Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD), Book.upTo(30, 1));
                Posting use = book.posting(
                        "issue/" + i + "/2", Leg.within(quota, Bucket.AVAILABLE, Bucket.HELD), Book.upTo(30, 1));
                // Half of them name the accounts in the other order: the lock order is the ids', not the caller's.
                Chain chain = i % 2 == 0 ? Chain.of(draw, use) : Chain.of(use, draw);
                all.add(threads.submit(
                        () -> tx.write(db -> ledger.post(db, List.of(chain))).getFirst()));
            }
            long moved = 0;
            for (Future<List<Outcome>> one : all) {
                List<Outcome> outcomes = one.get();
                if (outcomes.getFirst() instanceof Outcome.Posted first) {
                    assertEquals(
                            first.moved(),
                            assertInstanceOf(Outcome.Posted.class, outcomes.getLast())
                                    .moved());
                    moved += first.moved().value();
                }
            }
            assertEquals(1000, moved);
        }
        assertEquals(1000, account(voucher).in(Bucket.HELD));
        assertEquals(1000, account(quota).in(Bucket.HELD));
    }

    @Test
    void aCallerThatGoesAwayCancelsNothing() {
        assertTrue(ledger.submit(owner, hold("gone", 7)).cancel(true));
        assertNotNull(ledger.submit(owner, hold("never-listened", 5)));
        Outcome again = only(ledger.submit(owner, hold("gone", 7)));
        assertTrue(assertInstanceOf(Outcome.Posted.class, again).isReplay());
        assertEquals(12, account(voucher).in(Bucket.HELD));
    }

    @Test
    void whatWaitsTooLongBehindAStuckBatchIsRefusedAndWhatWasBegunIsDone() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> holder = threads.submit(() -> tx.write(db -> {
                assertEquals(1, ledger.lockById(db, List.of(voucher)).size());
                locked.countDown();
                return awaited(refused);
            }));
            assertTrue(awaited(locked));
            CompletableFuture<List<List<Outcome>>> begun = ledger.submit(owner, hold("begun", 7));
            while (ledger.waiting() > 0) {
                Thread.onSpinWait();
            }
            CompletableFuture<List<List<Outcome>>> queued = ledger.submit(owner, hold("queued", 5));
            assertThrows(RefusedException.class, () -> Ledger.await(queued));
            assertFalse(begun.isDone());
            refused.countDown();
            assertTrue(holder.get());
            assertInstanceOf(Outcome.Posted.class, only(begun));
        }
        assertEquals(7, account(voucher).in(Bucket.HELD));
        assertInstanceOf(Outcome.Posted.class, only(ledger.submit(owner, hold("queued", 5))));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aRefusalInABatchLeavesItsNeighboursAlone() {
        List<Chain> chains = new ArrayList<>(hold("good/1", 10));
        chains.addAll(hold("too-much", 5000));
        chains.addAll(hold("good/2", 10));
        List<List<Outcome>> outcomes = Ledger.await(ledger.submit(owner, chains));
        assertInstanceOf(Outcome.Posted.class, outcomes.get(0).getFirst());
        assertInstanceOf(Outcome.Refused.class, outcomes.get(1).getFirst());
        assertInstanceOf(Outcome.Posted.class, outcomes.get(2).getFirst());
    }

    @Test
    void aLaneWhoseSessionIsEndedByTheServerServesTheNextRequest() {
        assertFalse(assertInstanceOf(Outcome.Posted.class, only(ledger.submit(owner, hold("before", 1))))
                .isReplay());
        tx.write(db -> db.list(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()",
                row -> row.getBoolean(0)));
        for (int i = 0; i < 5; i++) {
            Outcome after = only(ledger.submit(owner, hold("after/" + i, 1)));
            assertEquals(
                    new Fen(1), assertInstanceOf(Outcome.Posted.class, after).moved());
        }
    }

    private List<Chain> hold(String id, long fen) {
        return List.of(Chain.of(book.posting(id, Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD), exactly(fen))));
    }

    private void fund(String id, AccountId to, long fen) {
        Leg leg = new Leg(source, Bucket.AVAILABLE, to, Bucket.AVAILABLE);
        List<List<Outcome>> outcomes =
                tx.write(db -> ledger.post(db, List.of(Chain.of(book.posting(id, leg, exactly(fen))))));
        assertInstanceOf(Outcome.Posted.class, outcomes.getFirst().getFirst());
    }

    private Account account(AccountId id) {
        return tx.read(db -> ledger.findById(db, List.of(id))).get(id);
    }

    private static Outcome only(CompletableFuture<List<List<Outcome>>> answer) {
        return Ledger.await(answer.orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS))
                .getFirst()
                .getFirst();
    }
}
