package cn.suanquan.life;

import java.util.ArrayList;
import java.util.List;

/// A voucher as it stood before a claim that may yet be refused, once it is known what the claim got.
final class PaperBefore {

    private final List<Runnable> steps = new ArrayList<>();

    PaperBefore(PaperGrant grant) {
        for (PaperRecord record : grant.records) {
            long held = record.heldFen;
            long base = record.claimedBaseFen;
            PaperClaim claim = record.claim;
            steps.add(() -> {
                record.heldFen = held;
                record.claimedBaseFen = base;
                record.claim = claim;
            });
        }
        List<PaperClaim> claims = List.copyOf(grant.claims);
        steps.add(() -> grant.claims.retainAll(claims));
        for (PaperClaim claim : claims) {
            List<PaperClaim.Line> lines = List.copyOf(claim.lines);
            steps.add(() -> claim.lines.retainAll(lines));
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
