package cn.suanquan.statement;

import cn.suanquan.feed.ChangeKind;
import cn.suanquan.feed.RecordChange;
import cn.suanquan.kernel.Fen;
import java.util.Optional;

/// What a statement counts, and which changes of the feed each counts: every change is of just one.
public enum Figure {
    /// Records taken in, with the fees that the center said.
    ACCEPTED(ChangeKind.ACCEPTED),
    /// Corrections by which the fee that counts rose, and by how much.
    CORRECTED_UP(ChangeKind.CORRECTED),
    /// Corrections by which it fell, and by how much: negative.
    CORRECTED_DOWN(ChangeKind.CORRECTED),
    /// Corrections of something else.
    CORRECTED_SAME(ChangeKind.CORRECTED),
    /// Refused for good, with the fees that the center said.
    REFUSED(ChangeKind.REFUSED),
    /// Began to wait.
    WAITING(ChangeKind.WAITING),
    /// Wait no more: taken in, refused, or replaced by other content.
    WAITED(ChangeKind.WAITED),
    /// Confirmed, with the fees that were meant.
    CONFIRMED(ChangeKind.CONFIRMED),
    /// Disputed, with the fees that were meant.
    DISPUTED(ChangeKind.DISPUTED),
    /// Found implausible, with the fees that were meant.
    QUARANTINED(ChangeKind.QUARANTINED),
    /// Released by two persons.
    RELEASED(ChangeKind.RELEASED),
    /// Not released: they earn nothing.
    NOT_RELEASED(ChangeKind.NOT_RELEASED),
    /// Disputes decided for the record.
    UPHELD(ChangeKind.UPHELD),
    /// Disputes decided against it.
    REJECTED(ChangeKind.REJECTED),
    /// Put into claims, with what each is of its claim.
    CLAIMED(ChangeKind.CLAIMED),
    /// Out of claims that were withdrawn or returned.
    UNCLAIMED(ChangeKind.UNCLAIMED),
    /// Their time was over. No amount: what they held went back.
    LAPSED(ChangeKind.LAPSED),
    /// Lines of claims that were paid to the center.
    PAID(ChangeKind.PAID),
    /// Debts that a payment set off: negative.
    SET_OFF(ChangeKind.PAID),
    /// Lines of payments that the bank sent back; of debts that were set off against them, negative.
    RETURNED(ChangeKind.RETURNED);

    private final ChangeKind kind;

    Figure(ChangeKind kind) {
        this.kind = kind;
    }

    /// In which kind of change it is found.
    public ChangeKind kind() {
        return kind;
    }

    static Figure of(RecordChange change) {
        return switch (change.type()) {
            case ACCEPTED -> ACCEPTED;
            case CORRECTED -> corrected(change.changeFen().orElse(0L));
            case REFUSED -> REFUSED;
            case WAITING -> WAITING;
            case WAITED -> WAITED;
            case CONFIRMED -> CONFIRMED;
            case DISPUTED -> DISPUTED;
            case QUARANTINED -> QUARANTINED;
            case RELEASED -> RELEASED;
            case NOT_RELEASED -> NOT_RELEASED;
            case UPHELD -> UPHELD;
            case REJECTED -> REJECTED;
            case CLAIMED -> CLAIMED;
            case UNCLAIMED -> UNCLAIMED;
            case LAPSED -> LAPSED;
            case PAID -> change.amountFen().orElse(0L) < 0 ? SET_OFF : PAID;
            case RETURNED -> RETURNED;
        };
    }

    private static Figure corrected(long changeFen) {
        return changeFen > 0 ? CORRECTED_UP : changeFen < 0 ? CORRECTED_DOWN : CORRECTED_SAME;
    }

    /// How much of a change it adds up, in 分; empty where it only counts.
    static Optional<Long> amountFen(RecordChange change) {
        return switch (change.type()) {
            case CORRECTED -> change.changeFen();
            case CLAIMED, UNCLAIMED, PAID, RETURNED -> change.amountFen();
            case LAPSED -> Optional.empty();
            default -> change.feeFen().map(Fen::value);
        };
    }
}
