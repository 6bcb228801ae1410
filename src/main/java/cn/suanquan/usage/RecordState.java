package cn.suanquan.usage;

import cn.suanquan.ledger.Bucket;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Where a record stands. Each state but the first is a mark that the record carries; the furthest mark decides, in
/// this order. A claimed record is settled through its claim.
public enum RecordState {
    /// Recorded and priced; the money is held.
    POSTED,
    /// The holder says it is wrong; the money stays held until a reviewer decides.
    DISPUTED,
    /// What it says is not believed at once; the money stays held until two persons release or reject it.
    QUARANTINED,
    /// The holder, or a reviewer, says it is right; it may be claimed.
    CONFIRMED,
    /// In a claim.
    CLAIMED,
    /// A reviewer, or two persons after a quarantine, found it wrong; it earns nothing.
    REJECTED,
    /// Its time was over before it was confirmed or claimed; it earns nothing.
    LAPSED;

    /// The state of a record with these marks.
    static RecordState of(Collection<RecordState> marks) {
        return marks.stream().max(Comparator.naturalOrder()).orElse(POSTED);
    }

    /// The states that come after this one.
    Set<RecordState> further() {
        Set<RecordState> after = EnumSet.range(this, LAPSED);
        after.remove(this);
        return after;
    }

    /// The state that the act brings a record of this state to; empty where it is not allowed. What is rejected or
    /// lapsed stays so. A record that was in dispute before its quarantine is so again once it is released.
    Optional<RecordState> after(RecordAct act) {
        return switch (act) {
            case CONFIRM -> to(CONFIRMED, POSTED);
            case DISPUTE -> to(DISPUTED, POSTED);
            case UPHOLD -> to(CONFIRMED, DISPUTED);
            case QUARANTINE -> to(QUARANTINED, POSTED, DISPUTED);
            case RELEASE -> to(POSTED, QUARANTINED);
            case REJECT -> to(REJECTED, DISPUTED, QUARANTINED);
            case LOWER -> to(this, POSTED, DISPUTED, QUARANTINED, CONFIRMED, CLAIMED);
            case RAISE -> to(this, POSTED);
            case RESTORE -> to(this, CONFIRMED, CLAIMED);
            case CLAIM -> to(CLAIMED, CONFIRMED);
            case UNCLAIM -> to(CONFIRMED, CLAIMED);
            case LAPSE -> to(LAPSED, POSTED, CONFIRMED);
        };
    }

    private Optional<RecordState> to(RecordState then, RecordState... from) {
        return Set.of(from).contains(this) ? Optional.of(then) : Optional.empty();
    }

    boolean allows(RecordAct act) {
        return after(act).isPresent();
    }

    /// Where the money of a record stands that is in no claim.
    Bucket bucket() {
        return switch (this) {
            case POSTED, DISPUTED, QUARANTINED -> Bucket.HELD;
            case CONFIRMED -> Bucket.CLAIMABLE;
            case CLAIMED -> throw new IllegalStateException("the money of a claimed record stands in its claim");
            case REJECTED, LAPSED -> throw new IllegalStateException("a record that is over holds nothing");
        };
    }
}
