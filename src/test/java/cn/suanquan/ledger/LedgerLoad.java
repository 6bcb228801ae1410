package cn.suanquan.ledger;

import cn.suanquan.db.Schema;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// The ledger in-process, without HTTP, under as much usage as it takes: for the load test.
public final class LedgerLoad implements AutoCloseable {
    /// How long what a usage record keeps for the rooms above is, in bytes.
    public static final int CONTENT_BYTES = 47;
    /// Records under way at the same time: what clients of the service would keep waiting.
    public static final int IN_FLIGHT = 4000;
    public static final int LANES = 2;
    private static final int CLIENTS = 2;
    private static final int CONNECTIONS = 8;
    private static final int OPENED_AT_ONCE = 10_000;
    private static final int SOURCES = 20;
    private static final int BOTH_LANES_AT_LEAST = 50;
    private static final AtomicLong NEXT = new AtomicLong();
    private static final String RUN = UUID.randomUUID().toString();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private final Pool pool;
    private final Tx tx;
    private final Lanes lanes;
    private final Ledger ledger;
    private final Ids ids;

    /// How a center names its records: one number after the other, or in no order.
    public enum Ids {
        ORDERED,
        RANDOM
    }

    public LedgerLoad(String url) {
        this(url, Ids.ORDERED);
    }

    /// @param url `postgresql://localhost:port/database?password=…`
    public LedgerLoad(String url, Ids ids) {
        this.ids = ids;
        PgConnectOptions options = PgConnectOptions.fromUri(url)
                .setUser("suanquan_app")
                .setCachePreparedStatements(true)
                .addProperty(
                        Schema.SETTING, Integer.toString(Schema.ofThisBuild().number()));
        pool = new Pool(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build());
        tx = new Tx(pool);
        lanes = new Lanes(pool, Clock.systemUTC(), LANES);
        ledger = new Ledger(lanes, Clock.systemUTC());
    }

    /// Vouchers of this run, each of a holder of its own, sorted by the lane that serves it.
    public static final class Vouchers {
        private final List<AccountId> accounts = new ArrayList<>();
        private final List<UUID> owners = new ArrayList<>();

        public int count() {
            return accounts.size();
        }

        private boolean isOfLane(int voucher, int lane) {
            return Math.floorMod(owners.get(voucher).hashCode(), LANES) == lane;
        }
    }

    /// So many new vouchers with as good as endless money.
    public Vouchers open(int count) {
        return open(UUID.randomUUID().toString(), count);
    }

    /// The same under a name: asked again, the same vouchers.
    public Vouchers open(String name, int count) {
        Book book = new Book("load-" + name);
        Vouchers vouchers = new Vouchers();
        AccountId treasury =
                tx.write(db -> ledger.open(db, List.of(book.treasury()))).get(book.key("treasury"));
        for (int from = 0; from < count; from += OPENED_AT_ONCE) {
            open(book, treasury, vouchers, Math.min(OPENED_AT_ONCE, count - from), count);
        }
        return vouchers;
    }

