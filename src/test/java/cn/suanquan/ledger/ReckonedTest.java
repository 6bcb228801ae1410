package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Postings of what the caller reckoned, for an entry that stands.
class ReckonedTest {
    private static final AccountId VOUCHER = new AccountId(1);
    private final Book book = new Book("reckoned");

    @ParameterizedTest
    @EnumSource
    void aReckonedPostingMovesJustThatWithItsBasisAlsoOnAClosedAccount(Account.Status status) {
        Batch batch = drawn(status);
        Outcome.Posted back = assertInstanceOf(
                Outcome.Posted.class, decide(batch, reckoned("down", Bucket.HELD, Bucket.AVAILABLE, 15_000, -30_000)));
        assertTrue(back.isBack());
        refused(
                Outcome.Code.NOT_ENOUGH,
                new Outcome.Limit(VOUCHER, Bucket.AVAILABLE, 5_000, 5_001),
                decide(batch, reckoned("more than the basis earns", Bucket.AVAILABLE, Bucket.HELD, 5_001, 10_000)));
        moved(5_000, decide(batch, reckoned("up", Bucket.AVAILABLE, Bucket.CLAIMABLE, 5_000, 10_000)));
        moved(5_000, decide(batch, reckoned("on", Bucket.CLAIMABLE, Bucket.CLAIMED, 5_000, 0)));
        refused(
                Outcome.Code.BASIS_BELOW_ZERO,
                new Outcome.Limit(VOUCHER, Bucket.HELD, 20_000, 20_001),
                decide(batch, reckoned("below", Bucket.HELD, Bucket.AVAILABLE, 1, -20_001)));
        refused(
                Outcome.Code.NOT_ENOUGH,
                new Outcome.Limit(VOUCHER, Bucket.PAID, 0, 1),
                decide(batch, reckoned("not there", Bucket.PAID, Bucket.OWED, 1, 0)));
    }

    @Test
    void aReckonedPostingRefersToAnEntryAndStaysWithinItsAccount() {
        Amount some = new Amount.Reckoned(new Fen(1), 0);
        Leg within = Leg.within(VOUCHER, Bucket.AVAILABLE, Bucket.HELD);
        Leg across = new Leg(VOUCHER, Bucket.AVAILABLE, new AccountId(2), Bucket.AVAILABLE);
        assertThrows(IllegalArgumentException.class, () -> book.posting("no ref", within, some));
        assertThrows(IllegalArgumentException.class, () -> reckoned("across", across, some));
    }

    private Batch drawn(Account.Status status) {
        AccountSpec spec = book.voucher("v", new UUID(0, 1), 5000);
        Account account = new Account(
                VOUCHER,
                spec.key(),
                spec.type(),
                spec.programme(),
                spec.year(),
                spec.owner(),
                spec.mayOverdraw(),
                spec.rate(),
                status,
                40_000,
                0,
                Map.of(Bucket.AVAILABLE, 10_000L, Bucket.HELD, 20_000L));
        return new Batch(7, List.of(account), new KnownKeys(), new HashSet<>());
    }

    private static Outcome decide(Batch batch, Posting posting) {
        return batch.decide(KeyedRequests.of(List.of(Chain.of(posting))))
                .getFirst()
                .getFirst();
    }

    private Posting reckoned(String id, Bucket from, Bucket to, long fen, long basisFen) {
        return reckoned(id, Leg.within(VOUCHER, from, to), new Amount.Reckoned(new Fen(fen), basisFen));
    }

    private Posting reckoned(String id, Leg leg, Amount amount) {
        Posting any = book.posting(id, leg, Book.exactly(0));
        return new Posting(
                any.key(), any.kind(), leg, amount, any.businessAt(), Optional.of(new EntryId(1)), any.content());
    }

    private static void moved(long fen, Outcome outcome) {
        assertEquals(
                new Fen(fen), assertInstanceOf(Outcome.Posted.class, outcome).moved());
    }

    private static void refused(Outcome.Code code, Outcome.Limit bound, Outcome outcome) {
        assertEquals(new Outcome.Refused(code, Optional.of(bound), false), outcome);
    }
}
