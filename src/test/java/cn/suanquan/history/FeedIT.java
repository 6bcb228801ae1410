package cn.suanquan.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class FeedIT {
    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 25;

    @Inject
    Ledger ledger;

    @Inject
    History history;

    @Inject
    Tx tx;

    @Inject
    SettledMark mark;

    @Inject
    Clock clock;

    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private final List<AccountId> vouchers = new ArrayList<>();

    @BeforeEach
    void open() {
        List<AccountSpec> specs = new ArrayList<>(List.of(book.treasury()));
        for (int i = 0; i < WRITERS; i++) {
            specs.add(book.voucher("v" + i, owner, 10_000));
        }
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        List<Chain> funds = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            AccountId voucher = ids.get(book.key("voucher/v" + i));
            vouchers.add(voucher);
            Leg leg = new Leg(ids.get(book.key("treasury")), Bucket.AVAILABLE, voucher, Bucket.AVAILABLE);
            funds.add(Chain.of(book.posting("fund/" + i, leg, Book.exactly(1_000_000))));
        }
        tx.write(db -> ledger.post(db, funds));
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    @Test
    void whatCommitsLateIsFedFirstAndNothingAfterItBefore() throws Exception {
        Watermark impatient = new Watermark(tx, clock, Duration.ofMillis(100));
        History reader = new History(ledger, impatient, tx, clock);
        Settled before = reader.settled();
        Optional<EntryId> after = Optional.of(before.position().last());
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<List<Outcome>>> late = threads.submit(() -> tx.write(db -> {
                List<List<Outcome>> outcomes = ledger.post(db, usage(0, "late"));
                drawn.countDown();
                await(end);
                return outcomes;
            }));
            await(drawn);
            EntryId early = posted(tx.write(db -> ledger.post(db, usage(1, "early"))));
            // Whoever went by the greatest id there is would be told of this one now and of the other never.
            assertEquals(List.of(early), visibleAfter(after.get()));
            assertEquals(List.of(), reader.feed(after, 10).changes());
            assertFalse(reader.feed(after, 10).settled().position().last().compareTo(early) >= 0);
            RefusedException refused = assertThrows(RefusedException.class, reader::settled);
            assertEquals("NOT_SETTLED", refused.refusal().code());
            // What only shows how far it is, and what can wait for the rest, goes by what is settled.
            assertTrue(reader.settledSoFar().position().last().compareTo(early) < 0);
            var _ = new Snapshots(impatient, tx, 1_000_000).take();
            end.countDown();
            EntryId first = posted(late.get());
            assertTrue(first.compareTo(early) < 0);
            assertEquals(List.of(first, early), ids(reader.feed(after, 10)));
            assertEquals(List.of(early), ids(reader.feed(Optional.of(first), 10)));
        }
    }

    @Test
    void whatIsRolledBackHoldsNothingUp() {
        Settled before = history.settled();
        assertThrows(
                IllegalStateException.class,
                () -> tx.write(db -> {
                    ledger.post(db, usage(0, "gone"));
                    throw new IllegalStateException("not now");
                }));
        // Its number is not settled: after a crash the server may give it again.
        assertEquals(before.position(), history.settled().position());
        EntryId kept = posted(tx.write(db -> ledger.post(db, usage(1, "kept"))));
        assertEquals(
                List.of(kept), ids(history.feed(Optional.of(before.position().last()), 10)));
    }

    @Test
    void everybodyWhoDrawsABatchHoldsTheEraLockBefore() {
        tx.write(db -> {
            assertEquals(0, mine(db));
            ledger.post(db, usage(0, "locked"));
            assertEquals(1, mine(db));
            return db;
        });
    }

    /// Where no standby is named nothing is written for one.
    @Test
    void nothingIsWrittenDownForStandbysThatNobodyReads() {
        mark.writeWhereRead();
        assertEquals(
                "",
                tx.ask(db -> db.one("select origin from history.settled_mark", row -> row.getString("origin")))
                        .orElseThrow());
        assertFalse(
                tx.<Boolean>tried(db -> MarkStore.write(db, history.settled(), "another/00000001")),
                "a primary that came in place of another has its own");
    }

    @Test
    void aConsumerGetsEachEntryOfAStormOnceInOrder() throws Exception {
        EntryId start = history.settled().position().last();
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(writer)));
            }
            Future<List<Feed.Change>> consumer = threads.submit(() -> consume(start, isOver));
            for (Future<?> writer : writers) {
                writer.get();
            }
            isOver.set(true);
            List<Feed.Change> fed = consumer.get();
            assertEquals(
                    visibleAfter(start),
                    fed.stream().map(change -> change.entry().id()).toList());
            Journal journal = tx.read(Journal::read);
            for (Feed.Change change : fed.subList(0, Math.min(200, fed.size()))) {
                assertEquals(
                        journal.where(row -> row.id() <= change.entry().id().value())
                                .sums(change.entry().leg().from().value()),
                        Journal.inWords(change.from().after()));
            }
        }
    }

    /// Some through the lanes, some in transactions of which every third stays open for a while after it drew
    /// its batch.
    private void write(int writer) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            String id = writer + "/" + i;
            boolean isSlow = i % 3 == 0;
            if (writer % 2 == 0) {
                ledger.submit(owner, usage(writer, id)).join();
            } else {
                tx.write(db -> {
                    List<List<Outcome>> outcomes = ledger.post(db, usage(writer, id));
                    nap(isSlow ? ThreadLocalRandom.current().nextInt(60) : 0);
                    return outcomes;
                });
            }
        }
    }

    private List<Feed.Change> consume(EntryId start, AtomicBoolean isOver) {
        List<Feed.Change> fed = new ArrayList<>();
        Optional<EntryId> after = Optional.of(start);
        while (true) {
            boolean isLast = isOver.get();
            Feed page = history.feed(after, 1 + ThreadLocalRandom.current().nextInt(40));
            fed.addAll(page.changes());
            if (page.changes().isEmpty()) {
                if (isLast) {
                    return fed;
                }
            } else {
                after = Optional.of(page.changes().getLast().entry().id());
            }
        }
    }

    private List<Chain> usage(int voucher, String id) {
        return List.of(Chain.of(book.usage(id, vouchers.get(voucher), 7)));
    }

    private List<EntryId> visibleAfter(EntryId after) {
        return tx.read(db -> db.list(
                "select id from ledger.entry where id > $1 order by id",
                row -> new EntryId(row.getLong(0)),
                after.value()));
    }

    private static int mine(Db db) {
        return db.list("""
                select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and granted
                """, row -> 1).size();
    }

    private static List<EntryId> ids(Feed feed) {
        return feed.changes().stream().map(change -> change.entry().id()).toList();
    }

    private static EntryId posted(List<List<Outcome>> outcomes) {
        return ((Outcome.Posted) outcomes.getFirst().getFirst()).entry();
    }

    private static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