    private void open(Book book, AccountId treasury, Vouchers vouchers, int count, int all) {
        List<AccountSpec> specs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = book.programme() + "/" + vouchers.owners.size();
            UUID owner = UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
            specs.add(book.voucher(owner.toString(), owner, 5000));
            vouchers.owners.add(owner);
        }
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        List<Chain> faces = new ArrayList<>();
        for (AccountSpec spec : specs) {
            AccountId voucher = ids.get(spec.key());
            vouchers.accounts.add(voucher);
            Leg leg = new Leg(treasury, Bucket.AVAILABLE, voucher, Bucket.AVAILABLE);
            faces.add(Chain.of(book.posting("face/" + spec.key(), leg, Book.exactly(Fen.MAX_VALUE / all / 2))));
        }
        List<List<Outcome>> outcomes = tx.write(db -> ledger.post(db, faces));
        // Asked again, the same answer: a replay is as good.
        if (!outcomes.stream().allMatch(outcome -> outcome.getFirst() instanceof Outcome.Posted)) {
            throw new IllegalStateException("a voucher was not issued: " + outcomes);
        }
    }

    /// Records per second, posted and durable.
    ///
    /// @param spread the voucher of the next record
    /// @param perSubmit records that a client hands over at once; they go to vouchers of one lane
    public double measure(Vouchers vouchers, IntSupplier spread, int perSubmit, Duration time) {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long posted = post(vouchers, spread, perSubmit, () -> System.nanoTime() < end);
        return posted * 1e9 / (System.nanoTime() - start);
    }

    /// Posts until told to stop and waits for the last answer.
    ///
    /// @return how many records were posted
    public long post(Vouchers vouchers, IntSupplier spread, int perSubmit, BooleanSupplier isToGoOn) {
        return post(vouchers, spread, perSubmit, IN_FLIGHT, isToGoOn);
    }

    /// The same in batches of that many records: each lane is handed the next while the one before is written.
    public long postInBatches(Vouchers vouchers, IntSupplier spread, int records, BooleanSupplier isToGoOn) {
        return post(vouchers, spread, records, records * LANES, isToGoOn);
    }

    private long post(Vouchers vouchers, IntSupplier spread, int perSubmit, int inFlightMax, BooleanSupplier isToGoOn) {
        Semaphore inFlight = new Semaphore(inFlightMax);
        AtomicLong posted = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int lane = client % LANES;
            clients.add(Thread.ofPlatform().start(() -> {
                while (failure.get() == null && isToGoOn.getAsBoolean()) {
                    inFlight.acquireUninterruptibly(perSubmit);
                    submit(vouchers, lane, spread, perSubmit, posted, failure, inFlight);
                }
            }));
        }
        try {
            for (Thread client : clients) {
                client.join();
            }
            inFlight.acquire(inFlightMax);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the ledger did not post", failure.get());
        }
        return posted.get();
    }

    private void submit(
            Vouchers vouchers,
            int lane,
            IntSupplier spread,
            int perSubmit,
            AtomicLong posted,
            AtomicReference<Throwable> failure,
            Semaphore inFlight) {
        List<Chain> chains = new ArrayList<>(perSubmit);
        int voucher = 0;
        for (int i = 0; i < perSubmit; i++) {
            do {
                voucher = spread.getAsInt();
            } while (perSubmit > 1 && vouchers.count() >= BOTH_LANES_AT_LEAST && !vouchers.isOfLane(voucher, lane));
            chains.add(usage(vouchers.accounts.get(voucher)));
        }
        var _ = ledger.submit(vouchers.owners.get(voucher), chains).whenComplete((outcomes, problem) -> {
            if (problem == null && outcomes.stream().allMatch(LedgerLoad::isPosted)) {
                posted.addAndGet(perSubmit);
            } else {
                failure.compareAndSet(
                        null,
                        problem == null
                                ? new IllegalStateException("a new posting was answered " + outcomes)
                                : problem);
            }
            inFlight.release(perSubmit);
        });
    }

    private Chain usage(AccountId voucher) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] content = new byte[CONTENT_BYTES];
        random.nextBytes(content);
        EntryKey key = new EntryKey("center/" + random.nextInt(SOURCES), id());
        Leg hold = Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD);
        Amount fee =
                new Amount.Metered(1000 + random.nextInt(1000), Leg.within(voucher, Bucket.HELD, Bucket.AVAILABLE));
        return Chain.of(new Posting(key, new EntryKind(390), hold, fee, Instant.now(), Optional.empty(), content));
    }

    private String id() {
        return switch (ids) {
            case ORDERED -> RUN + "-" + NEXT.incrementAndGet();
            case RANDOM -> UUID.randomUUID().toString();
        };
    }

    private static boolean isPosted(List<Outcome> outcomes) {
        return outcomes.getFirst() instanceof Outcome.Posted posted && !posted.isReplay();
    }

    /// Transfers per second between two of so many accounts, by clients that each wait for the answer to one.
    public double transfers(int accounts, int clients, Duration time) {
        Vouchers vouchers = open(accounts);
        AtomicLong done = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                threads.execute(() -> {
                    try {
                        while (failure.get() == null && System.nanoTime() < end) {
                            transfer(vouchers);
                            done.incrementAndGet();
                        }
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the ledger did not transfer", failure.get());
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    private void transfer(Vouchers vouchers) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int from = random.nextInt(vouchers.count());
        int to = (from + 1 + random.nextInt(vouchers.count() - 1)) % vouchers.count();
        Leg leg = new Leg(vouchers.accounts.get(from), Bucket.AVAILABLE, vouchers.accounts.get(to), Bucket.AVAILABLE);
        Posting posting = new Posting(
                new EntryKey("peer", RUN + NEXT.incrementAndGet()),
                new EntryKind(390),
                leg,
                new Amount.Exactly(new Fen(1 + random.nextInt(100))),
                Instant.now(),
                Optional.empty(),
                new byte[] {1});
        List<List<Outcome>> outcomes =
                Ledger.await(ledger.submit(vouchers.owners.get(from), List.of(Chain.of(posting))));
        // Asked again, the same answer: a replay is as good.
        if (!outcomes.stream().allMatch(outcome -> outcome.getFirst() instanceof Outcome.Posted)) {
            throw new IllegalStateException("a transfer was answered " + outcomes);
        }
    }

    /// What is wrong with the books; empty where they are sound.
    public List<String> unsound() {
        return tx.readLong(ledger::unsound);
    }

    /// All laws of the ledger, then everything added up and kept: what a full check does of the ledger.
    public List<String> recount() {
        List<String> found = new ArrayList<>(tx.readLong(ledger::unsound));
        found.addAll(tx.writeLong(ledger::recount));
        return found;
    }

    /// What came since then.
    public List<String> checkNew() {
        return tx.writeLong(ledger::checkNew);
    }

    @Override
    public void close() {
        lanes.close();
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
