package cn.suanquan.claim;

import cn.suanquan.ledger.Bucket;

/// Where a line stands, and what a settlement run may make of it.
public enum LineState {
    /// Waits for a run.
    OPEN(Bucket.CLAIMED),
    /// In a locked run.
    LOCKED(Bucket.PAYABLE),
    /// Paid; a negative line is settled.
    PAID(Bucket.PAID),
    /// A debt that nobody will pay back any more; settled only where the payment it was of comes back.
    WRITTEN_OFF(Bucket.OWED),
    /// Corrected to nothing before a run took it.
    VOID(Bucket.CLAIMED);

    private final Bucket bucket;

    LineState(Bucket bucket) {
        this.bucket = bucket;
    }

    /// The state of a line that no run holds and that stands for that much, in 分.
    static LineState unheld(long amountFen) {
        return amountFen == 0 ? VOID : OPEN;
    }

    /// Where the money of a positive line stands.
    Bucket bucket() {
        return bucket;
    }

    /// True where a run holds the line, or the repayment or write-off of a debt.
    boolean isHeld() {
        return this == LOCKED || this == PAID || this == WRITTEN_OFF;
    }

    /// What a run does to its lines.
    enum Step {
        LOCK(OPEN, LOCKED),
        /// The run was rejected.
        RELEASE(LOCKED, OPEN),
        PAY(LOCKED, PAID),
        /// Two persons gave a debt up.
        WRITE_OFF(OPEN, WRITTEN_OFF),
        /// The bank sent the payment back (退汇).
        RETURN(PAID, LOCKED);

        private final LineState from;
        private final LineState to;

        Step(LineState from, LineState to) {
            this.from = from;
            this.to = to;
        }

        LineState from() {
            return from;
        }

        LineState to() {
            return to;
        }
    }
}
