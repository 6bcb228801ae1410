package cn.suanquan.usage;

import java.util.Collection;
import java.util.Set;

/// Where a record stands, read from its marks. What was claimed is settled through its claim.
public enum RecordState {
    /// Recorded and priced; the money is held.
    POSTED,
    /// The holder says it is wrong; the money stays held until a reviewer decides.
    DISPUTED,
    /// The holder, or a reviewer, says it is right; may be claimed.
    CONFIRMED,
    /// A reviewer found it wrong; it earns nothing.
    REJECTED,
    /// In a claim.
    CLAIMED;

    /// Of the marks a record carries; the furthest decides.
    static RecordState of(Collection<String> marks) {
        Set<String> all = Set.copyOf(marks);
        if (all.contains("REJECTED")) {
            return REJECTED;
        }
        if (all.contains("CLAIMED")) {
            return CLAIMED;
        }
        if (all.contains("CONFIRMED")) {
            return CONFIRMED;
        }
        return all.contains("DISPUTED") ? DISPUTED : POSTED;
    }
}
