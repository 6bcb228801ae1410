package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.util.Optional;

/// What became of one posting.
public sealed interface Outcome {
    /// It stands.
    ///
    /// @param moved the amount moved along the leg, or along `back` where `isBack`
    /// @param bound the (account, bucket) that allowed no more, where it moved less than was asked or due
    /// @param isReplay the same request had been posted before; this is the first answer again
    record Posted(EntryId entry, Fen moved, boolean isBack, Optional<Limit> bound, boolean isReplay)
            implements Outcome {}

    /// It does not stand, and never will, but for a frozen account, which is not remembered: the same request gets the
    /// same refusal again. Another one may stand under its key.
    record Refused(Code code, Optional<Limit> bound, boolean isReplay) implements Outcome {}

    /// Under this key (of the posting, or of another posting of its chain) another request stands: of other kind,
    /// account, business time or content; or this one was asked before as a part of another chain. Nothing happened,
    /// nothing is remembered.
    record Conflict(EntryKey key) implements Outcome {}

    /// What bound: how much was left there and how much was asked, in the account's unit.
    record Limit(AccountId account, Bucket bucket, long left, long asked) {}

    /// Stored by name; never rename.
    enum Code {
        /// The from-bucket has less than was asked.
        NOT_ENOUGH,
        /// The account is frozen. Not stored any more: the same is judged again when it comes again.
        ACCOUNT_FROZEN,
        /// The account is closed.
        ACCOUNT_CLOSED,
        /// No such account.
        NO_ACCOUNT,
        /// The two accounts are of different programmes, fiscal years or units: money does not cross.
        DIFFERENT_BOOKS,
        /// A metered basis would fall below zero.
        BASIS_BELOW_ZERO,
        /// A balance or a basis would leave the range of [Fen].
        OUT_OF_RANGE,
        /// Another posting of its chain was refused.
        CHAIN_BROKEN,
        /// The one who asked had declined it by rules of its own.
        DECLINED,
        /// Sixteen other requests were refused under its key, and no more are remembered. Never stored.
        KEY_USED_UP
    }
}
