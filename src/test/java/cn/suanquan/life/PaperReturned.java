package cn.suanquan.life;

import cn.suanquan.life.PaperClaim.At;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A payment that the bank sends back after it was paid, on paper (law 24).
final class PaperReturned {
    private final LocalDateTime now;
    private final List<Part> parts = new ArrayList<>();

    /// What one claim had in the payment, and how much of that is shared out.
    private static final class Part {
        final PaperClaim claim;
        final List<PaperClaim.Line> lines;
        final long wholeFen;
        long left;

        Part(PaperClaim claim, List<PaperClaim.Line> lines) {
            this.claim = claim;
            this.lines = lines;
            this.wholeFen = lines.stream().mapToLong(line -> line.takenFen).sum();
            this.left = wholeFen;
        }

        private long claimedFen() {
            return lines.stream()
                    .filter(line -> !line.isRefund)
                    .mapToLong(line -> line.takenFen)
                    .sum();
        }

        /// Its lines do not stand as they were paid.
        boolean isCorrected() {
            return claim.openDebt() > 0 || claim.writtenOff() > 0 || claim.in(At.PAID) < claimedFen() || beyond() > 0;
        }

        /// What the claim has beyond what its base earns: other usage of the voucher did. In a closed year it stays.
        private long beyond() {
            long beyond = Math.max(0, claim.drawn() - claim.grant.share(claim.baseFen));
            return claim.grant.isYearClosed ? 0 : Math.min(beyond, claimedFen());
        }

        LocalDateTime since() {
            return lines.stream()
                    .map(line -> line.since)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        long used(long fen) {
            left -= fen;
            return fen;
        }
    }

    /// @param lines that the payment paid, to one payee
    PaperReturned(List<PaperClaim.Line> lines, LocalDateTime now) {
        this.now = now;
        Map<Long, List<PaperClaim.Line>> byClaim = new TreeMap<>();
        lines.forEach(line -> byClaim.computeIfAbsent(line.claim.lines.getFirst().order, any -> new ArrayList<>())
                .add(line));
        byClaim.values().forEach(some -> parts.add(new Part(some.getFirst().claim, some)));
    }

    /// Some claim of it was corrected since, and not back.
    boolean isCorrected() {
        return parts.stream().anyMatch(Part::isCorrected);
    }

    /// It is to be paid again as it was: its lines are in their run.
    void again() {
        for (Part part : parts) {
            long rest = part.claim.in(At.PAID) - part.claimedFen();
            part.claim.lines.stream()
                    .filter(line -> line.at == At.PAID && !line.isRefund)
                    .forEach(line -> line.fen = 0);
            if (rest > 0) {
                part.claim.lines.add(new PaperClaim.Line(part.claim, part.since(), rest, At.PAID));
            }
            part.lines.forEach(line -> {
                line.fen = line.takenFen;
                line.at = At.PAYABLE;
            });
        }
    }

    /// What came back never reached the payee. It cancels what is owed of the claims; what is left is open again as far
    /// as the base of its claim earns it; and the rest the payee had given for such debts.
    void reopen(long cameBackFen) {
        long left = cameBackFen;
        for (Part part : parts) {
            left -= part.used(cancelled(part.claim, Math.min(left, part.left)));
            left -= part.used(forgiven(part.claim, Math.min(left, part.left)));
        }
        for (Part part : parts) {
            long fen = Math.min(Math.min(left, part.left), part.claim.in(At.PAID));
            left -= part.used(fen);
            long beyond = Math.min(fen, part.beyond());
            part.claim.take(At.PAID, fen);
            if (beyond > 0) {
                part.claim.lower(part.claim.records.getLast(), beyond);
            }
            if (fen > beyond) {
                part.claim.lines.add(new PaperClaim.Line(part.claim, part.since(), fen - beyond, At.CLAIMED));
            }
        }
        for (Part part : parts) {
            long fen = Math.min(left, part.left);
            left -= part.used(fen);
            if (fen > 0) {
                PaperClaim.Line refund = new PaperClaim.Line(part.claim, part.since(), fen, At.CLAIMED);
                refund.isRefund = true;
                part.claim.lines.add(refund);
            }
        }
        parts.stream().map(part -> part.claim.grant).distinct().forEach(grant -> PaperShort.fill(grant, now));
    }

    /// Of open debts, the oldest first.
    private static long cancelled(PaperClaim claim, long most) {
        long rest = most;
        for (PaperClaim.Line debt : claim.debts(PaperClaim::isOpenDebt)) {
            long part = Math.min(rest, debt.fen);
            debt.fen -= part;
            rest -= part;
        }
        return most - rest;
    }

    /// What was written off is none any more where it comes back whole; of the rest nothing is granted again.
    private static long forgiven(PaperClaim claim, long most) {
        long fen = Math.min(most, claim.writtenOff());
        long rest = fen;
        for (PaperClaim.Line debt : claim.debts(line -> line.isWrittenOff)) {
            if (debt.fen <= rest) {
                rest -= debt.fen;
                claim.lines.remove(debt);
            }
        }
        return fen;
    }
}
