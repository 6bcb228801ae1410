package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import java.time.Instant;
import java.util.List;

/// A center of which records wait, and for what.
///
/// @param waiting how many, as far as they were counted
/// @param isMore the center has more of them than were counted
/// @param oldest when the one came that has waited longest
/// @param nearestEnd when the first of them is refused, if nothing comes
/// @param reasons the same by what they wait for, the most first
public record WaitingCenter(
        CenterId center,
        String code,
        String name,
        long waiting,
        boolean isMore,
        Instant oldest,
        Instant nearestEnd,
        List<Reason> reasons) {
    public WaitingCenter {
        reasons = List.copyOf(reasons);
    }

    /// @param code such as `VOUCHER_NOT_FOUND`
    public record Reason(String code, long waiting, Instant oldest, Instant nearestEnd) {}
}
