package cn.suanquan.claim;

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
            long part = Math.clamp(held.get(i), 0, Math.min(rest, earnedUp(rate, bases.get(i))));
            parts.add(part);
            rest -= part;
        }
        return parts;
    }

    /// ⌈base × rate⌉: two records may share one 分 that both earn a part of, and one of them holds it.
    static long earnedUp(Rate rate, long base) {
        return Math.ceilDiv(Math.multiplyExact(base, rate.basisPoints()), Rate.WHOLE);
    }

    /// Shares out a sum over what each record holds of it; the last takes what is left.
    static List<Long> shares(List<Long> held, long sum) {
        List<Long> parts = new ArrayList<>(held.size());
        long rest = sum;
        for (int i = 0; i < held.size(); i++) {
            boolean isLast = i == held.size() - 1;
            long part = isLast ? rest : Math.clamp(held.get(i), 0, rest);
            parts.add(part);
            rest -= part;
        }
        return parts;
    }
}
