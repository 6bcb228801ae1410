package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;

/// How much a posting moves.
public sealed interface Amount {
    /// Just that, or refused.
    record Exactly(Fen fen) implements Amount {}

    /// As much as is there, at most `fen` and at least `least`, or refused. In a [Chain] all up-to postings move the
    /// same amount: the smallest that each of their from-buckets allows.
    record UpTo(Fen fen, Fen least) implements Amount {
        public UpTo {
            if (least.isMoreThan(fen)) {
                throw new IllegalArgumentException("least " + least + " is more than " + fen);
            }
        }
    }

    /// What the account's rate earns on its cumulative basis: due = ⌊rate × (basis + basisFen)⌋ − drawn, where drawn is
    /// what stands in HELD, CLAIMABLE, CLAIMED, PAYABLE and PAID. A due above zero moves along the posting's leg, up to
    /// what is there (also zero: the record stands with nothing held); a due below zero moves along `back`, up to what
    /// is there. The leg and `back` stay within one account, the one whose basis changes. Refused where the basis would
    /// fall below zero.
    ///
    /// @param basisFen change of the basis in 分, may be negative
    record Metered(long basisFen, Leg back) implements Amount {}

    /// Just that, or refused, with that change of the basis: reckoned by the caller under the lock of the account, for
    /// an entry that stands, the posting's `ref`. It is no new use, so neither a frozen nor a closed account refuses
    /// it. Refused where the basis would fall below zero, and where it would draw more than the whole basis then earns.
    ///
    /// @param basisFen change of the basis in 分, may be negative
    record Reckoned(Fen fen, long basisFen) implements Amount {}
}
