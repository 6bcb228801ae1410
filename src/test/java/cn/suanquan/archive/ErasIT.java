package cn.suanquan.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.history.Feed;
import cn.suanquan.history.History;
import cn.suanquan.history.OwnHistory;
import cn.suanquan.history.Position;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.history.TrialBalance;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.OwnLedger;
import cn.suanquan.ledger.Posting;
import cn.suanquan.reconciliation.DayEraStore;
import cn.suanquan.report.OwnSlices;
import cn.suanquan.report.SliceEraStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a database of its own: an era that is opened or taken away is so for everybody.
class ErasIT {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final EmbeddedDatabase SERVER = EmbeddedDatabase.start(
            Path.of("target", "test-postgresql", UUID.randomUUID().toString()));
    private static final String ERA_LOCK = "8387794262690230081";

    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private final String name = EraDatabases.copyOf(SERVER);
    private final String jdbcUrl = SERVER.jdbcUrl().replace("/suanquan", "/" + name);
    private final OwnLedger one = new OwnLedger(SERVER.port(), SERVER.password(), name);
    private final OwnLedger other = new OwnLedger(SERVER.port(), SERVER.password(), name);
    private final Eras eras = new Eras(jdbcUrl, "suanquan_owner", "", List.of());
    private final Eras guarded =
            new Eras(jdbcUrl, "suanquan_owner", "", List.of(new SliceEraStore(), new DayEraStore()));
    private AccountId treasury = new AccountId(0);
    private AccountId voucher = new AccountId(0);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void openAccounts() {
        Map<String, AccountId> ids =
                one.tx().write(db -> one.ledger().open(db, List.of(book.treasury(), book.voucher("v", owner, 10_000))));
        treasury = ids.get(book.key("treasury"));
        voucher = ids.get(book.key("voucher/v"));
        assertFalse(posted(post(one, face())).isReplay());
    }

    @AfterEach
    void isSound() {
        try {
            assertEquals(List.of(), unsound());
        } finally {
            one.close();
            other.close();
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void erasAreOpenedWhileTwoInstancesStormWithTheSameKeysAndEachKeyIsPostedOnce() throws Exception {
        int keys = 150;
        List<Future<Outcome>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3 * keys; i++) {
                Posting posting = hold("storm/" + i % keys);
                OwnLedger instance = i % 2 == 0 ? one : other;
                boolean isLane = i % 3 != 0;
                answers.add(threads.submit(() -> isLane ? submit(instance, posting) : post(instance, posting)));
                if (i % 100 == 50) {
                    assertEquals(i / 100 + 1, eras.open());
                }
            }
        }
        int fresh = 0;
        for (Future<Outcome> answer : answers) {
            fresh += posted(answer.get()).isReplay() ? 0 : 1;
        }
        assertEquals(keys, fresh);
        assertEquals(keys, number("select count(*) from ledger.entry where from_account = " + voucher.value()));
        assertTrue(number("select count(distinct id >> 49) from ledger.entry") > 1);
    }

