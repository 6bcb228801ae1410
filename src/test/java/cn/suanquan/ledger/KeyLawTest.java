package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The law of docs/design/022: a key is bound by what took effect.
class KeyLawTest {
    private static final AccountId POOL = new AccountId(1);
    private static final AccountId VOUCHER = new AccountId(2);
    private static final Outcome.Limit LIMIT = new Outcome.Limit(POOL, Bucket.AVAILABLE, 1000, 1001);
    private final Book book = new Book("law");
    private final Batch batch = new Batch(
            7,
            List.of(
                    account(POOL, book.pool("p"), 1000),
                    account(VOUCHER, book.voucher("v", new UUID(0, 1), 5000), 100)),
            new KnownKeys(),
            Set.of());

    @Test
    void whatWasRefusedLeavesItsKeyFreeForAnotherRequestAndStaysRefusedItself() {
        Posting tooMuch = book.posting("a", issue(), exactly(1001), "too much");
        Posting repaired = book.posting("a", issue(), exactly(10), "repaired");
        assertRefused(Outcome.Code.NOT_ENOUGH, LIMIT, decide(tooMuch));
        assertMoved(10, decide(repaired));
        assertEquals(
                new Outcome.Refused(Outcome.Code.NOT_ENOUGH, Optional.of(LIMIT), true),
                decide(tooMuch).getFirst());
        assertInstanceOf(
                Outcome.Conflict.class,
                decide(book.posting("a", issue(), exactly(10), "a third")).getFirst());
        assertTrue(assertInstanceOf(Outcome.Posted.class, decide(repaired).getFirst())
                .isReplay());
        assertEquals(1, batch.entries().size());
        assertEquals(1, batch.refusals().size());
    }

    @Test
    void ofAKeySixteenRefusalsAreRememberedAndNothingElseIsTakenUnderIt() {
        for (int i = 0; i < KnownKeys.REFUSALS_MAX; i++) {
            assertRefused(
                    Outcome.Code.NOT_ENOUGH, LIMIT, decide(book.posting("a", issue(), exactly(1001), "try " + i)));
        }
        Outcome usedUp = new Outcome.Refused(Outcome.Code.KEY_USED_UP, Optional.empty(), false);
        Posting right = book.posting("a", issue(), exactly(1), "right");
        assertEquals(List.of(usedUp), decide(right));
        assertEquals(
                usedUp,
                decide(new Decline(right.key(), right.kind(), Optional.of(POOL), right.businessAt(), right.content())));
        assertEquals(
                new Outcome.Refused(Outcome.Code.NOT_ENOUGH, Optional.of(LIMIT), true),
                decide(book.posting("a", issue(), exactly(1001), "try 3")).getFirst());
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                batch.refusals().stream().map(Batch.NewRefusal::place).toList());
        assertEquals(0, batch.entries().size());
    }

    @Test
    void whatWasDeclinedBeforeItsAccountWasKnownIsNotPostedOnceItIs() {
        Posting plain = book.posting("a", Leg.within(VOUCHER, Bucket.AVAILABLE, Bucket.HELD), exactly(1));
        byte[] unplaced = "a, of a voucher that nobody knows".getBytes(StandardCharsets.UTF_8);
        Outcome declined = new Outcome.Refused(Outcome.Code.DECLINED, Optional.empty(), true);
        assertRefused(
                Outcome.Code.DECLINED,
                Optional.empty(),
                decide(new Decline(plain.key(), plain.kind(), Optional.empty(), plain.businessAt(), unplaced)));
        assertEquals(
                declined,
                decide(new Posting(
                                plain.key(),
                                plain.kind(),
                                plain.leg(),
                                plain.amount(),
                                plain.businessAt(),
                                plain.ref(),
                                plain.content(),
                                unplaced))
                        .getFirst());
        assertEquals(
                declined,
                decide(new Decline(
                        plain.key(),
                        plain.kind(),
                        Optional.of(VOUCHER),
                        plain.businessAt(),
                        plain.content(),
                        unplaced)));
        assertEquals(0, batch.entries().size());
    }

    @Test
    void whatStandsIsNotDeclinedAfterwards() {
        Posting posting = book.posting("a", Leg.within(VOUCHER, Bucket.AVAILABLE, Bucket.HELD), exactly(0));
        Outcome.Posted first =
                assertInstanceOf(Outcome.Posted.class, decide(posting).getFirst());
        Outcome again = decide(new Decline(
                posting.key(), posting.kind(), Optional.of(VOUCHER), posting.businessAt(), posting.content()));
        assertEquals(new Outcome.Posted(first.entry(), first.moved(), false, first.bound(), true), again);
    }

    private static Account account(AccountId id, AccountSpec spec, long available) {
        return new Account(
                id,
                spec.key(),
                spec.type(),
                spec.programme(),
                spec.year(),
                spec.owner(),
                spec.mayOverdraw(),
                new Rate(spec.rate().basisPoints()),
                Account.Status.OPEN,
                0,
                0,
                Map.of(Bucket.AVAILABLE, available));
    }

    private Outcome decide(Decline decline) {
        return batch.decide(KeyedRequests.of(List.of(decline))).getFirst().getFirst();
    }

    private List<Outcome> decide(Posting posting) {
        return batch.decide(KeyedRequests.of(List.of(Chain.of(posting)))).getFirst();
    }

    private static Leg issue() {
        return new Leg(POOL, Bucket.AVAILABLE, VOUCHER, Bucket.AVAILABLE);
    }

    private static void assertMoved(long fen, List<Outcome> outcomes) {
        assertEquals(
                new Fen(fen),
                assertInstanceOf(Outcome.Posted.class, outcomes.getFirst()).moved());
    }

    private static void assertRefused(Outcome.Code code, Outcome.Limit bound, List<Outcome> outcomes) {
        assertRefused(code, Optional.of(bound), outcomes.getFirst());
    }

    private static void assertRefused(Outcome.Code code, Optional<Outcome.Limit> bound, Outcome outcome) {
        assertEquals(new Outcome.Refused(code, bound, false), outcome);
    }
}
