package cn.suanquan.claim;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
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

    /// How much of each record is claimed: what it holds, no more than its part of the base earns rounded up, and all
    /// together no more than `most`.
    static List<Long> amounts(Rate rate, List<Long> bases, List<Long> held, long most) {
        List<Long> parts = new ArrayList<>(bases.size());
        long rest = most;
        for (int i = 0; i < bases.size(); i++) {
            long part = Math.clamp(
                    held.get(i),
                    0,
                    Math.min(rest, rate.roundedUp(new Fen(bases.get(i))).value()));
            parts.add(part);
            rest -= part;
        }
        return parts;
    }
}
