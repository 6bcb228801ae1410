package cn.suanquan.claim;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a payment that came back is shared among the claims it had paid: what came back never reached the payee. First
/// it cancels what is owed of these claims, then it takes back what they were paid, and what is left had been given for
/// debts of them that are settled. What a claim was paid beyond its base is not open again. Pure; all amounts in 分.
final class ReturnShares {
    private ReturnShares() {}

    /// A claim as it stands when a payment of it comes back.
    ///
    /// @param linesFen of its lines in that payment
    /// @param claimedFen of those that are no refunds
    /// @param owedFen open debts of it
    /// @param writtenOffFen debts of it that were written off
    /// @param paidFen what of it stands in PAID
    /// @param beyondFen what it has beyond what its base earns
    record Standing(
            ClaimId claim,
            AccountId account,
            Instant since,
            long linesFen,
            long claimedFen,
            long owedFen,
            long writtenOffFen,
            long paidFen,
            long beyondFen) {
        /// With as much beyond its base as this payment can have paid: a refund is no part of it.
        Standing withBeyond(long fen) {
            long beyond = Math.min(fen, claimedFen);
            return new Standing(claim, account, since, linesFen, claimedFen, owedFen, writtenOffFen, paidFen, beyond);
        }

        /// True where its lines in the payment are not as they were paid.
        boolean isCorrected() {
            return owedFen > 0 || writtenOffFen > 0 || beyondFen > 0 || paidFen < claimedFen;
        }
    }

    /// The part of one claim.
    ///
    /// @param beyondFen what it was paid and its base does not earn
    record Share(Standing of, long cancelledFen, long forgivenFen, long beyondFen, long reopenedFen, long refundFen) {}

    /// @param cameBackFen no more than all lines together
    static List<Share> of(List<Standing> claims, long cameBackFen) {
        long left = cameBackFen;
        long[] cancelled = new long[claims.size()];
        long[] forgiven = new long[claims.size()];
        long[] paid = new long[claims.size()];
        for (int i = 0; i < claims.size(); i++) {
            Standing one = claims.get(i);
            cancelled[i] = Math.min(left, Math.min(one.linesFen(), one.owedFen()));
            left -= cancelled[i];
            forgiven[i] = Math.min(left, Math.min(one.linesFen() - cancelled[i], one.writtenOffFen()));
            left -= forgiven[i];
        }
        for (int i = 0; i < claims.size(); i++) {
            Standing one = claims.get(i);
            paid[i] = Math.min(left, Math.min(one.linesFen() - cancelled[i] - forgiven[i], one.paidFen()));
            left -= paid[i];
        }
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            long refund = Math.min(left, claims.get(i).linesFen() - cancelled[i] - forgiven[i] - paid[i]);
            left -= refund;
            long beyond = Math.min(paid[i], claims.get(i).beyondFen());
            shares.add(new Share(claims.get(i), cancelled[i], forgiven[i], beyond, paid[i] - beyond, refund));
        }
        if (left != 0) {
            throw new IllegalStateException(left + " fen more came back than was paid: " + claims);
        }
        return shares;
    }
}
