package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Clients who post everything the ledger knows through one or several instances of it while things break, ask again
/// with the same keys where the outcome was unknown, and compare every answer with what the database holds.
final class Storm {
    private static final Duration WAIT = Duration.ofSeconds(90);
    private static final int OWNERS = 4;
    private static final AccountId NOWHERE = new AccountId(0);
    private static final long FACE = 1_000_000_000_000L;
    private final List<OwnLedger> doors;
    private final OwnLedger witness;
    private final long seed;
    private final Book book = Book.fresh();
    private final List<UUID> owners = new ArrayList<>();
    private final List<AccountId> vouchers = new ArrayList<>();
    private final AccountId treasury;
    private final AccountId pool;
    private final AccountId quota;
    private final Map<String, AtomicLong> expected = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger inLane = new AtomicInteger();

    /// @param answers to postings, each compared with the database
    /// @param unknownInLanes requests of the lanes that were told "unknown"; those of transactions are not counted
    record Report(int answers, int unknown, int unknownInLanes, List<String> wrong) {
        boolean isRight() {
            return wrong.isEmpty();
        }
    }

    /// @param doors the instances, as clients reach them
    /// @param witness a way to the database that never fails but by PostgreSQL itself
    Storm(List<OwnLedger> doors, OwnLedger witness, long seed) {
        this.doors = doors;
        this.witness = witness;
        this.seed = seed;
        List<AccountSpec> specs = new ArrayList<>(List.of(book.treasury(), book.pool("p"), book.quota("q")));
        for (int i = 0; i < OWNERS; i++) {
            UUID owner = new UUID(seed, i);
            owners.add(owner);
            specs.add(book.voucher("v" + i, owner, 5000));
        }
        Map<String, AccountId> ids = witness.tx().write(db -> witness.ledger().open(db, specs));
        treasury = ids.get(book.key("treasury"));
        pool = ids.get(book.key("pool/p"));
        quota = ids.get(book.key("limit/q"));
        List<AccountId> funded = new ArrayList<>(List.of(pool, quota));
        for (int i = 0; i < OWNERS; i++) {
            vouchers.add(ids.get(book.key("voucher/v" + i)));
        }
        funded.addAll(vouchers);
        for (AccountId account : funded) {
            Posting fund = book.posting("fund/" + account.value(), available(treasury, account), Book.exactly(FACE));
            List<Chain> one = List.of(Chain.of(fund));
            note(one, witness.tx().write(db -> witness.ledger().post(db, one)));
        }
    }

