package cn.suanquan.feed;

import cn.suanquan.kernel.CenterId;
import java.util.Map;

/// What a room above keeps of each list that a center compares with what is recorded.
public interface ComparedLists {
    /// A record as it stands, whether or not the list has it.
    record Recorded(String voucherNumber, long feeFen) {}

    /// Told once a list was compared; where it fails, the center is not answered.
    ///
    /// @param recorded by the center's id: those of the days, and those that the list names and are known
    void keep(CenterId center, ReconciliationOrder order, Reconciliation found, Map<String, Recorded> recorded);
}