    @Test
    void theNextEraIsNotOpenedBeforeTheBatchUnderWayHasEnded() throws Exception {
        Posting posting = hold("in flight");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> opened = one.tx().write(db -> {
                assertFalse(posted(one.ledger()
                                .post(db, List.of(Chain.of(posting)))
                                .getFirst()
                                .getFirst())
                        .isReplay());
                Future<Integer> opening = threads.submit(eras::open);
                awaitOneWhoWaitsForTheEraLock();
                return opening;
            });
            assertEquals(1, opened.get());
        }
        Outcome.Posted again = posted(post(other, posting));
        assertTrue(again.isReplay());
        assertEquals(0, again.entry().value() >> 49);
        assertEquals(1, posted(post(other, hold("next"))).entry().value() >> 49);
        assertInstanceOf(
                Outcome.Conflict.class,
                post(other, book.posting("in flight", within(), Book.exactly(1), "other words")));
    }

    @Test
    void aNumberIsDrawnUnderTheEraLockWithAnIdOfTheTransaction() {
        String locked = "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted"
                + " and pid = pg_backend_pid() and (classid::bigint << 32 | objid::bigint) = " + ERA_LOCK;
        long held = one.tx().write(db -> {
            assertEquals(0L, db.one(locked, row -> row.getLong(0)).orElseThrow());
            assertTrue(
                    db.one("select ledger.next_batch()", row -> row.getLong(0)).orElseThrow() > 0);
            assertTrue(db.one("select pg_current_xact_id_if_assigned() is not null", row -> row.getBoolean(0))
                    .orElseThrow());
            return db.one(locked, row -> row.getLong(0)).orElseThrow();
        });
        assertEquals(1, held);
    }

    @Test
    void nothingIsWrittenOutsideTheOpenEra() throws SQLException {
        assertEquals(1, eras.open());
        for (long batch : new long[] {1L << 28, 2L << 29, -1}) {
            DbFault refused = assertThrows(DbFault.class, () -> one.tx().write(db -> db.exec("""
                                    insert into ledger.entry (id, from_account, amount, basis, business_at, source, key,
                                                              from_page, kind, buckets, content)
                                    values ($1::bigint << 20, 1, 1, 0, now(), 0, gen_random_uuid(), 0, 1, 1, 'x')
                                    """, batch)));
            assertTrue(List.of("23001", "23514").contains(refused.sqlState().orElse("")), String.valueOf(refused));
        }
        asOwner("select setval('ledger.batch_id', (2::bigint << 29) - 1)");
        DbFault exhausted = assertThrows(DbFault.class, () -> post(one, hold("too late")));
        assertEquals("2200H", exhausted.sqlState().orElse(""));
        assertEquals(2, eras.open());
        assertEquals(2, posted(post(one, hold("in time"))).entry().value() >> 49);
    }

    @Test
    void noEraCanBeChangedByTheServiceNorByTheOwner() throws SQLException {
        assertEquals(1, eras.open());
        assertFalse(posted(post(one, hold("in era 1"))).isReplay());
        for (String table : List.of("entry", "entry_0", "entry_1", "era", "era_end", "archived")) {
            for (String role : List.of("suanquan_app", "suanquan_owner")) {
                assertRefused(role, "delete from ledger." + table);
                assertRefused(role, "truncate ledger." + table + " cascade");
            }
            // Whoever replays replication passes by every trigger that is not ENABLE ALWAYS.
            assertRefused("postgres", "set session_replication_role = replica; delete from ledger." + table);
        }
        for (String table : List.of("entry", "entry_0", "entry_1")) {
            assertRefused("suanquan_app", "update ledger." + table + " set amount = 1");
            assertRefused("suanquan_owner", "update ledger." + table + " set amount = 1");
        }
        assertRefused("suanquan_app", "select ledger.open_next_era()");
        assertRefused("suanquan_app", "insert into ledger.entry_1 select * from ledger.entry");
        assertRefused("suanquan_app", "insert into ledger.archived select key, key, 1, 1, 1, 1 from ledger.entry");
        assertRefused("suanquan_app", "alter table ledger.entry detach partition ledger.entry_0");
    }

    @Test
    void anEraThatWasTakenAwayStillAnswersItsKeysAndTheBooksStaySound() {
        assertEquals(List.of(), one.tx().writeLong(one.ledger()::recount));
        Posting paid = book.posting("paid", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), Book.upTo(2000));
        Outcome.Posted first = posted(post(one, paid));
        assertTrue(first.bound().isPresent());
        assertRefusedAs("is not ended");
        assertEquals(1, eras.open());
        assertRefusedAs("snapshot");
        snapshot();
        Eras.Archive archive = eras.archive(0, folder);
        assertEquals(2, archive.entries());
        assertEquals(0, number("select count(*) from ledger.entry where id >> 49 = 0"));
        assertEquals(
                new Outcome.Posted(first.entry(), first.moved(), first.isBack(), first.bound(), true),
                post(other, paid));
        assertInstanceOf(
                Outcome.Conflict.class, post(one, book.posting("paid", paid.leg(), paid.amount(), "other words")));
        assertTrue(posted(submit(one, paid)).isReplay());
        assertEquals(archive, eras.verify(archive.file()));
        assertRefusedAs("is not in the journal");
        assertEquals(List.of(), unsound());
        assertFalse(one.tx().read(one.ledger()::checked).orElseThrow().isFollowed());
        assertEquals(List.of(), one.tx().writeLong(one.ledger()::recount));
        assertTrue(one.tx().read(one.ledger()::checked).orElseThrow().isFollowed());
        assertEquals(List.of(), one.tx().writeLong(one.ledger()::checkNew));
        assertEquals(List.of(), one.tx().writeLong(one.ledger()::recount), "with what was kept of the era");
    }

    @Test
    void aConsumerAtTheEndOfAnEraThatWasTakenAwayGoesOn() {
        History history = new OwnHistory(one).door();
        Posting paid = book.posting("paid", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), Book.upTo(2000));
        EntryId last = posted(post(one, paid)).entry();
        Position end = history.settled().position();
        Sums before = history.sums(List.of(voucher), new ReadPoint(end, Optional.empty()))
                .get(voucher);
        // A repeat draws a number and writes nothing, so the era ends with one that no batch has.
        assertTrue(posted(post(one, paid)).isReplay());
        assertEquals(1, eras.open());
        snapshot();
        assertEquals(2, eras.archive(0, folder).entries());
        assertEquals(List.of(), history.feed(Optional.of(last), 10).changes());
        RefusedException gone = assertThrows(RefusedException.class, () -> history.feed(Optional.empty(), 10));
        assertEquals("ERA_ARCHIVED", gone.refusal().code());
        // The last position of the era is its end, under either number.
        assertEquals(
                before,
                history.sums(List.of(voucher), new ReadPoint(end, Optional.empty()))
                        .get(voucher));
        FiscalYear year = book.voucher("v", owner, 10_000).year();
        List<TrialBalance.Line> accounts = history.trialBalance(
                        book.programme(), year, ReadPoint.NOTHING, new ReadPoint(end, Optional.empty()), "", 10)
                .lines();
        assertEquals(2, accounts.size());
        EntryId next = posted(
                        post(one, book.posting("next", Leg.within(voucher, Bucket.PAID, Bucket.OWED), Book.upTo(1))))
                .entry();
        Feed feed = history.feed(Optional.of(last), 10);
        assertEquals(
                List.of(next),
                feed.changes().stream().map(change -> change.entry().id()).toList());
    }

    @Test
    void anEraWithUnfinishedBusinessStays() {
        assertEquals(1, eras.open());
        snapshot();
        assertRefusedAs("not paid out or lapsed");
    }

    @Test
    void anEraStaysAsLongAsItIsNotAddedUpForTheReportsAndWhereItIsNothingOfItIsLeft() {
        History history = new OwnHistory(one).door();
        assertFalse(posted(post(one, book.posting("p", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), all())))
                .isReplay());
        assertFalse(OwnSlices.cut(one.tx(), history.settled().position()));
        assertEquals(1, eras.open());
        snapshot();
        assertRefusedAs(guarded, "not added up for the reports");
        assertTrue(OwnSlices.cut(one.tx(), history.settled().position()));
        assertFalse(OwnSlices.cut(one.tx(), history.settled().position()));
        assertEquals(2, guarded.archive(0, folder).entries());
    }

    @Test
    void anEraStaysAsLongAsDaysOfAProgrammeAreNotMadeOfIt() throws SQLException {
        Outcome.Posted paid =
                posted(post(one, book.posting("p", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), all())));
        long place = paid.entry().value() >> 20;
        assertEquals(1, eras.open());
        snapshot();
        assertTrue(OwnSlices.cut(one.tx(), new OwnHistory(one).door().settled().position()));
        asOwner("insert into reconciliation.closed (programme, day, place) values ('p', '2025-01-01', " + (place - 1)
                + ")");
        assertRefusedAs(guarded, "days of programme p that are not reconciled yet (made up to 2025-01-01)");
        assertEquals(0, number("select count(*) from ledger.archived"));
        asOwner("update reconciliation.closed set day = '2025-01-02', place = " + place + " where programme = 'p'");
        assertEquals(2, guarded.archive(0, folder).entries());
    }

    @Test
    void whoLacksEntriesThatAreAwayAlreadyKeepsNoLaterEra() throws SQLException {
        Outcome.Posted paid =
                posted(post(one, book.posting("p", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), all())));
        assertEquals(1, eras.open());
        snapshot();
        assertEquals(2, eras.archive(0, folder).entries());
        long place = paid.entry().value() >> 20;
        asOwner("insert into reconciliation.closed (programme, day, place) values ('behind', '2025-01-01', "
                + (place - 1) + "), ('on time', '2025-01-02', " + place + ")");
        assertFalse(posted(post(one, face("again"))).isReplay());
        long last = posted(post(one, book.posting("p 2", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), all())))
                        .entry()
                        .value()
                >> 20;
        assertEquals(2, eras.open());
        snapshot();
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> guarded.archive(1, folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("programme on time"), refused.getMessage());
        asOwner("update reconciliation.closed set day = '2025-01-03', place = " + last
                + " where programme = 'on time'");
        assertEquals(2, guarded.archive(1, folder).entries());
    }

    @Test
    void whatIsKeptOfAnEraIsCheckedAgainstTheBooks() throws SQLException {
        assertFalse(posted(post(one, book.posting("p", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), all())))
                .isReplay());
        assertEquals(1, eras.open());
        snapshot();
        assertEquals(2, eras.archive(0, folder).entries());
        for (String table : List.of("archived", "archived_sum")) {
            asOwner("alter table ledger." + table + " disable trigger " + table + "_only_added_to");
        }
        assertUnsoundAfter("update ledger.archived_sum set amount = amount + 1 where to_account is null");
        assertUnsoundAfter("delete from ledger.archived_sum where to_account is null");
        assertUnsoundAfter("delete from ledger.archived where kind = 390");
        assertUnsoundAfter("alter table ledger.era_archive disable trigger era_archive_only_added_to;"
                + " update ledger.era_archive set entries = 3");
    }

    @Test
    void aByteThatWasChangedInAnArchiveIsFound() throws IOException {
        assertFalse(posted(post(one, book.posting("p", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), all())))
                .isReplay());
        assertEquals(1, eras.open());
        snapshot();
        Path file = eras.archive(0, folder).file();
        byte[] good = Files.readAllBytes(file);
        byte[] plain;
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
            plain = in.readAllBytes();
        }
        for (int i = 0; i < plain.length; i += 7) {
            byte[] bad = plain.clone();
            bad[i] ^= 1;
            try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(bad);
            }
            assertThrows(IllegalStateException.class, () -> eras.verify(file), "byte " + i);
        }
        for (int length : new int[] {0, good.length / 2, good.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertThrows(IllegalStateException.class, () -> eras.verify(file), "length " + length);
        }
        Files.write(file, good);
        assertEquals(0, eras.verify(file).era());
    }

    private void snapshot() {
        assertFalse(new OwnHistory(one).snapshot().isEmpty());
    }

    private void awaitOneWhoWaitsForTheEraLock() {
        long giveUp = System.nanoTime() + WAIT.toNanos();
        while (number("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0) {
            assertTrue(System.nanoTime() < giveUp, "nobody waits for the era lock");
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void assertRefusedAs(String words) {
        assertRefusedAs(eras, words);
    }

    private void assertRefusedAs(Eras eras, String words) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> eras.archive(0, folder));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    private void assertRefused(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, role, "");
                Statement statement = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql), role + ": " + sql);
            assertTrue(List.of("42501", "23001").contains(refused.getSQLState()), refused.getMessage());
        }
    }

    private void assertUnsoundAfter(String tampering) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("archived", "archived_sum", "era_archive")) {
                statement.execute("create table public.good_" + table + " as table ledger." + table);
            }
            statement.execute(tampering);
            assertFalse(unsound().isEmpty(), tampering);
            statement.execute("alter table ledger.era_archive disable trigger era_archive_only_added_to");
            statement.execute("delete from ledger.archived; insert into ledger.archived table public.good_archived");
            statement.execute("update ledger.era_archive a set entries = g.entries from public.good_era_archive g");
            statement.execute("delete from ledger.archived_sum; insert into ledger.archived_sum"
                    + " table public.good_archived_sum");
            statement.execute("drop table public.good_archived, public.good_archived_sum, public.good_era_archive");
        }
        assertEquals(List.of(), unsound());
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> unsound() {
        return other.tx().read(db -> other.ledger().unsound(db));
    }

    private long number(String sql) {
        return other.tx().read(db -> db.one(sql, row -> row.getLong(0)).orElseThrow());
    }

    private Posting face() {
        return face("face");
    }

    private Posting face(String id) {
        return book.posting(id, new Leg(treasury, Bucket.AVAILABLE, voucher, Bucket.AVAILABLE), Book.exactly(1000));
    }

    private Posting hold(String id) {
        return book.posting(id, within(), Book.exactly(1));
    }

    private Leg within() {
        return Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD);
    }

    private static Amount all() {
        return Book.exactly(1000);
    }

    private Outcome submit(OwnLedger instance, Posting posting) {
        return instance.ledger()
                .submit(owner, List.of(Chain.of(posting)))
                .orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS)
                .join()
                .getFirst()
                .getFirst();
    }

    private static Outcome post(OwnLedger instance, Posting posting) {
        return instance.tx()
                .write(db -> instance.ledger().post(db, List.of(Chain.of(posting))))
                .getFirst()
                .getFirst();
    }

    private static Outcome.Posted posted(Outcome outcome) {
        return assertInstanceOf(Outcome.Posted.class, outcome);
    }
}
