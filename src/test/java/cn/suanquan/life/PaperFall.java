package cn.suanquan.life;

import cn.suanquan.life.PaperClaim.At;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;

/// A falling basis on paper (law 13): a record, or a claim, gives back what it holds beyond what it still earns, its
/// share rounded up to the 分; and no more stays drawn than the whole basis earns.
final class PaperFall {
    /// A record that is in no claim.
    void of(PaperRecord record) {
        long back = Math.min(record.heldFen, tooMuch(record.grant, record.heldFen, record.basis()));
        record.heldFen -= back;
        others(record.grant);
    }

    /// A claim: what is open falls, what was paid is owed.
    void of(PaperClaim claim, LocalDateTime now) {
        long back = Math.min(claim.drawn(), tooMuch(claim.grant, claim.drawn(), claim.baseFen));
        take(claim, back, now);
        others(claim.grant);
    }

    private static long tooMuch(PaperGrant grant, long has, long basis) {
        long share = Math.ceilDiv(Math.multiplyExact(basis, (long) grant.bp()), 10_000L);
        return Math.max(0, Math.max(has - share, excess(grant)));
    }

    private static long excess(PaperGrant grant) {
        return grant.drawn() - grant.earned(grant.basis());
    }

    /// What is still drawn too much is taken from other records of the voucher, held money first.
    private static void others(PaperGrant grant) {
        List<PaperRecord> free = grant.records.stream()
                .filter(record -> record.claim == null)
                .sorted(Comparator.comparing(PaperRecord::isConfirmed))
                .toList();
        for (PaperRecord record : free) {
            long back = Math.clamp(excess(grant), 0, record.heldFen);
            record.heldFen -= back;
        }
    }

    private static void take(PaperClaim claim, long fen, LocalDateTime now) {
        long rest = fen;
        for (PaperClaim.Line line : List.copyOf(claim.lines)) {
            if (line.at == At.CLAIMED) {
                long part = Math.min(rest, line.fen);
                line.fen -= part;
                rest -= part;
            }
        }
        for (PaperClaim.Line line : List.copyOf(claim.lines)) {
            if (line.at == At.PAID && rest > 0) {
                long part = Math.min(rest, line.fen);
                line.fen -= part;
                rest -= part;
                claim.lines.add(new PaperClaim.Line(claim, now, part, At.OWED));
            }
        }
    }
}
