package cn.suanquan.history;

import java.time.Instant;
import java.util.Optional;

/// A fixed view of the ledger that never changes: the entries up to a settled position, and of them, where a business
/// time is named, those that happened before it. [History#at] makes one.
public record ReadPoint(Position position, Optional<Instant> businessBefore) {
    /// Nothing is known.
    public static final ReadPoint NOTHING = new ReadPoint(Position.START, Optional.empty());

    /// True where every entry of this view is in the other too.
    public boolean isWithin(ReadPoint other) {
        boolean isEarlier = other.businessBefore
                .map(limit ->
                        businessBefore.map(moment -> !moment.isAfter(limit)).orElse(position.equals(Position.START)))
                .orElse(true);
        return !position.isAfter(other.position) && isEarlier;
    }
}
