package cn.suanquan.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.SqlArrays;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Random postings from lanes and from transactions that commit late, with snapshots in between; then every read of the
/// past is compared with all entries added up in Java. `-Dsuanquan.history.seed=…` repeats a run.
@ServiceTest
class HistoryIT {
    private static final Logger LOG = Logger.getLogger(HistoryIT.class);
    private static final int ROUNDS = 6;
    private static final int VOUCHERS = 6;
    private static final Instant SPRING = Instant.parse("2025-03-01T00:00:00Z");

    /// After every moment at which another test of this run has recorded an entry: those are read here too.
    private static final Instant LATER_THAN_ALL = Instant.parse("2040-01-01T00:00:00Z");

    private static final long DAY_SECONDS = 86_400;

    @Inject
    Ledger ledger;

    @Inject
    History history;

    @Inject
    Snapshots snapshots;

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    private final long seed = Long.getLong("suanquan.history.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private final List<AccountId> accounts = new ArrayList<>();
    private int number;

    @BeforeEach
    void open() {
        LOG.infof("history test: seed %d", seed);
        if (clock.instant().isBefore(LATER_THAN_ALL)) {
            clock.moveTo(LATER_THAN_ALL); // and never back: what an earlier test wrote would lie ahead
        }
        List<AccountSpec> specs = new ArrayList<>(List.of(
                book.treasury(), book.pool("p"), book.quota("q"), book.count("c", true), book.count("d", true)));
        for (int i = 0; i < VOUCHERS; i++) {
            specs.add(book.voucher("v" + i, owner, 5000));
        }
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        specs.forEach(spec -> accounts.add(ids.get(spec.key())));
        List<Chain> funds = new ArrayList<>();
        for (AccountId account : accounts.subList(5, accounts.size())) {
            Leg leg = new Leg(accounts.getFirst(), Bucket.AVAILABLE, account, Bucket.AVAILABLE);
            funds.add(Chain.of(posting(leg, new Amount.Exactly(new Fen(100_000)))));
        }
        tx.write(db -> ledger.post(db, funds));
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound), "seed " + seed);
    }

    @Test
    void everyReadOfThePastIsTheSumOfTheEntriesKnownThen() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            storm();
            if (round % 2 == 1) {
                snapshots.take(history.settled(), 40 + random.nextInt(100), random.nextBoolean());
            }
        }
        Journal journal = tx.read(Journal::read);
        List<ReadPoint> views = new ArrayList<>(List.of(ReadPoint.NOTHING));
        for (int i = 0; i < 40; i++) {
            views.add(someView(journal));
        }
        for (ReadPoint view : views) {
            agreesOnAccounts(journal, view);
            agreesOnBooks(journal, view);
        }
        for (AccountId account : List.of(accounts.getFirst(), accounts.get(6), accounts.getLast())) {
            agreesOnStatement(journal, account);
        }
        agreesOnFeed(journal);
    }

    @Test
    void anAnswerIsTheSameHoweverManyEntriesAndSnapshotsComeAfterIt() throws Exception {
        storm();
        Settled settled = history.settled();
        List<ReadPoint> views = List.of(
                history.at(AsOf.NOW),
                history.at(AsOf.NOW.businessBefore(someMoment())),
                history.at(AsOf.recorded(settled.at())),
                history.at(AsOf.recorded(settled.at()).businessBefore(someMoment())));
        List<Object> before = answers(views);
        storm();
        snapshots.takeAll();
        storm();
        assertEquals(before, answers(views), "seed " + seed);
        assertEquals(views.get(2), history.at(AsOf.recorded(settled.at())), "seed " + seed);
    }

    private List<Object> answers(List<ReadPoint> views) {
        List<Object> answers = new ArrayList<>();
        AccountName voucher = name(accounts.getLast());
        for (ReadPoint view : views) {
            answers.add(history.sums(accounts, view));
            ReadPoint opening =
                    new ReadPoint(view.position(), Optional.of(FiscalYear.startOf(LocalDate.of(2025, 4, 1))));
            ReadPoint closing =
                    new ReadPoint(view.position(), Optional.of(FiscalYear.startOf(LocalDate.of(2025, 5, 17))));
            answers.add(history.trialBalance(book.programme(), Book.YEAR, opening, closing));
            answers.add(history.trialBalance(book.programme(), Book.YEAR, ReadPoint.NOTHING, view, "", 4));
            if (view.businessBefore().isEmpty()) {
                history.statement(voucher, ReadPoint.NOTHING, view, Optional.empty(), 20)
                        .lines()
                        .forEach(line -> answers.add(List.of(line.entry().id(), line.after())));
            }
        }
        return answers;
    }

    private void agreesOnAccounts(Journal journal, ReadPoint view) {
        Map<AccountId, Sums> sums = history.sums(accounts, view);
        Journal known = journal.known(view);
        for (AccountId account : accounts) {
            assertEquals(
                    known.sums(account.value()),
                    Journal.inWords(sums.get(account)),
                    () -> "seed " + seed + " " + account + " " + view);
        }
    }

    private void agreesOnBooks(Journal journal, ReadPoint view) {
        Optional<Instant> midnight = view.businessBefore().map(FiscalYear::date).map(FiscalYear::startOf);
        ReadPoint closing = new ReadPoint(view.position(), midnight);
        ReadPoint opening = new ReadPoint(
                new Position(view.position().batch() / 2 * (random.nextBoolean() ? 2 : 1)),
                closing.businessBefore().map(end -> end.minusSeconds(random.nextInt(60) * DAY_SECONDS)));
        List<TrialBalance.Line> byAccount = pages(opening, closing);
        Journal first = journal.known(opening);
        Journal last = journal.known(closing);
        for (TrialBalance.Line line : byAccount) {
            long account = line.account().orElseThrow().id().value();
            assertEquals(first.sums(account), Journal.inWords(line.opening()), "seed " + seed);
            assertEquals(last.sums(account), Journal.inWords(line.closing()), "seed " + seed);
            assertEquals(line.closing(), plus(line.opening(), line.turnover()), "seed " + seed);
        }
        long named = accounts.stream()
                .filter(account -> journal.rows().stream()
                        .anyMatch(row -> row.batch() <= closing.position().batch() && row.names(account.value())))
                .count();
        assertEquals(named, byAccount.size(), "seed " + seed);
        TrialBalance byType = history.trialBalance(book.programme(), Book.YEAR, opening, closing);
        for (TrialBalance.Line line : byType.lines()) {
            for (Bucket bucket : Bucket.values()) {
                assertEquals(
                        sum(byAccount, line.type(), bucket, true) + " " + sum(byAccount, line.type(), bucket, false),
                        line.opening().in(bucket) + " " + line.closing().in(bucket),
                        "seed " + seed + " " + line.type() + " " + bucket);
            }
        }
        for (boolean isCount : new boolean[] {true, false}) {
            assertEquals(
                    0,
                    byType.lines().stream()
                            .filter(line -> (line.type() == AccountSpec.Type.COUNT) == isCount)
                            .mapToLong(line -> line.closing().net())
                            .sum(),
                    "seed " + seed);
        }
    }

    private List<TrialBalance.Line> pages(ReadPoint opening, ReadPoint closing) {
        List<TrialBalance.Line> all = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            TrialBalance page = history.trialBalance(
                    book.programme(), Book.YEAR, opening, closing, after.get(), 1 + random.nextInt(5));
            all.addAll(page.lines());
            after = page.next();
        }
        return all;
    }

    private static Sums plus(Sums one, Sums other) {
        return one.since(Sums.ZERO.since(other));
    }

    private static long sum(List<TrialBalance.Line> lines, AccountSpec.Type type, Bucket bucket, boolean isOpening) {
        return lines.stream()
                .filter(line -> line.type() == type)
                .mapToLong(line -> (isOpening ? line.opening() : line.closing()).in(bucket))
                .sum();
    }

    private void agreesOnStatement(Journal journal, AccountId account) {
        long last = journal.rows().getLast().batch();
        ReadPoint until = history.at(AsOf.position(new Position(last - random.nextInt(5))));
        ReadPoint opening = history.at(AsOf.position(new Position(random.nextInt((int) last / 2))));
        List<Journal.Row> expected = journal.known(until).rows().stream()
                .filter(row -> row.names(account.value())
                        && row.batch() > opening.position().batch())
                .toList();
        List<AccountStatement.Line> lines = new ArrayList<>();
        Optional<EntryId> after = Optional.empty();
        do {
            AccountStatement page = history.statement(name(account), opening, until, after, 1 + random.nextInt(40));
            assertEquals(journal.known(until).sums(account.value()), Journal.inWords(page.closing()), "seed " + seed);
            lines.addAll(page.lines());
            after = page.next();
        } while (after.isPresent());
        assertEquals(
                expected.stream().map(Journal.Row::id).toList(),
                lines.stream().map(line -> line.entry().id().value()).toList(),
                "seed " + seed);
        for (AccountStatement.Line line : lines) {
            agreesAfter(journal, line.entry().id(), account, line.after());
        }
    }

    private void agreesAfter(Journal journal, EntryId entry, AccountId account, Sums after) {
        assertEquals(
                journal.where(row -> row.id() <= entry.value()).sums(account.value()),
                Journal.inWords(after),
                () -> "seed " + seed + " after " + entry);
    }

    private void agreesOnFeed(Journal journal) {
        List<Feed.Change> changes = new ArrayList<>();
        Optional<EntryId> after = Optional.empty();
        while (true) {
            Feed page = history.feed(after, 1 + random.nextInt(500));
            if (page.changes().isEmpty()) {
                break;
            }
            changes.addAll(page.changes());
            after = Optional.of(page.changes().getLast().entry().id());
        }
        assertEquals(
                journal.rows().stream().map(Journal.Row::id).toList(),
                changes.stream().map(change -> change.entry().id().value()).toList(),
                "seed " + seed);
        for (Feed.Change change : changes) {
            if (change.from().account().programme().equals(book.programme())) {
                agreesAfter(
                        journal,
                        change.entry().id(),
                        change.entry().leg().from(),
                        change.from().after());
                agreesAfter(
                        journal,
                        change.entry().id(),
                        change.entry().leg().to(),
                        change.to().after());
            }
        }
    }

    private ReadPoint someView(Journal journal) {
        List<Journal.Row> rows = journal.rows();
        Journal.Row row = rows.get(
                random.nextBoolean()
                        ? random.nextInt(rows.size())
                        : rows.size() - 1 - random.nextInt(Math.min(1000, rows.size())));
        AsOf asked = random.nextBoolean() ? AsOf.position(new Position(row.batch())) : AsOf.recorded(row.recordedAt());
        ReadPoint view = history.at(random.nextBoolean() ? asked.businessBefore(someMoment()) : asked);
        if (asked.recordedAt().isPresent()) {
            long greatest = tx.read(db -> db.one(
                            "select max(id) from ledger.batch where recorded_at <= $1",
                            found -> found.getLong(0),
                            SqlArrays.time(row.recordedAt()))
                    .orElseThrow());
            assertEquals(greatest, view.position().batch(), "seed " + seed);
        }
        return view;
    }

    /// Lanes, transactions, and a transaction that draws its batch before all of these and commits after them.
    private void storm() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch drawn = new CountDownLatch(1);
            CountDownLatch others = new CountDownLatch(1);
            List<Chain> late = List.of(Chain.of(transfer(accounts.get(3), accounts.get(4))));
            Future<?> open = threads.submit(() -> tx.write(db -> {
                List<List<Outcome>> outcomes = ledger.post(db, late);
                drawn.countDown();
                await(others);
                return outcomes;
            }));
            await(drawn);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                List<Chain> chains = chains();
                all.add(
                        random.nextBoolean()
                                ? threads.submit(
                                        () -> ledger.submit(owner, chains).join())
                                : threads.submit(() -> tx.write(db -> ledger.post(db, chains))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            others.countDown();
            open.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, java.util.concurrent.TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Chain> chains() {
        List<Chain> chains = new ArrayList<>();
        int size = 1 + random.nextInt(30);
        while (chains.size() < size) {
            AccountId voucher = accounts.get(5 + random.nextInt(VOUCHERS));
            if (random.nextInt(4) > 0) {
                Leg forward = Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD);
                Leg back = Leg.within(voucher, Bucket.HELD, Bucket.AVAILABLE);
                chains.add(Chain.of(posting(forward, new Amount.Metered(random.nextInt(300) - 50, back))));
            } else {
                Bucket[] buckets = Bucket.values();
                Leg leg = new Leg(
                        voucher,
                        buckets[random.nextInt(3)],
                        accounts.get(random.nextInt(3)),
                        buckets[random.nextInt(8)]);
                chains.add(Chain.of(posting(leg, new Amount.UpTo(new Fen(random.nextInt(90)), Fen.ZERO))));
            }
        }
        return chains;
    }

    private Posting transfer(AccountId from, AccountId to) {
        return posting(new Leg(from, Bucket.AVAILABLE, to, Bucket.HELD), new Amount.Exactly(new Fen(1)));
    }

    private Posting posting(Leg leg, Amount amount) {
        String id = "h/" + number++;
        return new Posting(
                new EntryKey(book.programme(), id),
                new EntryKind(390),
                leg,
                amount,
                someMoment(),
                Optional.empty(),
                id.getBytes(StandardCharsets.UTF_8));
    }

    private Instant someMoment() {
        return SPRING.plusSeconds(random.nextInt(120) * DAY_SECONDS + random.nextInt(86_400));
    }

    private AccountName name(AccountId account) {
        return tx.read(db -> HistoryStore.names(db, List.of(account))).get(account);
    }

    @Test
    void aPositionOrATimeThatHasNotComeIsRefused() {
        for (AsOf asked : List.of(
                AsOf.position(new Position(history.settled().position().batch() + 1_000_000)),
                AsOf.recorded(Instant.parse("2199-01-01T00:00:00Z")))) {
            cn.suanquan.kernel.RefusedException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    cn.suanquan.kernel.RefusedException.class, () -> history.at(asked));
            assertEquals(
                    cn.suanquan.kernel.Refusal.Kind.INVALID, refused.refusal().kind());
        }
        assertFalse(accounts.isEmpty());
    }
}
