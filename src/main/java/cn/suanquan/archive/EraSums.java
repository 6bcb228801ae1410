package cn.suanquan.archive;

import java.util.HashMap;
import java.util.Map;

/// An era added up per leg and kind, from its entries as the file has them.
final class EraSums {
    private final Map<Leg, Sum> sums = new HashMap<>();

    /// @param to the same as `from` within one account
    record Leg(long from, long to, int kind, int buckets) {}

    record Sum(long amount, long basis, long entries) {}

    void add(EraEntry entry) {
        EraEntry.Row row = entry.row();
        long to = entry.other().map(EraEntry.Other::account).orElse(row.from());
        sums.merge(
                new Leg(row.from(), to, row.place().kind(), row.place().buckets()),
                new Sum(row.amount(), row.basis(), 1),
                (a, b) -> new Sum(
                        Math.addExact(a.amount, b.amount), Math.addExact(a.basis, b.basis), a.entries + b.entries));
    }

    boolean isSame(Map<Leg, Sum> kept) {
        return sums.equals(kept);
    }
}
