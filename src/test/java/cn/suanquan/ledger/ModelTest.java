package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// Random acts on the ledger and on paper must have the same outcome. The seed is logged and named in every failure;
/// `-Dsuanquan.model.seed=…` repeats it, `-Dsuanquan.model.sequences=10000` makes it long.
@ServiceTest
class ModelTest {
    private static final Logger LOG = Logger.getLogger(ModelTest.class);
    private static final int SEQUENCES = Integer.getInteger("suanquan.model.sequences", 500);
    private static final int CALLS = 12;
    private static final int AT_ONCE = 6;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Test
    void randomActsHaveTheSameOutcomeAsOnPaper() throws Exception {
        long seed = Long.getLong("suanquan.model.seed", new Random().nextLong());
        LOG.infof("model test: seed %d, %d sequences", seed, SEQUENCES);
        Set<String> words;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Set<String>>> all = new ArrayList<>();
            for (int i = 0; i < SEQUENCES; i++) {
                long one = seed + i;
                all.add(threads.submit(() -> new Sequence(one).run()));
            }
            words = new java.util.TreeSet<>();
            for (Future<Set<String>> one : all) {
                words.addAll(one.get());
            }
        }
        // An outcome that no sequence ever had would look just like a right one.
        Set<String> expected = EnumSet.allOf(Outcome.Code.class).stream()
                .filter(code -> code != Outcome.Code.OUT_OF_RANGE)
                .flatMap(code -> java.util.stream.Stream.of("refused " + code, "refused " + code + " again"))
                .collect(Collectors.toSet());
        expected.addAll(Set.of("conflict", "posted", "posted again", "posted back", "posted back again"));
        assertEquals(new java.util.TreeSet<>(expected), words, "seed " + seed);
        assertEquals(List.of(), tx.read(ledger::unsound), "seed " + seed);
    }

    private final class Sequence {
        private final long seed;
        private final Random random;
        private final Book book = Book.fresh();
        private final UUID owner = UUID.randomUUID();
        private final PaperLedger paper = new PaperLedger();
        private final List<AccountId> accounts = new ArrayList<>();
        private final List<Chain> posted = new ArrayList<>();
        private final Set<String> words = new java.util.TreeSet<>();
        private int number;

        Sequence(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        Set<String> run() {
            open();
            for (int call = 0; call < CALLS; call++) {
                act();
            }
            Map<AccountId, Account> real = tx.read(db -> ledger.findById(db, accounts));
            for (AccountId id : accounts) {
                Account account = real.get(id);
                PaperLedger.Sheet sheet = paper.sheet(id);
                for (Bucket bucket : Bucket.values()) {
                    assertEquals(sheet.in[bucket.ordinal()], account.in(bucket), () -> "seed " + seed + " " + bucket);
                }
                assertEquals(sheet.basis, account.basis(), () -> "seed " + seed);
                assertEquals(sheet.entries, account.entries(), () -> "seed " + seed);
                assertEquals(sheet.status, account.status(), () -> "seed " + seed);
            }
            return words;
        }

        private void open() {
            AccountSpec pool = book.pool("p");
            AccountSpec nextYear = new AccountSpec(
                    book.key("next"),
                    pool.type(),
                    pool.programme(),
                    new FiscalYear(2026),
                    pool.owner(),
                    true,
                    pool.rate());
            List<AccountSpec> specs = List.of(
                    book.treasury(),
                    pool,
                    book.quota("q"),
                    book.voucher("half", owner, 5000),
                    book.voucher("third", owner, 3333),
                    book.voucher("whole", owner, 10_000),
                    book.count("c", true),
                    nextYear);
            Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
            for (AccountSpec spec : specs) {
                AccountId id = ids.get(spec.key());
                accounts.add(id);
                paper.open(id, spec);
            }
            List<Chain> funds = new ArrayList<>();
            for (AccountId account : accounts.subList(1, 6)) {
                Leg leg = new Leg(accounts.getFirst(), Bucket.AVAILABLE, account, Bucket.AVAILABLE);
                funds.add(Chain.of(book.posting("fund/" + account.value(), leg, new Amount.Exactly(new Fen(40)))));
            }
            post(funds);
        }

        private void act() {
            if (random.nextInt(5) == 0) {
                AccountId account = accounts.get(random.nextInt(accounts.size()));
                Account.Status status = Account.Status.values()[random.nextInt(3)];
                tx.write(db -> {
                    ledger.setStatus(db, account, status);
                    return db;
                });
                paper.sheet(account).status = status;
            }
            List<Chain> chains = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            while (chains.size() < size) {
                chains.add(random.nextInt(5) == 0 ? again(chains) : fresh());
            }
            post(chains);
        }

        private void post(List<Chain> chains) {
            List<List<Outcome>> real = random.nextBoolean()
                    ? tx.write(db -> ledger.post(db, chains))
                    : Ledger.await(ledger.submit(owner, chains).orTimeout(30, TimeUnit.SECONDS));
            for (int i = 0; i < chains.size(); i++) {
                List<String> onPaper =
                        paper.post(chains.get(i)).stream().sorted().toList();
                List<String> inDatabase =
                        real.get(i).stream().map(Sequence::inWords).sorted().toList();
                Chain chain = chains.get(i);
                assertEquals(onPaper, inDatabase, () -> "seed " + seed + ": " + chain);
                onPaper.forEach(answer -> words.add(answer.replaceAll("posted \\d+", "posted")));
            }
            posted.addAll(chains);
        }

        private Chain fresh() {
            int size = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
            if (size == 1) {
                return Chain.of(random.nextInt(5) < 3 ? usage() : transfer(random.nextBoolean()));
            }
            boolean isUpTo = random.nextBoolean();
            List<Posting> postings = new ArrayList<>();
            while (postings.size() < size) {
                postings.add(isUpTo || random.nextInt(4) > 0 ? transfer(isUpTo && random.nextInt(4) > 0) : usage());
            }
            return new Chain(postings);
        }

        /// One that was posted before or stands in this very call: the same, with other words, or torn from its chain.
        private Chain again(List<Chain> chains) {
            List<Chain> pick = chains.isEmpty() || random.nextBoolean() ? posted : chains;
            Chain before = pick.get(random.nextInt(pick.size()));
            Posting first = before.postings().getFirst();
            return switch (random.nextInt(4)) {
                case 0 ->
                    Chain.of(new Posting(
                            first.key(),
                            first.kind(),
                            first.leg(),
                            first.amount(),
                            first.businessAt(),
                            first.ref(),
                            "other words".getBytes(StandardCharsets.UTF_8)));
                case 1 -> Chain.of(transfer(false), first);
                default -> before;
            };
        }

        private Posting usage() {
            AccountId voucher = accounts.get(3 + random.nextInt(3));
            Bucket[] ways = {Bucket.HELD, Bucket.CLAIMABLE, Bucket.CLAIMED};
            Leg back = Leg.within(voucher, ways[random.nextInt(3)], Bucket.AVAILABLE);
            long fee = random.nextInt(3) == 0 ? -random.nextInt(40) : random.nextInt(60);
            return book.posting(
                    "u/" + number++, Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD), new Amount.Metered(fee, back));
        }

        private Posting transfer(boolean isUpTo) {
            Amount amount = isUpTo
                    ? new Amount.UpTo(new Fen(10 + random.nextInt(40)), new Fen(random.nextInt(11)))
                    : new Amount.Exactly(new Fen(random.nextInt(30)));
            return book.posting("t/" + number++, leg(), amount);
        }

        private Leg leg() {
            AccountId from = account();
            AccountId to = random.nextBoolean() ? from : account();
            Bucket[] buckets = Bucket.values();
            Bucket source = random.nextBoolean() ? Bucket.AVAILABLE : buckets[random.nextInt(3)];
            Bucket target = buckets[random.nextInt(buckets.length)];
            return from.equals(to) && source == target ? leg() : new Leg(from, source, to, target);
        }

        private AccountId account() {
            return random.nextInt(40) == 0
                    ? new AccountId(-1)
                    : accounts.get(random.nextInt(30) == 0 ? random.nextInt(accounts.size()) : random.nextInt(6));
        }

        private static String inWords(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Posted(
                        EntryId _,
                        Fen moved,
                        boolean isBack,
                        Optional<Outcome.Limit> _,
                        boolean isReplay) ->
                    "posted " + moved.value() + (isBack ? " back" : "") + (isReplay ? " again" : "");
                case Outcome.Refused(Outcome.Code code, Optional<Outcome.Limit> _, boolean isReplay) ->
                    "refused " + code + (isReplay ? " again" : "");
                case Outcome.Conflict _ -> "conflict";
            };
        }
    }
}
