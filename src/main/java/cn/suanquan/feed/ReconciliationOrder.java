package cn.suanquan.feed;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A center's own list, to be compared with what is recorded.
///
/// @param from the first day on which the services count (Asia/Shanghai); with `to`, the list is taken for all of these
///     days; without both, only its ids are compared
/// @param to the last day
/// @param records at most 100,000, each id once
public record ReconciliationOrder(Optional<LocalDate> from, Optional<LocalDate> to, List<StatedRecord> records) {
    static final int RECORDS_MAX = 100_000;
    private static final long FEE_FEN_MAX = 1_000_000_000_000_000_000L;

    public ReconciliationOrder {
        if (from.isPresent() != to.isPresent()) {
            throw new IllegalArgumentException("from 与 to 须同时填写 (both from and to, or neither)");
        }
        if (from.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException("from 不得晚于 to (from is after to)");
        }
        if (records.size() > RECORDS_MAX) {
            throw new IllegalArgumentException("records 至多 " + RECORDS_MAX + " 条 (at most 100,000 records)");
        }
        Set<String> ids = new HashSet<>();
        long sum = 0;
        for (int i = 0; i < records.size(); i++) {
            if (!ids.add(records.get(i).id())) {
                throw new IllegalArgumentException("records[" + i + "].id 重复 (the id stands twice)");
            }
            sum += records.get(i).feeFen().value();
            if (sum > FEE_FEN_MAX) {
                throw new IllegalArgumentException("费用合计过大 (the sum of the fees is too large)");
            }
        }
    }
}
