package cn.suanquan.usage;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/// Where a record stands. Each state but the first is a mark that the record carries; the furthest mark decides, in
/// this order. A claimed record is settled through its claim.
public enum RecordState {
    /// Recorded and priced; the money is held.
    POSTED,
    /// The holder says it is wrong; the money stays held until a reviewer decides.
    DISPUTED,
    /// The holder, or a reviewer, says it is right; it may be claimed.
    CONFIRMED,
    /// In a claim.
    CLAIMED,
    /// A reviewer found it wrong; it earns nothing.
    REJECTED;

    /// The state of a record with these marks.
    static RecordState of(Collection<RecordState> marks) {
        return marks.stream().max(Comparator.naturalOrder()).orElse(POSTED);
    }

    /// The states that come after this one.
    Set<RecordState> further() {
        Set<RecordState> after = EnumSet.range(this, REJECTED);
        after.remove(this);
        return after;
    }
}
