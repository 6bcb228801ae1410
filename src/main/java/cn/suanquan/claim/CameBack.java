package cn.suanquan.claim;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import java.util.Optional;

/// What a part of a payment that came back makes of one line of a claim.
///
/// @param line the debt that is settled; or what is open again, or due again
/// @param fen in 分
public record CameBack(ClaimId line, AccountId account, Kind kind, long fen) {
    /// What becomes of it, and where the caller moves its money.
    public enum Kind {
        /// A debt of the payment is none any more.
        CANCELLED(Bucket.OWED, Bucket.AVAILABLE),
        /// So is one that had been written off.
        FORGIVEN(Bucket.OWED, Bucket.AVAILABLE),
        /// What is still earned waits for a run again.
        REOPENED(Bucket.PAID, Bucket.CLAIMED),
        /// What the payee gave for a debt of the payment is due to it again; its money was moved when it was given.
        REFUND(Bucket.AVAILABLE, Bucket.AVAILABLE);

        private final Bucket from;
        private final Bucket to;

        Kind(Bucket from, Bucket to) {
            this.from = from;
            this.to = to;
        }

        public Bucket from() {
            return from;
        }

        public Optional<Bucket> to() {
            return from == to ? Optional.empty() : Optional.of(to);
        }
    }
}
