package cn.suanquan.claim;

import java.util.ArrayList;
import java.util.List;

/// How a claim is shared out among its records; all in 分, in the order of the records.
final class ClaimParts {
    private ClaimParts() {}

    /// Each record's part of the base: as much of its fee as the base has left for it, so what the base lacks is cut
    /// from the last records.
    static List<Long> bases(List<Long> fees, long base) {
        List<Long> parts = new ArrayList<>(fees.size());
        long rest = base;
        for (long fee : fees) {
            long part = Math.min(fee, rest);
            parts.add(part);
            rest -= part;
        }
        return parts;
    }

    /// How much of each record is claimed: what it holds, and all together no more than `most`.
    static List<Long> amounts(List<Long> held, long most) {
        List<Long> parts = new ArrayList<>(held.size());
        long rest = most;
        for (long fen : held) {
            long part = Math.clamp(fen, 0, rest);
            parts.add(part);
            rest -= part;
        }
        return parts;
    }
}
