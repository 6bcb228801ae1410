package cn.suanquan.claim;

import cn.suanquan.kernel.Fen;
import java.util.Optional;

/// What a claim is reckoned on: the smallest of what was completed, invoiced, paid and left of the contract. The claim
/// names the one that controls it.
///
/// @param isPaidCounted false where the programme pays the provider: then the holder pays only the rest
record ClaimBase(Fen completed, Fen invoiced, Fen paid, Optional<Fen> contract, boolean isPaidCounted) {
    Fen amount() {
        Fen least = completed.min(invoiced).min(contract.orElse(Fen.MAX));
        return isPaidCounted ? least.min(paid) : least;
    }

    /// Which amount is the smallest; of equal ones the first.
    Claim.Controlling controlling() {
        Fen least = amount();
        if (completed.equals(least)) {
            return Claim.Controlling.COMPLETED;
        }
        if (invoiced.equals(least)) {
            return Claim.Controlling.INVOICED;
        }
        return isPaidCounted && paid.equals(least) ? Claim.Controlling.PAID : Claim.Controlling.CONTRACT;
    }
}
