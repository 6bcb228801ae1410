package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.util.Optional;

/// What became of one posting.
public sealed interface Outcome {
    /// It stands.
    ///
    /// @param moved the amount moved along the leg, or along `back` where `isBack`
    /// @param bound the (account, bucket) that allowed no more, where it moved less than was asked or due
    /// @param isReplay the key had been posted before with the same content; this is the first answer again
    record Posted(EntryId entry, Fen moved, boolean isBack, Optional<Limit> bound, boolean isReplay)
            implements Outcome {}

    /// It does not stand, and never will under this key.
    record Refused(Code code, Optional<Limit> bound, boolean isReplay) implements Outcome {}

    /// The key had been posted before with other content; nothing happened.
    record Conflict(EntryKey key) implements Outcome {}

    /// What bound: how much was left there and how much was asked, in the account's unit.
    record Limit(AccountId account, Bucket bucket, long left, long asked) {}

    enum Code {
        /// The from-bucket has less than was asked.
        NOT_ENOUGH,
        /// The account is frozen or closed.
        ACCOUNT_FROZEN,
        ACCOUNT_CLOSED,
        /// No such account.
        NO_ACCOUNT,
        /// A metered basis would fall below zero.
        BASIS_BELOW_ZERO,
        /// Another posting of its chain was refused.
        CHAIN_BROKEN
    }
}
