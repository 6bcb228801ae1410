package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static cn.suanquan.ledger.Book.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final AccountId SOURCE = new AccountId(1);
    private static final AccountId POOL = new AccountId(2);
    private static final AccountId QUOTA = new AccountId(3);
    private static final AccountId VOUCHER = new AccountId(4);
    private static final AccountId NOWHERE = new AccountId(99);
    private final Book book = new Book("pure");
    private final List<Account> accounts = new ArrayList<>();
    private Batch batch = with(1000, 500, Account.Status.OPEN);

    @Test
    void aBusinessTimeOutsideWhatBooksAreKeptForIsRefused() {
        Leg leg = Leg.within(new AccountId(1), Bucket.AVAILABLE, Bucket.HELD);
        for (String at : List.of("1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "+300000-01-01T00:00:00Z")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Posting(
                            new EntryKey("s", "i"),
                            new EntryKind(300),
                            leg,
                            new Amount.Exactly(new Fen(1)),
                            Instant.parse(at),
                            Optional.empty(),
                            new byte[0]),
                    at);
        }
    }

    @Test
    void anExactPostingMovesJustThatOrIsRefusedWithTheNumbers() {
        assertMoved(600, decide(book.posting("a", issue(), exactly(600))));
        assertRefused(Outcome.Code.NOT_ENOUGH, limit(POOL, 400, 401), decide(book.posting("b", issue(), exactly(401))));
        assertMoved(400, decide(book.posting("c", issue(), exactly(400))));
    }

    @Test
    void aSourceMayFallBelowZeroAndNothingElse() {
        Leg fund = available(SOURCE, POOL);
        assertMoved(7, decide(book.posting("a", fund, exactly(7))));
        assertMoved(9, decide(book.posting("b", fund, upTo(9))));
        assertRefused(
                Outcome.Code.NOT_ENOUGH,
                new Outcome.Limit(SOURCE, Bucket.HELD, 0, 1),
                decide(book.posting("c", new Leg(SOURCE, Bucket.HELD, POOL, Bucket.AVAILABLE), exactly(1))));
    }

    @Test
    void upToPostingsOfAChainMoveTheSmallestAmountThatEachAllows() {
        List<Outcome> outcomes =
                decide(book.posting("a/1", issue(), upTo(900, 1)), book.posting("a/2", use(), upTo(800, 1)));
        assertMoved(500, outcomes);
        Outcome.Posted first = assertInstanceOf(Outcome.Posted.class, outcomes.getFirst());
        assertEquals(Optional.of(limit(QUOTA, 500, 800)), first.bound());
    }

    @Test
    void whatWasAskedBindsWithoutALimit() {
        List<Outcome> outcomes = decide(book.posting("a/1", issue(), upTo(300)), book.posting("a/2", use(), upTo(200)));
        assertMoved(200, outcomes);
        assertTrue(outcomes.stream().map(Outcome.Posted.class::cast).allMatch(posted -> posted.bound()
                .isEmpty()));
    }

    @Test
    void aChainMayPassOnWhatItHasJustPutIn() {
        Leg lapse = Leg.within(POOL, Bucket.AVAILABLE, Bucket.LAPSED);
        Leg giveBack = new Leg(POOL, Bucket.LAPSED, SOURCE, Bucket.AVAILABLE);
        assertMoved(1000, decide(book.posting("a/1", lapse, upTo(5000)), book.posting("a/2", giveBack, upTo(5000))));
    }

    @Test
    void twoDrawsOnOneBucketShareIt() {
        List<Outcome> outcomes = decide(
                book.posting("a/1", issue(), upTo(900)),
                book.posting("a/2", issue(), upTo(900)),
                book.posting("a/3", issue(), exactly(1)));
        assertEquals(
                List.of(new Fen(499), new Fen(499), new Fen(1)),
                outcomes.stream()
                        .map(Outcome.Posted.class::cast)
                        .map(Outcome.Posted::moved)
                        .toList());
    }

    @Test
    void lessThanTheLeastRefusesTheChainAndNamesWhatBound() {
        List<Outcome> outcomes =
                decide(book.posting("a/1", issue(), upTo(900, 501)), book.posting("a/2", use(), upTo(900, 1)));
        assertRefused(Outcome.Code.CHAIN_BROKEN, Optional.empty(), outcomes.getFirst());
        assertRefused(Outcome.Code.NOT_ENOUGH, Optional.of(limit(QUOTA, 500, 900)), outcomes.getLast());
        assertEquals(List.of(), batch.changed());
    }

    @Test
    void anEmptyBucketGivesZeroWhereZeroIsEnough() {
        batch = with(0, 0, Account.Status.OPEN);
        assertMoved(0, decide(book.posting("a", issue(), upTo(900))));
    }

    @Test
    void aChainStandsOrFallsAsAWhole() {
        List<Outcome> outcomes = decide(
                book.posting("a/1", issue(), exactly(1000)),
                book.posting("a/2", use(), exactly(501)),
                book.posting("a/3", issue(), exactly(1)));
        assertRefused(Outcome.Code.CHAIN_BROKEN, Optional.empty(), outcomes.get(0));
        assertRefused(Outcome.Code.NOT_ENOUGH, Optional.of(limit(QUOTA, 500, 501)), outcomes.get(1));
        assertRefused(Outcome.Code.CHAIN_BROKEN, Optional.empty(), outcomes.get(2));
        assertMoved(1000, decide(book.posting("b", issue(), exactly(1000))));
    }

    @Test
    void aFrozenAndAClosedAccountRefuseDrawsAndStillSettleWhatIsHeld() {
        Leg capture = Leg.within(VOUCHER, Bucket.HELD, Bucket.CLAIMABLE);
        Leg release = Leg.within(VOUCHER, Bucket.HELD, Bucket.AVAILABLE);
        for (Account.Status status : List.of(Account.Status.FROZEN, Account.Status.CLOSED)) {
            Outcome.Code code =
                    status == Account.Status.FROZEN ? Outcome.Code.ACCOUNT_FROZEN : Outcome.Code.ACCOUNT_CLOSED;
            batch = with(1000, 500, status);
            assertRefused(code, Optional.empty(), decide(hold("a", exactly(1))).getFirst());
            assertRefused(
                    code, Optional.empty(), decide(book.usage("b", VOUCHER, 10)).getFirst());
            assertRefused(
                    code, Optional.empty(), decide(book.usage("c", VOUCHER, 0)).getFirst());
            assertMoved(30, decide(book.posting("d", capture, exactly(30))));
            assertMoved(20, decide(book.posting("e", release, exactly(20))));
        }
    }

    @Test
    void aCorrectionOfUsageOnAFrozenAccountGivesBackAndNeverDraws() {
        batch = with(1000, 500, Account.Status.FROZEN);
        Outcome.Posted back = assertInstanceOf(
                Outcome.Posted.class, decide(book.usage("a", VOUCHER, -40)).getFirst());
        assertEquals(new Fen(20), back.moved());
        assertTrue(back.isBack());
    }

    @Test
    void aCorrectionOnAFrozenAccountDoesNotDrawEvenWhatIsStillDue() {
        Map<Bucket, Long> drawn = Map.of(Bucket.AVAILABLE, 100L, Bucket.HELD, 20L);
        accounts.set(3, account(4, book.voucher("v", new UUID(0, 1), 5000), drawn, 100, Account.Status.FROZEN));
        batch = new Batch(7, accounts, new KnownKeys(), Set.of());
        Outcome.Posted stands = assertInstanceOf(
                Outcome.Posted.class, decide(book.usage("a", VOUCHER, -20)).getFirst());
        assertEquals(Fen.ZERO, stands.moved());
        assertEquals(Optional.of(limit(VOUCHER, 0, 20)), stands.bound());
    }

    @Test
    void aCorrectionThatLeavesTheBasisStandsOnAClosedAccountAndDrawsNothing() {
        batch = with(1000, 0, Account.Status.CLOSED);
        Posting usage = book.usage("a", VOUCHER, 0);
        Posting correction = new Posting(
                usage.key(),
                usage.kind(),
                usage.leg(),
                usage.amount(),
                usage.businessAt(),
                Optional.of(new EntryId(7)),
                usage.content());
        Outcome.Posted stands =
                assertInstanceOf(Outcome.Posted.class, decide(correction).getFirst());
        assertEquals(Fen.ZERO, stands.moved());
    }

    @Test
    void theCumulativeFeeIsRoundedSoSplittingUsageGainsNothing() {
        batch = meteredWith(16_666_666, 0, 0);
        List<Long> grants = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            grants.add(moved(decide(book.usage("u" + i, VOUCHER, 11_111_111))));
        }
        assertEquals(List.of(5_555_555L, 5_555_556L, 5_555_555L), grants);
    }

    @Test
    void usageBeyondTheVoucherIsRecordedWithWhatIsLeftAndThenWithNothing() {
        batch = meteredWith(3_000_000, 0, 0);
        Outcome.Posted first = assertInstanceOf(
                Outcome.Posted.class,
                decide(book.usage("u1", VOUCHER, 8_000_000)).getFirst());
        assertEquals(new Fen(3_000_000), first.moved());
        assertEquals(Optional.of(limit(VOUCHER, 3_000_000, 4_000_000)), first.bound());
        Outcome.Posted second = assertInstanceOf(
                Outcome.Posted.class, decide(book.usage("u2", VOUCHER, 100)).getFirst());
        assertEquals(Fen.ZERO, second.moved());
        assertEquals(Optional.of(limit(VOUCHER, 0, 1_000_050)), second.bound());
    }

    @Test
    void aSmallerFeeGivesBackOnlyWhatIsNoLongerEarned() {
        batch = meteredWith(30_000, 0, 0);
        assertMoved(30_000, decide(book.usage("u1", VOUCHER, 80_000)));
        // 70,000 still earns more than the voucher holds: nothing comes back.
        assertMoved(0, decide(book.usage("c1", VOUCHER, -10_000)));
        Outcome.Posted back = assertInstanceOf(
                Outcome.Posted.class, decide(book.usage("c2", VOUCHER, -30_000)).getFirst());
        assertEquals(new Fen(10_000), back.moved());
        assertTrue(back.isBack());
        assertRefused(
                Outcome.Code.BASIS_BELOW_ZERO,
                new Outcome.Limit(VOUCHER, Bucket.AVAILABLE, 40_000, 40_001),
                decide(book.usage("c3", VOUCHER, -40_001)));
    }

    @Test
    void aCorrectionOfWhatWasPaidIsOwedAndThenFreeAgain() {
        batch = meteredWith(0, 40_000, 80_000);
        Posting correction = book.posting(
                "c",
                Leg.within(VOUCHER, Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(-20_000, Leg.within(VOUCHER, Bucket.PAID, Bucket.OWED)));
        assertMoved(10_000, decide(correction));
        assertMoved(
                10_000, decide(book.posting("s", Leg.within(VOUCHER, Bucket.OWED, Bucket.AVAILABLE), exactly(10_000))));
        assertMoved(10_000, decide(book.usage("u", VOUCHER, 20_000)));
    }

    @Test
    void whatIsOutOfRangeIsRefusedAndDoesNotOverflow() {
        batch = meteredWith(10, 0, Fen.MAX_VALUE);
        assertRefused(
                Outcome.Code.OUT_OF_RANGE,
                Optional.empty(),
                decide(book.usage("u", VOUCHER, 1)).getFirst());
        assertRefused(
                Outcome.Code.OUT_OF_RANGE,
                Optional.empty(),
                decide(book.usage("v", VOUCHER, Long.MAX_VALUE)).getFirst());
        assertRefused(
                Outcome.Code.BASIS_BELOW_ZERO,
                new Outcome.Limit(VOUCHER, Bucket.AVAILABLE, Fen.MAX_VALUE, Long.MAX_VALUE),
                decide(book.usage("w", VOUCHER, -Long.MAX_VALUE)));
        long room = Fen.MAX_VALUE - 500;
        assertMoved(room, decide(book.posting("f", available(SOURCE, QUOTA), exactly(room))));
        assertRefused(
                Outcome.Code.OUT_OF_RANGE,
                Optional.empty(),
                decide(book.posting("g", available(SOURCE, QUOTA), exactly(1))).getFirst());
    }

    @Test
    void moneyDoesNotCrossProgrammesOrUnitsAndNeedsAnAccount() {
        accounts.add(account(5, new Book("other").pool("p"), Map.of(), 0, Account.Status.OPEN));
        accounts.add(account(6, book.count("c", false), Map.of(), 0, Account.Status.OPEN));
        batch = new Batch(7, accounts, new KnownKeys(), new HashSet<>());
        for (long other : List.of(5L, 6L)) {
            assertRefused(
                    Outcome.Code.DIFFERENT_BOOKS,
                    Optional.empty(),
                    decide(book.posting("x" + other, available(SOURCE, new AccountId(other)), exactly(1)))
                            .getFirst());
        }
        assertRefused(
                Outcome.Code.NO_ACCOUNT,
                Optional.empty(),
                decide(book.posting("n", available(SOURCE, NOWHERE), exactly(1)))
                        .getFirst());
    }

    @Test
    void theSameKeyTwiceInOneBatchHasOneEffect() {
        Outcome.Posted first = assertInstanceOf(
                Outcome.Posted.class,
                decide(book.posting("a", issue(), exactly(600))).getFirst());
        Outcome.Posted second = assertInstanceOf(
                Outcome.Posted.class,
                decide(book.posting("a", issue(), exactly(600))).getFirst());
        assertEquals(new Outcome.Posted(first.entry(), first.moved(), false, first.bound(), true), second);
        assertInstanceOf(
                Outcome.Conflict.class,
                decide(book.posting("a", issue(), exactly(600), "other")).getFirst());
        assertEquals(1, batch.entries().size());
    }

    @Test
    void aKeyOnAnotherAccountOrAtAnotherTimeIsAConflict() {
        Posting first = hold("a", exactly(0));
        assertMoved(0, decide(first));
        Leg elsewhere = Leg.within(POOL, Bucket.AVAILABLE, Bucket.HELD);
        assertInstanceOf(
                Outcome.Conflict.class,
                decide(book.posting("a", elsewhere, exactly(0))).getFirst());
        assertInstanceOf(Outcome.Conflict.class, decide(later(first, 1000)).getFirst());
        // PostgreSQL keeps microseconds: below them two times are one.
        assertInstanceOf(Outcome.Posted.class, decide(later(first, 999)).getFirst());
    }

    private static Posting later(Posting one, long nanos) {
        Instant then = one.businessAt().plusNanos(nanos);
        return new Posting(one.key(), one.kind(), one.leg(), one.amount(), then, one.ref(), one.content());
    }

    @Test
    void whatWasDeclinedMovesNothingAndStaysDeclined() {
        Posting posting = hold("a", exactly(1));
        Decline decline = new Decline(
                posting.key(), posting.kind(), Optional.of(VOUCHER), posting.businessAt(), posting.content());
        Outcome first = decide(decline);
        assertEquals(new Outcome.Refused(Outcome.Code.DECLINED, Optional.empty(), false), first);
        assertEquals(new Outcome.Refused(Outcome.Code.DECLINED, Optional.empty(), true), decide(decline));
        // The same request posted after all gets the answer that stands under its key.
        assertEquals(
                new Outcome.Refused(Outcome.Code.DECLINED, Optional.empty(), true),
                decide(posting).getFirst());
        assertEquals(0, batch.entries().size());
        assertEquals(1, batch.refusals().size());
    }

    @Test
    void aRefusalIsTheSameAgainEvenWhenThereIsRoomByThen() {
        Outcome first = decide(book.posting("a", issue(), exactly(1001))).getFirst();
        assertMoved(500, decide(book.posting("b", available(SOURCE, POOL), exactly(500))));
        Outcome again = decide(book.posting("a", issue(), exactly(1001))).getFirst();
        assertEquals(new Outcome.Refused(Outcome.Code.NOT_ENOUGH, Optional.of(limit(POOL, 1000, 1001)), false), first);
        assertEquals(new Outcome.Refused(Outcome.Code.NOT_ENOUGH, Optional.of(limit(POOL, 1000, 1001)), true), again);
    }

    @Test
    void aKeySeenInAnotherChainIsAConflictForTheWholeChain() {
        assertMoved(1, decide(book.posting("a", issue(), exactly(1))));
        List<Outcome> mixed = decide(book.posting("new", issue(), exactly(1)), book.posting("a", issue(), exactly(1)));
        assertEquals(
                List.of(
                        new Outcome.Conflict(new EntryKey("pure", "a")),
                        new Outcome.Conflict(new EntryKey("pure", "a"))),
                mixed);
        assertMoved(1, decide(book.posting("new", issue(), exactly(1))));
    }

    @Test
    void anAnswerThatWasLostIsGivenOnceAsTheFirstAnswer() {
        Posting posting = book.posting("a", issue(), exactly(600));
        Outcome.Posted stored = new Outcome.Posted(new EntryId(5), new Fen(600), false, Optional.empty(), true);
        UUID key = posting.key().hash();
        KnownKeys seen = new KnownKeys();
        seen.addStanding(key, new KnownKey(KnownKey.InWords.of(posting), 6, stored));
        batch = new Batch(7, accounts, seen, Set.of(6L));
        assertEquals(
                List.of(new Outcome.Posted(new EntryId(5), new Fen(600), false, Optional.empty(), false)),
                decide(posting));
        assertEquals(List.of(stored), decide(posting));
    }

    @Test
    void whatAnotherBatchDecidedIsARepeatAlsoForOneThatTriedTheSameBefore() {
        Posting posting = book.posting("a", issue(), exactly(600));
        Outcome.Posted stored = new Outcome.Posted(new EntryId(5), new Fen(600), false, Optional.empty(), true);
        KnownKeys seen = new KnownKeys();
        seen.addStanding(posting.key().hash(), new KnownKey(KnownKey.InWords.of(posting), 5, stored));
        batch = new Batch(7, accounts, seen, Set.of(6L));
        assertEquals(List.of(stored), decide(posting));
    }

    @Test
    void aKeyDecidedAnewAfterAFailedTryIsAFirstAnswerOnce() {
        batch = new Batch(7, accounts, new KnownKeys(), Set.of(6L));
        assertFirst(true, decide(book.posting("a", issue(), exactly(600))));
        assertFirst(false, decide(book.posting("a", issue(), exactly(600))));
    }

    private static void assertFirst(boolean isFirst, List<Outcome> outcomes) {
        assertEquals(
                !isFirst,
                assertInstanceOf(Outcome.Posted.class, outcomes.getFirst()).isReplay());
    }

    @Test
    void whatCannotBeAChainCannotBeMade() {
        Posting a = book.posting("a", issue(), exactly(1));
        assertThrows(IllegalArgumentException.class, () -> Chain.of(a, a));
        assertThrows(IllegalArgumentException.class, () -> Chain.of());
        Posting upTo = book.posting("b", issue(), upTo(1));
        assertThrows(IllegalArgumentException.class, () -> Chain.of(upTo, book.usage("c", VOUCHER, 1)));
        Leg across = available(VOUCHER, POOL);
        assertThrows(
                IllegalArgumentException.class,
                () -> book.posting(
                        "d", across, new Amount.Metered(1, Leg.within(VOUCHER, Bucket.HELD, Bucket.AVAILABLE))));
    }

    @Test
    void theKeysHashKeepsSourceAndIdApart() {
        assertEquals(new EntryKey("ab", "c").hash(), new EntryKey("ab", "c").hash());
        assertTrue(!new EntryKey("ab", "c").hash().equals(new EntryKey("a", "bc").hash()));
    }

    private Batch with(long pool, long quota, Account.Status status) {
        accounts.clear();
        accounts.add(account(1, book.treasury(), Map.of(), 0, Account.Status.OPEN));
        accounts.add(account(2, book.pool("p"), Map.of(Bucket.AVAILABLE, pool), 0, Account.Status.OPEN));
        accounts.add(account(3, book.quota("q"), Map.of(Bucket.AVAILABLE, quota), 0, Account.Status.OPEN));
        Map<Bucket, Long> drawn = Map.of(Bucket.AVAILABLE, 100L, Bucket.HELD, 50L);
        accounts.add(account(4, book.voucher("v", new UUID(0, 1), 5000), drawn, 100, status));
        return new Batch(7, accounts, new KnownKeys(), new HashSet<>());
    }

    private Batch meteredWith(long available, long paid, long basis) {
        Map<Bucket, Long> balances = Map.of(Bucket.AVAILABLE, available, Bucket.PAID, paid);
        accounts.set(3, account(4, book.voucher("v", new UUID(0, 1), 5000), balances, basis, Account.Status.OPEN));
        return new Batch(7, accounts, new KnownKeys(), new HashSet<>());
    }

    private static Account account(
            long id, AccountSpec spec, Map<Bucket, Long> balances, long basis, Account.Status status) {
        return new Account(
                new AccountId(id),
                spec.key(),
                spec.type(),
                spec.programme(),
                spec.year(),
                spec.owner(),
                spec.mayOverdraw(),
                new Rate(spec.rate().basisPoints()),
                status,
                basis,
                0,
                balances);
    }

    private Outcome decide(Decline decline) {
        return batch.decide(KeyedRequests.of(List.of(decline))).getFirst().getFirst();
    }

    private List<Outcome> decide(Posting... postings) {
        return batch.decide(KeyedRequests.of(List.of(Chain.of(postings)))).getFirst();
    }

    private Posting hold(String id, Amount amount) {
        return book.posting(id, Leg.within(VOUCHER, Bucket.AVAILABLE, Bucket.HELD), amount);
    }

    private static Leg issue() {
        return available(POOL, VOUCHER);
    }

    private static Leg use() {
        return Leg.within(QUOTA, Bucket.AVAILABLE, Bucket.HELD);
    }

    private static Leg available(AccountId from, AccountId to) {
        return new Leg(from, Bucket.AVAILABLE, to, Bucket.AVAILABLE);
    }

    private static Outcome.Limit limit(AccountId account, long left, long asked) {
        return new Outcome.Limit(account, Bucket.AVAILABLE, left, asked);
    }

    private static long moved(List<Outcome> outcomes) {
        return assertInstanceOf(Outcome.Posted.class, outcomes.getFirst())
                .moved()
                .value();
    }

    private static void assertMoved(long fen, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            assertEquals(
                    new Fen(fen),
                    assertInstanceOf(Outcome.Posted.class, outcome).moved());
        }
    }

    private static void assertRefused(Outcome.Code code, Outcome.Limit bound, List<Outcome> outcomes) {
        assertRefused(code, Optional.of(bound), outcomes.getFirst());
    }

    private static void assertRefused(Outcome.Code code, Optional<Outcome.Limit> bound, Outcome outcome) {
        assertEquals(new Outcome.Refused(code, bound, false), outcome);
    }
}
