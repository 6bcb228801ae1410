package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReturnSharesTest {
    private static ReturnShares.Standing claim(int number, long lines, long owed, long writtenOff, long paid) {
        return claim(number, lines, owed, writtenOff, paid, 0);
    }

    private static ReturnShares.Standing claim(
            int number, long lines, long owed, long writtenOff, long paid, long beyond) {
        return new ReturnShares.Standing(
                new ClaimId(new UUID(0, number)),
                new AccountId(number),
                Instant.EPOCH,
                lines,
                lines,
                owed,
                writtenOff,
                paid,
                beyond);
    }

    /// By claim: cancelled, forgiven, reopened, refunded.
    private static List<List<Long>> shares(long cameBack, ReturnShares.Standing... claims) {
        return ReturnShares.of(List.of(claims), cameBack).stream()
                .map(one -> List.of(one.cancelledFen(), one.forgivenFen(), one.reopenedFen(), one.refundFen()))
                .toList();
    }

    @Test
    void whatIsOwedIsCancelledBeforeAnythingIsOpenAgain() {
        assertEquals(List.of(List.of(20L, 0L, 20L, 0L)), shares(40, claim(1, 40, 20, 0, 20)));
        assertEquals(List.of(List.of(40L, 0L, 0L, 0L)), shares(40, claim(1, 40, 40, 0, 0)));
        assertEquals(List.of(List.of(5L, 15L, 20L, 0L)), shares(40, claim(1, 40, 5, 15, 20)));
    }

    @Test
    void whatWasGivenForADebtIsRefunded() {
        assertEquals(List.of(List.of(0L, 0L, 20L, 20L)), shares(40, claim(1, 40, 0, 0, 20)));
        assertEquals(List.of(List.of(15L, 0L, 20L, 5L)), shares(40, claim(1, 40, 15, 0, 20)));
    }

    @Test
    void whatWasPaidBeyondTheBaseIsNotOpenAgain() {
        ReturnShares.Share share =
                ReturnShares.of(List.of(claim(1, 40, 10, 0, 30, 18)), 40).getFirst();
        assertEquals(List.of(10L, 18L, 12L), List.of(share.cancelledFen(), share.beyondFen(), share.reopenedFen()));
        ReturnShares.Share part =
                ReturnShares.of(List.of(claim(1, 20, 0, 0, 30, 25)), 20).getFirst();
        assertEquals(List.of(20L, 0L), List.of(part.beyondFen(), part.reopenedFen()));
    }

    @Test
    void aRefundThatComesBackIsNoPaymentOfTheClaim() {
        ReturnShares.Standing refund = new ReturnShares.Standing(
                new ClaimId(new UUID(0, 1)), new AccountId(1), Instant.EPOCH, 20, 0, 0, 0, 30, 0);
        assertFalse(refund.withBeyond(15).isCorrected());
        assertTrue(claim(1, 20, 0, 0, 30).withBeyond(15).isCorrected());
    }

    @Test
    void noMoreIsCancelledThanCameBack() {
        assertEquals(List.of(List.of(10L, 0L, 0L, 0L)), shares(10, claim(1, 40, 20, 0, 20)));
        assertEquals(
                List.of(List.of(0L, 0L, 10L, 0L), List.of(20L, 0L, 0L, 0L)),
                shares(30, claim(1, 40, 0, 0, 40), claim(2, 20, 20, 0, 0)));
    }

    @Test
    void noClaimGetsMoreThanItsPartOfThePayment() {
        assertEquals(List.of(List.of(10L, 0L, 0L, 0L)), shares(10, claim(1, 10, 50, 0, 0)));
        assertEquals(List.of(List.of(0L, 0L, 10L, 0L)), shares(10, claim(1, 10, 0, 0, 50)));
        assertThrows(IllegalStateException.class, () -> shares(11, claim(1, 10, 0, 0, 50)));
    }
}
