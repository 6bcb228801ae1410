package cn.suanquan.life;

import java.util.ArrayList;
import java.util.List;

/// A voucher as it stood before something that may yet be refused, once it is known what it would come to: a claim, or
/// what falls and has to wait for a run.
final class PaperBefore {

    private final List<Runnable> steps = new ArrayList<>();

    PaperBefore(PaperGrant grant) {
        for (PaperRecord record : grant.records) {
            long held = record.heldFen;
            long fee = record.feeFen;
            PaperRecord.Stand stand = record.stand;
            long base = record.claimedBaseFen;
            PaperClaim claim = record.claim;
            steps.add(() -> {
                record.heldFen = held;
                record.feeFen = fee;
                record.stand = stand;
                record.claimedBaseFen = base;
                record.claim = claim;
            });
        }
        List<PaperClaim> claims = List.copyOf(grant.claims);
        steps.add(() -> grant.claims.retainAll(claims));
        for (PaperClaim claim : claims) {
            List<PaperClaim.Line> lines = List.copyOf(claim.lines);
            long base = claim.baseFen;
            steps.add(() -> {
                claim.lines.retainAll(lines);
                claim.baseFen = base;
            });
            for (PaperClaim.Line line : lines) {
                long fen = line.fen;
                steps.add(() -> line.fen = fen);
            }
        }
    }

    /// All of it stands so again.
    void again() {
        steps.forEach(Runnable::run);
    }
}