    /// Runs so many clients until that is true, and then until each has its last answer.
    Report run(int clients, BooleanSupplier isEnough) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Client client = new Client(i);
                all.add(threads.submit(() -> {
                    while (!isEnough.getAsBoolean() && wrong.isEmpty()) {
                        client.act();
                    }
                }));
            }
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    wrong.add("a client failed: " + e.getCause());
                }
            }
        }
        close();
        return new Report(answers.get(), unknown.get(), inLane.get(), List.copyOf(wrong));
    }

    /// The sum of what was acknowledged is what stands, to the 分.
    private void close() {
        witness.tx().read(db -> {
            List<AccountId> all = new ArrayList<>(vouchers);
            all.addAll(List.of(treasury, pool, quota));
            Map<AccountId, Account> stand = witness.ledger().findById(db, all);
            for (AccountId id : all) {
                for (Bucket bucket : Bucket.values()) {
                    long told = expected.getOrDefault(place(id, bucket), new AtomicLong())
                            .get();
                    if (stand.get(id).in(bucket) != told) {
                        wrong.add(id + " " + bucket + " is " + stand.get(id).in(bucket) + ", acknowledged " + told);
                    }
                }
            }
            int written = db.one(
                            "select count(*)::int from ledger.entry where source = $1",
                            row -> row.getInteger(0),
                            EntryKey.sourceHash(book.programme()))
                    .orElseThrow();
            if (written != entries.get()) {
                wrong.add(written + " entries were written, " + entries.get() + " acknowledged");
            }
            wrong.addAll(witness.ledger().unsound(db));
            return db;
        });
    }

    private final class Client {
        private final int number;
        private final Random random;
        private final List<List<Chain>> asked = new ArrayList<>();
        private final Map<EntryKey, Outcome> first = new HashMap<>();
        private int next;

        Client(int number) {
            this.number = number;
            this.random = new Random(seed + number);
        }

        void act() {
            int owner = random.nextInt(OWNERS);
            int kind = random.nextInt(10);
            if (kind == 0 && !asked.isEmpty()) {
                again(asked.get(random.nextInt(asked.size())), owner);
            } else if (kind == 1 && !asked.isEmpty()) {
                conflict(asked.get(random.nextInt(asked.size())), owner);
            } else if (kind == 2 && doors.size() > 1) {
                bothAtOnce(chains(owner), owner);
            } else {
                List<Chain> chains = chains(owner);
                OwnLedger door = doors.get(random.nextInt(doors.size()));
                boolean isLane = random.nextInt(4) > 0;
                Answered answered = ask(door, owners.get(owner), chains, isLane);
                remember(chains, answered);
            }
        }

        private void remember(List<Chain> chains, Answered answered) {
            asked.add(chains);
            note(chains, answered.outcomes());
            each(chains, answered.outcomes(), (posting, outcome) -> {
                first.put(posting.key(), outcome);
                if (isReplay(outcome) && !answered.wasUnknown()) {
                    wrong.add("the first to ask was told it is a repeat: " + posting.key() + " " + outcome);
                }
            });
            compare(chains, answered.outcomes());
        }

        private void again(List<Chain> chains, int owner) {
            OwnLedger door = doors.get(random.nextInt(doors.size()));
            Answered answered = ask(door, owners.get(owner), chains, random.nextBoolean());
            each(chains, answered.outcomes(), (posting, outcome) -> {
                if (!asReplay(first.get(posting.key())).equals(outcome)) {
                    wrong.add("asked again: " + outcome + ", at first " + first.get(posting.key()));
                }
            });
            compare(chains, answered.outcomes());
        }

        private void conflict(List<Chain> before, int owner) {
            Posting known = before.getFirst().postings().getFirst();
            if (!(first.get(known.key()) instanceof Outcome.Posted)) {
                return; // nothing stands under it, and other content would be judged
            }
            Posting other = new Posting(
                    known.key(),
                    known.kind(),
                    known.leg(),
                    known.amount(),
                    known.businessAt(),
                    known.ref(),
                    "other words".getBytes(StandardCharsets.UTF_8));
            List<Chain> chains = List.of(Chain.of(other));
            OwnLedger door = doors.get(random.nextInt(doors.size()));
            List<List<Outcome>> outcomes =
                    ask(door, owners.get(owner), chains, true).outcomes();
            if (!outcomes.equals(List.of(List.of(new Outcome.Conflict(known.key()))))) {
                wrong.add("other content under a known key: " + outcomes);
            }
        }

        /// The same request to two instances at the same moment: one effect, one first answer.
        private void bothAtOnce(List<Chain> chains, int owner) {
            try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Answered>> both = doors.stream()
                        .limit(2)
                        .map(door -> two.submit(() -> ask(door, owners.get(owner), chains, true)))
                        .toList();
                Answered one = both.getFirst().get();
                Answered other = both.getLast().get();
                asked.add(chains);
                note(chains, one.outcomes());
                Map<EntryKey, Outcome> answerOfOne = new HashMap<>();
                each(chains, one.outcomes(), (posting, outcome) -> answerOfOne.put(posting.key(), outcome));
                each(chains, other.outcomes(), (posting, outcome) -> {
                    Outcome its = answerOfOne.get(posting.key());
                    first.put(posting.key(), its);
                    boolean isOneFirst = isReplay(its) != isReplay(outcome) || one.wasUnknown() || other.wasUnknown();
                    if (!asReplay(its).equals(asReplay(outcome)) || !isOneFirst) {
                        wrong.add("two instances answered " + its + " and " + outcome);
                    }
                });
                compare(chains, one.outcomes());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        private List<Chain> chains(int owner) {
            List<Chain> chains = new ArrayList<>();
            int size = 1 + random.nextInt(4);
            while (chains.size() < size) {
                chains.add(chain(vouchers.get(random.nextInt(3) == 0 ? random.nextInt(OWNERS) : owner)));
            }
            return chains;
        }

        private Chain chain(AccountId voucher) {
            String id = number + "/" + next++;
            Leg use = Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD);
            Leg cap = Leg.within(quota, Bucket.AVAILABLE, Bucket.HELD);
            int amount = 1 + random.nextInt(1000);
            return switch (random.nextInt(9)) {
                case 0, 1, 2 -> Chain.of(book.usage("u/" + id, voucher, amount));
                case 3 -> Chain.of(book.usage("c/" + id, voucher, -random.nextInt(amount)));
                case 4 -> Chain.of(book.posting("h/" + id, use, Book.exactly(amount)));
                case 5 -> Chain.of(book.posting("t/" + id, use, Book.exactly(2 * FACE)));
                // Nothing is locked for an account that is not there: only its key stands between two instances.
                case 6 ->
                    Chain.of(book.posting(
                            "n/" + id, Leg.within(NOWHERE, Bucket.AVAILABLE, Bucket.HELD), Book.exactly(1)));
                case 7 ->
                    Chain.of(
                            book.posting("i1/" + id, available(pool, voucher), Book.upTo(amount, 1)),
                            book.posting("i2/" + id, cap, Book.upTo(amount, 1)));
                default ->
                    Chain.of(
                            book.posting("b1/" + id, cap, Book.exactly(amount)),
                            book.posting("b2/" + id, available(pool, voucher), Book.exactly(2 * FACE)));
            };
        }
    }

    private record Answered(List<List<Outcome>> outcomes, boolean wasUnknown) {}

    /// Asks until there is an answer, as a client has to: the same keys again wherever the outcome is unknown.
    private Answered ask(OwnLedger door, UUID owner, List<Chain> chains, boolean isLane) {
        boolean wasUnknown = false;
        long end = System.nanoTime() + WAIT.toNanos();
        while (true) {
            try {
                List<List<Outcome>> outcomes = isLane
                        ? door.submit(owner, chains)
                        : door.tx().write(db -> door.ledger().post(db, chains));
                return new Answered(outcomes, wasUnknown);
            } catch (DbFault fault) {
                if (!fault.isUnknown() || System.nanoTime() - end > 0) {
                    throw fault;
                }
                wasUnknown = true;
                (isLane ? inLane : unknown).incrementAndGet();
            } catch (RefusedException busy) {
                if (System.nanoTime() - end > 0) {
                    throw busy;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Adds up what an answer says has been moved.
    private void note(List<Chain> chains, List<List<Outcome>> outcomes) {
        each(chains, outcomes, (posting, outcome) -> {
            if (outcome instanceof Outcome.Posted posted) {
                Leg leg = posted.isBack() && posting.amount() instanceof Amount.Metered metered
                        ? metered.back()
                        : posting.leg();
                entries.incrementAndGet();
                add(leg.from(), leg.fromBucket(), -posted.moved().value());
                add(leg.to(), leg.toBucket(), posted.moved().value());
            }
        });
    }

    private void add(AccountId account, Bucket bucket, long amount) {
        expected.computeIfAbsent(place(account, bucket), any -> new AtomicLong())
                .addAndGet(amount);
    }

    private static String place(AccountId account, Bucket bucket) {
        return account.value() + "/" + bucket;
    }

    private record Written(long id, long amount, String code) {}

    /// Every answer against what the database holds now.
    private void compare(List<Chain> chains, List<List<Outcome>> outcomes) {
        List<UUID> keys = new ArrayList<>();
        each(chains, outcomes, (posting, outcome) -> keys.add(posting.key().hash()));
        Map<UUID, List<Written>> written = patiently(db -> written(db, keys));
        each(chains, outcomes, (posting, outcome) -> {
            answers.incrementAndGet();
            List<Written> told =
                    switch (outcome) {
                        case Outcome.Posted posted ->
                            List.of(new Written(
                                    posted.entry().value(), posted.moved().value(), ""));
                        case Outcome.Refused refused ->
                            List.of(new Written(0, 0, refused.code().name()));
                        case Outcome.Conflict _ -> List.of();
                    };
            List<Written> holds = written.getOrDefault(posting.key().hash(), List.of());
            if (!holds.equals(told)) {
                wrong.add(posting.key() + " was answered " + outcome + ", the database holds " + holds);
            }
        });
    }

    private static Map<UUID, List<Written>> written(Db db, Collection<UUID> keys) {
        Map<UUID, List<Written>> all = new HashMap<>();
        Object parameter = keys.toArray(UUID[]::new);
        db.run("select key, id, amount from ledger.entry where key = any($1)", parameter)
                .forEach(row -> all.computeIfAbsent(row.getUUID(0), any -> new ArrayList<>())
                        .add(new Written(row.getLong(1), row.getLong(2), "")));
        db.run("select key, code from ledger.refusal where key = any($1)", parameter)
                .forEach(row -> all.computeIfAbsent(row.getUUID(0), any -> new ArrayList<>())
                        .add(new Written(0, 0, row.getString(1))));
        return all;
    }

    private <T> T patiently(Function<Db, T> read) {
        Tx tx = witness.tx();
        long end = System.nanoTime() + WAIT.toNanos();
        while (true) {
            try {
                return tx.read(read);
            } catch (DbFault fault) {
                if (!fault.isUnknown() || System.nanoTime() - end > 0) {
                    throw fault;
                }
                pause();
            }
        }
    }

    @FunctionalInterface
    private interface Each {
        void see(Posting posting, Outcome outcome);
    }

    private static void each(List<Chain> chains, List<List<Outcome>> outcomes, Each each) {
        for (int i = 0; i < chains.size(); i++) {
            List<Posting> postings = chains.get(i).postings();
            for (int j = 0; j < postings.size(); j++) {
                each.see(postings.get(j), outcomes.get(i).get(j));
            }
        }
    }

    private static boolean isReplay(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted posted -> posted.isReplay();
            case Outcome.Refused refused -> refused.isReplay();
            case Outcome.Conflict _ -> true;
        };
    }

    private static Outcome asReplay(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(EntryId entry, Fen moved, boolean isBack, var bound, boolean _) ->
                new Outcome.Posted(entry, moved, isBack, bound, true);
            case Outcome.Refused(Outcome.Code code, var bound, boolean _) -> new Outcome.Refused(code, bound, true);
            case Outcome.Conflict conflict -> conflict;
        };
    }

    private static Leg available(AccountId from, AccountId to) {
        return new Leg(from, Bucket.AVAILABLE, to, Bucket.AVAILABLE);
    }
}
