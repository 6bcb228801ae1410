package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static cn.suanquan.ledger.Book.upTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class LedgerIT {
    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl = "";

    private final Book book = Book.fresh();
    private AccountId treasury = new AccountId(0);
    private AccountId pool = new AccountId(0);
    private AccountId quota = new AccountId(0);
    private AccountId voucher = new AccountId(0);

    @BeforeEach
    void openAccounts() {
        List<AccountSpec> specs =
                List.of(book.treasury(), book.pool("p"), book.quota("q"), book.voucher("v", UUID.randomUUID(), 5000));
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        treasury = ids.get(book.key("treasury"));
        pool = ids.get(book.key("pool/p"));
        quota = ids.get(book.key("limit/q"));
        voucher = ids.get(book.key("voucher/v"));
        assertPosted(
                1_000_000,
                post(book.posting("fund", available(treasury, pool), exactly(1_000_000)))
                        .getFirst());
        assertPosted(
                400_000,
                post(book.posting("cap", available(treasury, quota), exactly(400_000)))
                        .getFirst());
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    @Test
    void accountsAreOpenedOnceAndFoundAgain() {
        Map<String, AccountId> again = tx.write(db -> ledger.open(db, List.of(book.pool("p"), book.pool("new"))));
        assertEquals(pool, again.get(book.key("pool/p")));
        assertEquals(2, again.size());
        assertEquals(Map.of(), tx.read(db -> ledger.find(db, List.of(book.key("nothing")))));
    }

    @Test
    void aChainMovesTheSmallestAmountAndNamesWhatBound() {
        List<Outcome> issued = post(
                book.posting("issue/1", available(pool, voucher), upTo(600_000, 1)),
                book.posting("issue/2", Leg.within(quota, Bucket.AVAILABLE, Bucket.HELD), upTo(600_000, 1)));
        Optional<Outcome.Limit> bound = Optional.of(new Outcome.Limit(quota, Bucket.AVAILABLE, 400_000, 600_000));
        for (Outcome outcome : issued) {
            Outcome.Posted posted = assertInstanceOf(Outcome.Posted.class, outcome);
            assertEquals(new Fen(400_000), posted.moved());
            assertEquals(bound, posted.bound());
        }
        assertEquals(600_000, account(pool).in(Bucket.AVAILABLE));
        assertEquals(400_000, account(quota).in(Bucket.HELD));
    }

    @Test
    void aReplayAcrossTransactionsIsTheFirstAnswerWithItsLimit() {
        Posting usage = book.usage("u/1", voucher, 100);
        post(book.posting("face", available(pool, voucher), exactly(30)));
        Outcome.Posted first =
                assertInstanceOf(Outcome.Posted.class, post(usage).getFirst());
        assertEquals(Optional.of(new Outcome.Limit(voucher, Bucket.AVAILABLE, 30, 50)), first.bound());
        assertEquals(
                new Outcome.Posted(first.entry(), first.moved(), first.isBack(), first.bound(), true),
                post(usage).getFirst());
        assertEquals(
                List.of(new Outcome.Conflict(usage.key())),
                post(book.posting("u/1", usage.leg(), usage.amount(), "other words")));
    }

    @Test
    void aRefusalIsRememberedForEverUnlessTheCallerRollsBack() {
        Posting tooMuch = book.posting("t", available(pool, voucher), exactly(1_000_001));
        Optional<Outcome.Limit> bound = Optional.of(new Outcome.Limit(pool, Bucket.AVAILABLE, 1_000_000, 1_000_001));
        assertThrows(
                IllegalStateException.class,
                () -> tx.write(db -> {
                    assertEquals(1, ledger.post(db, List.of(Chain.of(tooMuch))).size());
                    throw new IllegalStateException("the caller thinks better of it");
                }));
        assertEquals(List.of(new Outcome.Refused(Outcome.Code.NOT_ENOUGH, bound, false)), post(tooMuch));
        assertPosted(
                5,
                post(book.posting("more", available(treasury, pool), exactly(5)))
                        .getFirst());
        assertEquals(List.of(new Outcome.Refused(Outcome.Code.NOT_ENOUGH, bound, true)), post(tooMuch));
    }

    @Test
    void duplicatesAndConflictsWithinOneCallFollowTheSameLaw() {
        Chain once = Chain.of(book.posting("d", available(pool, voucher), exactly(10)));
        Chain other = Chain.of(book.posting("d", available(pool, voucher), exactly(11), "eleven"));
        List<List<Outcome>> outcomes = tx.write(db -> ledger.post(db, List.of(once, once, other)));
        Outcome.Posted first =
                assertInstanceOf(Outcome.Posted.class, outcomes.get(0).getFirst());
        Outcome.Posted second =
                assertInstanceOf(Outcome.Posted.class, outcomes.get(1).getFirst());
        assertFalse(first.isReplay());
        assertTrue(second.isReplay());
        assertEquals(first.entry(), second.entry());
        assertInstanceOf(Outcome.Conflict.class, outcomes.get(2).getFirst());
        assertEquals(10, account(voucher).in(Bucket.AVAILABLE));
    }

    @Test
    void whatIsWrittenUnderTheAccountIsExactlyWhatWasDecided() {
        assertPosted(
                900,
                post(book.posting("face", available(pool, voucher), exactly(900)))
                        .getFirst());
        assertPosted(500, post(book.usage("u/1", voucher, 1000)).getFirst());
        Posting correction = book.usage("c/1", voucher, -400);
        assertPosted(200, post(correction).getFirst());
        Account after = account(voucher);
        assertEquals(600, after.in(Bucket.AVAILABLE));
        assertEquals(300, after.in(Bucket.HELD));
        assertEquals(600, after.basis());
        assertEquals(3, after.entries());
        List<Entry> entries = tx.read(db -> ledger.entries(db, voucher, Optional.empty(), 10));
        assertEquals(
                List.of(new Fen(900), new Fen(500), new Fen(200)),
                entries.stream().map(Entry::amount).toList());
        assertEquals(
                Leg.within(voucher, Bucket.HELD, Bucket.AVAILABLE),
                entries.getLast().leg());
        assertTrue(entries.getLast().isBack());
        assertEquals(-400, entries.getLast().basisFen());
        assertArrayEquals(
                "c/1".getBytes(StandardCharsets.UTF_8), entries.getLast().content());
        assertEquals(Book.NOON, entries.getLast().businessAt());
    }

    @Test
    void statusIsCheckedUnderTheLock() {
        post(book.posting("face", available(pool, voucher), exactly(900)));
        tx.write(db -> {
            ledger.setStatus(db, voucher, Account.Status.FROZEN);
            return db;
        });
        assertEquals(
                List.of(new Outcome.Refused(Outcome.Code.ACCOUNT_FROZEN, Optional.empty(), false)),
                post(book.usage("u", voucher, 10)));
        tx.write(db -> {
            ledger.setStatus(db, voucher, Account.Status.OPEN);
            return db;
        });
        assertPosted(5, post(book.usage("u", voucher, 10)).getFirst());
        assertPosted(5, post(book.usage("u2", voucher, 10)).getFirst());
        assertThrows(
                IllegalArgumentException.class,
                () -> tx.write(db -> {
                    ledger.setStatus(db, new AccountId(-1), Account.Status.OPEN);
                    return db;
                }));
    }

    @Test
    void aLongAccountIsReadPageByPageInBothDirections() {
        post(book.posting("face", available(pool, voucher), exactly(900_000)));
        for (int batch = 0; batch < 3; batch++) {
            List<Chain> chains = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                chains.add(Chain.of(book.usage("u/" + batch + "/" + i, voucher, 2)));
            }
            tx.write(db -> ledger.post(db, chains));
        }
        List<EntryId> forward = new ArrayList<>();
        for (List<Entry> page = forward(Optional.empty());
                !page.isEmpty();
                page = forward(Optional.of(forward.getLast()))) {
            page.forEach(entry -> forward.add(entry.id()));
        }
        List<EntryId> backward = new ArrayList<>();
        for (List<Entry> page = backward(Optional.empty());
                !page.isEmpty();
                page = backward(Optional.of(backward.getLast()))) {
            page.forEach(entry -> backward.add(entry.id()));
        }
        assertEquals(901, forward.size());
        assertEquals(forward.stream().sorted().distinct().toList(), forward);
        assertEquals(forward.reversed(), backward);
    }

    @Test
    void entriesAreFoundByIdKeySourceAndReference() {
        post(book.posting("face", available(pool, voucher), exactly(900)));
        Posting usage = book.usage("u/1", voucher, 100);
        EntryId id =
                assertInstanceOf(Outcome.Posted.class, post(usage).getFirst()).entry();
        Posting capture = new Posting(
                new EntryKey(book.programme(), "k"),
                new EntryKind(391),
                Leg.within(voucher, Bucket.HELD, Bucket.CLAIMABLE),
                exactly(50),
                Book.NOON.plusSeconds(60),
                Optional.of(id),
                new byte[0]);
        EntryId captured =
                assertInstanceOf(Outcome.Posted.class, post(capture).getFirst()).entry();
        tx.read(db -> {
            assertEquals(
                    Set.of(id, captured),
                    ledger.entriesById(db, List.of(id, captured)).keySet());
            assertEquals(
                    Set.of(usage.key()),
                    ledger.entriesByKey(db, List.of(usage.key(), new EntryKey("no", "one")))
                            .keySet());
            assertEquals(List.of(captured), ids(ledger.referring(db, List.of(id))));
            List<Entry> ofSource = ledger.entriesOfSource(
                    db, book.programme(), Book.NOON, Book.NOON.plusSeconds(60), Optional.empty(), 10);
            assertEquals(4, ofSource.size());
            assertEquals(id, ofSource.getLast().id());
            assertEquals(
                    List.of(id),
                    ids(ledger.entriesOfSource(
                            db,
                            book.programme(),
                            Book.NOON,
                            Book.NOON.plusSeconds(60),
                            Optional.of(ofSource.get(2).id()),
                            1)));
            List<BucketTurnover> movements =
                    ledger.movements(db, List.of(voucher, pool), Book.NOON, Book.NOON.plusSeconds(3600));
            assertTrue(movements.contains(new BucketTurnover(voucher, Bucket.HELD, new EntryKind(390), 50, 0, 1)));
            assertTrue(movements.contains(new BucketTurnover(voucher, Bucket.HELD, new EntryKind(391), 0, 50, 1)));
            assertTrue(
                    movements.contains(new BucketTurnover(voucher, Bucket.AVAILABLE, new EntryKind(390), 900, 50, 2)));
            assertTrue(movements.contains(
                    new BucketTurnover(pool, Bucket.AVAILABLE, new EntryKind(390), 1_000_000, 900, 2)));
            return db;
        });
    }

    @Test
    void theDatabaseItselfRefusesToChangeTheJournalToTheServiceAndToTheOwner() throws SQLException {
        post(book.posting("face", available(pool, voucher), exactly(900)));
        post(book.posting("refused", available(pool, voucher), exactly(900_000_000)));
        for (String role : List.of("suanquan_app", "suanquan_owner")) {
            for (String table : List.of("entry", "batch", "refusal")) {
                assertRefused(
                        role,
                        "update ledger." + table + " set " + (table.equals("batch") ? "entries = 0" : "kind = 1"));
                assertRefused(role, "delete from ledger." + table);
                assertRefused(role, "truncate ledger." + table);
            }
            assertRefused(role, "delete from ledger.account");
            assertRefused(role, "truncate ledger.account");
            assertRefused(role, "set session_replication_role = replica; delete from ledger.entry");
        }
        for (String column : List.of("key", "owner", "may_overdraw", "rate_bps", "type", "programme", "fiscal_year")) {
            assertRefused("suanquan_app", "update ledger.account set " + column + " = " + column);
        }
        assertRefused("suanquan_app", "update ledger.account set held = -1 where id = " + pool.value());
        assertRefused("suanquan_app", "update ledger.account set available = -1 where id = " + pool.value());
    }

    @Test
    void whatIsNotSoundIsSaid() {
        post(book.posting("face", available(pool, voucher), exactly(900)));
        assertUnsound("AVAILABLE", "update ledger.account set available = available + 1 where id = " + pool.value());
        assertUnsound("合计应为零", "update ledger.account set held = held + 1 where id = " + pool.value());
        assertUnsound("basis", "update ledger.account set basis = basis + 1 where id = " + voucher.value());
        assertUnsound("entries", "update ledger.account set entries = entries + 1 where id = " + voucher.value());
        assertUnsound("批次", "insert into ledger.batch (id, recorded_at, entries) values (-1, now(), 3)");
        String entry = "insert into ledger.entry (id, from_account, amount, basis, business_at, source, key, from_page,"
                + " kind, buckets, ref, content) values ((select last_value << 20 | 1048575 from ledger.batch_id), %d, 1, 0, now(), 0, gen_random_uuid(), 0, 1, 1, %s, 'x')";
        assertUnsound("HELD", entry.formatted(voucher.value(), "null"));
        assertUnsound("#-5", entry.formatted(-5, "null"));
        assertUnsound("引用", entry.formatted(voucher.value(), "-77"));
    }

    private void assertUnsound(String words, String tampering) {
        IllegalStateException undone = assertThrows(
                IllegalStateException.class,
                () -> tx.write(db -> {
                    assertEquals(1, db.exec(tampering));
                    throw new IllegalStateException(String.join("\n", ledger.unsound(db)));
                }));
        assertTrue(String.valueOf(undone.getMessage()).contains(words), undone.getMessage());
    }

    private void assertRefused(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, role, "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql), role + ": " + sql);
            assertTrue(Set.of("42501", "23001", "23514").contains(refused.getSQLState()), refused.getMessage());
            connection.rollback();
        }
    }

    private List<Entry> forward(Optional<EntryId> after) {
        return tx.read(db -> ledger.entries(db, voucher, after, 70));
    }

    private List<Entry> backward(Optional<EntryId> before) {
        return tx.read(db -> ledger.latestEntries(db, voucher, before, 70));
    }

    private static List<EntryId> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private List<Outcome> post(Posting... postings) {
        return tx.write(db -> ledger.post(db, List.of(Chain.of(postings)))).getFirst();
    }

    private Account account(AccountId id) {
        return tx.read(db -> ledger.findById(db, List.of(id))).get(id);
    }

    private static Leg available(AccountId from, AccountId to) {
        return new Leg(from, Bucket.AVAILABLE, to, Bucket.AVAILABLE);
    }

    private static void assertPosted(long moved, Outcome outcome) {
        assertEquals(
                new Fen(moved), assertInstanceOf(Outcome.Posted.class, outcome).moved());
    }
}
