package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.faults.Postgres;
import cn.suanquan.history.OwnHistory;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/// Each control that two at once could pass together, held at the one moment at which it matters.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlsIT {
    private static final int ACCOUNTS = 40;
    private final Postgres postgres =
            new Postgres(Path.of("target", "test-postgresql", UUID.randomUUID().toString()));
    private final OwnLedger one = new OwnLedger(postgres.port(), postgres.password());
    private final OwnLedger other = new OwnLedger(postgres.port(), postgres.password());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Book book = Book.fresh();
    private UUID owner = UUID.randomUUID();
    private AccountId source = new AccountId(0);
    private AccountId voucher = new AccountId(0);
    private List<AccountId> many = List.of();

    @BeforeEach
    void openAccounts() {
        book = Book.fresh();
        owner = UUID.randomUUID();
        List<AccountSpec> specs = new ArrayList<>(List.of(book.treasury(), book.voucher("v", owner, 10_000)));
        for (int i = 0; i < ACCOUNTS; i++) {
            specs.add(book.voucher("m" + i, owner, 10_000));
        }
        Map<String, AccountId> ids = one.tx().write(db -> one.ledger().open(db, specs));
        source = ids.get(book.key("treasury"));
        voucher = ids.get(book.key("voucher/v"));
        many = specs.stream().skip(2).map(spec -> ids.get(spec.key())).toList();
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), one.tx().read(one.ledger()::unsound));
    }

    @AfterAll
    void stop() {
        threads.close();
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    void whoWaitsForTheLockSeesWhatWasDoneUnderIt() throws Exception {
        post(one, fund("face", voucher, 100));
        List<Future<Outcome>> waiting = new ArrayList<>();
        Outcome first = one.tx().write(db -> {
            Outcome held = one.ledger().post(db, hold("first", 80)).getFirst().getFirst();
            waiting.add(threads.submit(() -> post(other, hold("second", 80))));
            awaitWaiting();
            return held;
        });
        assertInstanceOf(Outcome.Posted.class, first);
        Outcome.Refused second =
                assertInstanceOf(Outcome.Refused.class, waiting.getFirst().get());
        assertEquals(20, second.bound().orElseThrow().left());
    }

    @Test
    void aKeyThatIsRefusedUnderTheLockStaysRefusedForWhoWaitedEvenWhereThereIsRoomByThen() throws Exception {
        List<Future<Outcome>> waiting = new ArrayList<>();
        one.tx().write(db -> {
            assertRefused(Outcome.Code.NOT_ENOUGH, only(one.ledger().post(db, hold("same", 80))));
            waiting.add(threads.submit(() -> post(other, hold("same", 80))));
            awaitWaiting();
            return one.ledger().post(db, fund("face", voucher, 100));
        });
        Outcome.Refused again =
                assertInstanceOf(Outcome.Refused.class, waiting.getFirst().get());
        assertTrue(again.isReplay());
    }

    @Test
    void batchesThatNameTheirAccountsInOppositeOrdersNeverDeadlock() throws Exception {
        for (AccountId account : many) {
            post(one, fund("face/" + account.value(), account, 1_000_000));
        }
        long before = postgres.deadlocks();
        List<Future<List<List<Outcome>>>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<AccountId> order = i % 2 == 0 ? many : many.reversed();
            String id = "d" + i + "/";
            List<Chain> chains = order.stream()
                    .map(account -> Chain.of(book.posting(
                            id + account.value(), Leg.within(account, Bucket.AVAILABLE, Bucket.HELD), exactly(1))))
                    .toList();
            OwnLedger door = i % 4 < 2 ? one : other;
            all.add(threads.submit(() -> door.tx().write(db -> door.ledger().post(db, chains))));
        }
        for (Future<List<List<Outcome>>> answer : all) {
            answer.get().forEach(outcomes -> assertInstanceOf(Outcome.Posted.class, outcomes.getFirst()));
        }
        assertEquals(0, postgres.deadlocks() - before);
    }

    @Test
    void theSameNewIdOnTwoAccountsAtOnceHasOneEffect() throws Exception {
        AccountId second = many.getFirst();
        post(one, fund("a", voucher, 100));
        post(one, fund("b", second, 100));
        for (int i = 0; i < 20; i++) {
            String id = "one/" + i;
            List<Chain> here = List.of(hold(id, voucher, 1));
            List<Chain> there = List.of(hold(id, second, 1));
            CountDownLatch start = new CountDownLatch(2);
            List<Future<Outcome>> both = Stream.of(Map.entry(one, here), Map.entry(other, there))
                    .map(ask -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return post(ask.getKey(), ask.getValue());
                    }))
                    .toList();
            Outcome first = both.getFirst().get();
            Outcome last = both.getLast().get();
            assertEquals(
                    1,
                    Stream.of(first, last)
                            .filter(Outcome.Posted.class::isInstance)
                            .count());
            assertEquals(
                    1,
                    Stream.of(first, last)
                            .filter(Outcome.Conflict.class::isInstance)
                            .count());
        }
    }

    @Test
    void whatWasDeclinedIsKnownToOtherInstancesAndAfterwards() {
        Posting posting = book.posting("no", Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD), exactly(0));
        Decline decline = new Decline(
                posting.key(), posting.kind(), Optional.of(voucher), posting.businessAt(), posting.content());
        Outcome declined = new Outcome.Refused(Outcome.Code.DECLINED, Optional.empty(), true);
        assertEquals(
                new Outcome.Refused(Outcome.Code.DECLINED, Optional.empty(), false),
                one.tx().write(db -> one.ledger().decline(db, decline)));
        assertEquals(declined, other.submit(owner, List.of(decline)).getFirst().getFirst());
        assertEquals(declined, post(other, List.of(Chain.of(posting))));
        Optional<Outcome> recalled =
                one.tx().read(db -> one.ledger().recalled(db, List.of(decline)).getFirst());
        assertEquals(Optional.of(declined), recalled);
    }

    /// The one is refused by one instance while another takes the other, on another account.
    @Test
    void ofABadRequestAndTheRepairedOneAtOnceTheRepairedOneStandsAlone() throws Exception {
        AccountId second = many.getFirst();
        post(one, fund("a", voucher, 100));
        post(one, fund("b", second, 100));
        for (int i = 0; i < 20; i++) {
            String id = "mended/" + i;
            List<Chain> bad = List.of(hold(id, voucher, 1_000));
            List<Chain> repaired = List.of(hold(id, second, 1));
            CountDownLatch start = new CountDownLatch(2);
            List<Future<Outcome>> both = Stream.of(Map.entry(one, bad), Map.entry(other, repaired))
                    .map(ask -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return post(ask.getKey(), ask.getValue());
                    }))
                    .toList();
            Outcome first = both.getFirst().get();
            assertTrue(first instanceof Outcome.Refused || first instanceof Outcome.Conflict, first.toString());
            assertInstanceOf(Outcome.Posted.class, both.getLast().get());
            assertEquals(
                    first instanceof Outcome.Refused(var code, var bound, boolean _)
                            ? new Outcome.Refused(code, bound, true)
                            : first,
                    post(other, bad));
            assertTrue(
                    assertInstanceOf(Outcome.Posted.class, post(one, repaired)).isReplay());
        }
        assertEquals(20, account(second).in(Bucket.HELD));
        assertEquals(0, account(voucher).in(Bucket.HELD));
    }

    @Test
    void ofTwentyThatAreRefusedUnderOneKeyAtOnceSixteenAreRemembered() throws Exception {
        List<Future<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Chain> nowhere = List.of(Chain.of(book.posting(
                    "often", Leg.within(new AccountId(0), Bucket.AVAILABLE, Bucket.HELD), exactly(1), "try " + i)));
            OwnLedger door = i % 2 == 0 ? one : other;
            all.add(threads.submit(() -> door.submit(owner, nowhere).getFirst().getFirst()));
        }
        List<Outcome.Code> codes = new ArrayList<>();
        for (Future<Outcome> answer : all) {
            codes.add(assertInstanceOf(Outcome.Refused.class, answer.get()).code());
        }
        assertEquals(16, codes.stream().filter(Outcome.Code.NO_ACCOUNT::equals).count());
        assertEquals(4, codes.stream().filter(Outcome.Code.KEY_USED_UP::equals).count());
        assertThrows(
                SQLException.class,
                () -> postgres.change(
                        "insert into ledger.refusal (batch, key, source, business_at, kind, code, content,"
                                + " place) select batch, key, source, business_at, kind, code, content, 16 from ledger.refusal"
                                + " limit 1"));
    }

    @Test
    void whatWasRefusedBeforeHashesWereKeptIsTheSameAsWithItsHash() throws Exception {
        Leg leg = Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD);
        Posting now = book.posting("now", leg, exactly(1), "the same");
        Posting before = book.posting("before", leg, exactly(1), "the same");
        assertRefused(Outcome.Code.NOT_ENOUGH, post(one, List.of(Chain.of(now))));
        postgres.change("insert into ledger.refusal (batch, key, source, account, business_at, kind, code, content)"
                + " select batch, '" + before.key().hash() + "', source, account, business_at, kind, code, content"
                + " from ledger.refusal where key = '" + now.key().hash() + "'");
        for (Posting again : List.of(now, before)) {
            assertTrue(assertInstanceOf(Outcome.Refused.class, post(other, List.of(Chain.of(again))))
                    .isReplay());
        }
        assertEquals(
                List.of("before null", "now true"),
                one.tx()
                        .read(db -> db.list(
                                "select case key when $1 then 'before' else 'now' end || ' ' || coalesce((request ="
                                        + " ledger.request_hash(coalesce(account, 0), business_at, content))::text, 'null') as said"
                                        + " from ledger.refusal where key in ($1, $2) order by 1",
                                row -> row.getString("said"),
                                before.key().hash(),
                                now.key().hash())));
    }

    @Test
    void theSameRefusedIdAtTwoInstancesAtOnceIsFirstForOneOfThem() throws Exception {
        for (int i = 0; i < 40; i++) {
            List<Chain> nowhere = List.of(hold("n/" + i, new AccountId(0), 1));
            CountDownLatch start = new CountDownLatch(2);
            List<Future<Outcome>> both = Stream.of(one, other)
                    .map(door -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return door.submit(owner, nowhere).getFirst().getFirst();
                    }))
                    .toList();
            long first = 0;
            for (Future<Outcome> answer : both) {
                first += assertInstanceOf(Outcome.Refused.class, answer.get()).isReplay() ? 0 : 1;
            }
            assertEquals(1, first);
        }
    }

    @Test
    void whatWasJudgedUnderOtherTermsIsNotPosted() throws Exception {
        post(one, fund("face", voucher, 100));
        TermsVersion terms = one.tx().read(TermsVersion::standing);
        List<Chain> chains = hold("judged", 10);
        assertInstanceOf(
                Outcome.Posted.class,
                one.submit(owner, hold("in-time", 10), Optional.of(terms))
                        .getFirst()
                        .getFirst());
        postgres.change("update ledger.terms set version = version + 1");
        assertThrows(StaleTerms.class, () -> one.submit(owner, chains, Optional.of(terms)));
        assertThrows(StaleTerms.class, () -> one.tx().read(db -> {
            terms.mustStand(db);
            return db;
        }));
        assertEquals(10, account(voucher).in(Bucket.HELD));
        // What was posted in time is answered again, whatever the terms are by now.
        assertTrue(assertInstanceOf(
                        Outcome.Posted.class,
                        one.submit(owner, hold("in-time", 10), Optional.of(terms))
                                .getFirst()
                                .getFirst())
                .isReplay());
    }

    @Test
    void aRequestThatTheDatabaseRefusesHarmsNoneOfThoseThatWaitWithIt() throws Exception {
        post(one, fund("face", voucher, 1000));
        postgres.change("alter table ledger.entry add constraint refused_by_this_test check (kind <> 666)");
        Posting good = book.posting("bad", Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD), exactly(1));
        Posting bad = new Posting(
                good.key(),
                new EntryKind(666),
                good.leg(),
                good.amount(),
                good.businessAt(),
                good.ref(),
                good.content());
        List<Future<List<List<Outcome>>>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<Chain> chains = i == 15 ? List.of(Chain.of(bad)) : hold("neighbour/" + i, 1);
            all.add(threads.submit(() -> one.submit(owner, chains)));
        }
        for (int i = 0; i < 30; i++) {
            Future<List<List<Outcome>>> answer = all.get(i);
            if (i == 15) {
                assertThrows(Exception.class, answer::get);
            } else {
                assertInstanceOf(Outcome.Posted.class, answer.get().getFirst().getFirst());
            }
        }
        assertEquals(29, account(voucher).in(Bucket.HELD));
    }

    @Test
    void nothingIsSettledBehindABatchThatIsStillOpen() {
        OwnHistory history = new OwnHistory(one, Duration.ofMillis(50));
        Position open = one.tx().write(db -> {
            Outcome.Posted posted =
                    assertInstanceOf(Outcome.Posted.class, only(one.ledger().post(db, fund("a", voucher, 1))));
            long batch = posted.entry().batch();
            Outcome.Posted later =
                    assertInstanceOf(Outcome.Posted.class, post(other, List.of(hold("b", many.getFirst(), 0))));
            assertTrue(later.entry().batch() > batch);
            assertFalse(history.settledSoFar().batch() >= batch, "settled while it was open");
            return new Position(batch);
        });
        assertTrue(history.settled().compareTo(open) >= 0);
    }

    /// As after a fail-over to a server that had not all of it, while somebody posts there.
    @Test
    void whatWasSettledOfAnotherHistoryIsKnownNoMore() throws Exception {
        OwnHistory history = new OwnHistory(one, Duration.ofMillis(50));
        var posted = assertInstanceOf(Outcome.Posted.class, post(one, fund("a", voucher, 1)));
        assertEquals(Position.of(posted.entry()), history.settled());
        postgres.change("create or replace function ledger.origin() returns text language sql as $$ select 'other' $$");
        assertEquals(Position.START, one.tx().write(db -> {
            one.ledger().post(db, fund("b", voucher, 1));
            return history.settledSoFar();
        }));
        postgres.change(Files.readString(Path.of("db/function/ledger/R__020f_ledger_origin.sql")));
    }

    @Test
    void aNumberThatWasOnlyDrawnIsNotSettled() {
        OwnHistory history = new OwnHistory(one, Duration.ofMillis(50));
        Outcome.Posted posted = assertInstanceOf(Outcome.Posted.class, post(one, fund("a", voucher, 1)));
        // A repeat draws a number and writes nothing.
        assertTrue(assertInstanceOf(Outcome.Posted.class, post(one, fund("a", voucher, 1)))
                .isReplay());
        assertEquals(Position.of(posted.entry()), history.settled());
    }

    @Test
    void anEraIsOpenedOnlyAfterTheBatchesOfTheEraBeforeHaveEnded() throws Exception {
        List<Future<?>> opening = new ArrayList<>();
        Outcome.Posted last = one.tx().write(db -> {
            Outcome.Posted posted =
                    assertInstanceOf(Outcome.Posted.class, only(one.ledger().post(db, fund("a", voucher, 1))));
            opening.add(threads.submit(() -> {
                postgres.change("select ledger.open_next_era()");
                return posted;
            }));
            awaitWaiting();
            assertFalse(opening.getFirst().isDone());
            return posted;
        });
        opening.getFirst().get();
        Outcome.Posted next = assertInstanceOf(Outcome.Posted.class, post(one, fund("b", voucher, 1)));
        assertTrue(last.entry().value() >> 49 < next.entry().value() >> 49);
        assertTrue(assertInstanceOf(Outcome.Posted.class, post(one, fund("a", voucher, 1)))
                .isReplay());
    }

    @Test
    void aLaneThatIsFullRefusesAtTheDoorAndPostsWhatItTook() throws Exception {
        post(one, fund("face", voucher, 1_000_000));
        List<List<Chain>> requests = new ArrayList<>(); // all made before, so that they come at once
        for (int i = 0; i < 8; i++) {
            List<Chain> chains = new ArrayList<>();
            for (int j = 0; j < 5000; j++) {
                chains.addAll(hold("full/" + i + "/" + j, 1));
            }
            requests.add(chains);
        }
        List<Future<List<List<Outcome>>>> all = new ArrayList<>();
        for (List<Chain> chains : requests) {
            all.add(threads.submit(() -> one.submit(owner, chains)));
        }
        int taken = 0;
        for (Future<List<List<Outcome>>> answer : all) {
            try {
                taken += answer.get().size();
            } catch (ExecutionException e) {
                assertInstanceOf(RefusedException.class, e.getCause());
            }
        }
        assertTrue(taken < 8 * 5000, "a lane took everything");
        assertEquals(taken, account(voucher).in(Bucket.HELD));
    }

    @Test
    void theDatabaseRefusesWhatTheServiceMustNotDo() {
        post(one, fund("face", voucher, 1));
        for (String sql : List.of(
                "update ledger.account set held = -1 where id = " + voucher.value(),
                "update ledger.entry set amount = 0 where from_account = " + source.value(),
                "delete from ledger.entry where from_account = " + source.value(),
                "delete from ledger.account where id = " + voucher.value())) {
            assertThrows(SQLException.class, () -> postgres.change(sql), sql);
        }
    }

    @Test
    void onADatabaseThatLacksWhatWasConfirmedNothingIsPostedUntilItIsThereAgain() throws SQLException {
        assertInstanceOf(Outcome.Posted.class, only(one.submit(owner, fund("face", voucher, 100))));
        assertFalse(one.tx().read(one.ledger()::isBehind));
        // As a copy would have it that was made before: the batch is not there, and its number is drawn again; then
        // those above it, as a promoted standby draws them.
        postgres.change("select setval('ledger.batch_id', (select max(id) from ledger.batch) - 1)");
        postgres.change("alter table ledger.batch disable trigger all;"
                + " update ledger.batch set id = -id where id = (select max(id) from ledger.batch)");
        for (int i = 0; i < 2; i++) {
            String id = "behind/" + i;
            assertEquals("DATABASE_BEHIND", refused(() -> one.submit(owner, hold(id, 10))));
            assertEquals("DATABASE_BEHIND", refused(() -> post(one, hold(id, 10))));
        }
        assertTrue(one.tx().read(one.ledger()::isBehind));
        postgres.change("update ledger.batch set id = -id where id < 0;"
                + " alter table ledger.batch enable always trigger batch_only_added_to");
        // By itself: nobody has asked since.
        assertInstanceOf(Outcome.Posted.class, only(one.submit(owner, hold("again", 10))));
        assertFalse(one.tx().read(one.ledger()::isBehind));
    }

    private static String refused(Executable posting) {
        return assertThrows(RefusedException.class, posting).refusal().code();
    }

    private void awaitWaiting() {
        try {
            postgres.awaitWaiting();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Chain> hold(String id, long fen) {
        return List.of(hold(id, voucher, fen));
    }

    private Chain hold(String id, AccountId account, long fen) {
        Leg leg = Leg.within(account, Bucket.AVAILABLE, Bucket.HELD);
        return Chain.of(book.posting(id, leg, exactly(fen), id + " on " + account));
    }

    private List<Chain> fund(String id, AccountId to, long fen) {
        return List.of(Chain.of(
                book.posting("fund/" + id, new Leg(source, Bucket.AVAILABLE, to, Bucket.AVAILABLE), exactly(fen))));
    }

    private static Outcome post(OwnLedger door, List<Chain> chains) {
        return only(door.tx().write((Db db) -> door.ledger().post(db, chains)));
    }

    private static Outcome only(List<List<Outcome>> outcomes) {
        return outcomes.getFirst().getFirst();
    }

    private Account account(AccountId id) {
        return one.tx().read(db -> one.ledger().findById(db, List.of(id))).get(id);
    }

    private static void assertRefused(Outcome.Code code, Outcome outcome) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, outcome).code());
    }
}
