package cn.suanquan.life;

import cn.suanquan.life.PaperClaim.At;
import java.time.LocalDateTime;
import java.util.List;

/// Short records on paper (law 12): what is free goes to the records that earn more than they hold, in the order in
/// which they were posted. What a claim owes and has earned again is owed no more, also in a closed year, in which
/// nothing is filled.
final class PaperShort {
    private PaperShort() {}

    static void fill(PaperGrant grant, LocalDateTime now) {
        if (grant.isOnCost()) {
            return;
        }
        for (PaperClaim claim : List.copyOf(grant.claims)) {
            for (PaperRecord record : claim.records) {
                long fen = Math.min(claim.openDebt(), room(record));
                if (fen > 0) {
                    claim.keep(fen);
                    record.heldFen += fen;
                }
            }
        }
        if (grant.isYearClosed) {
            return;
        }
        for (PaperRecord record : grant.records) {
            long fen = Math.min(grant.available(), room(record));
            if (fen > 0) {
                record.heldFen += fen;
                PaperClaim claim = record.claim;
                if (claim != null) {
                    claim.lines.add(new PaperClaim.Line(claim, now, fen, At.CLAIMED));
                }
            }
        }
    }

    /// How much more the record could hold.
    static long room(PaperRecord record) {
        PaperGrant grant = record.grant;
        long room = roomOfItsOwn(record);
        if (record.claim != null) {
            List<PaperClaim> claims = PaperCenter.claimsOfPayee(grant, record.center);
            long bases = claims.stream().mapToLong(one -> one.baseFen).sum();
            long drawn = claims.stream().mapToLong(PaperClaim::drawn).sum();
            room = Math.min(room, (grant.areCentersPaid() ? grant.share(bases) : grant.earned(bases)) - drawn);
        }
        return Math.max(0, room);
    }

    /// The same whatever other claims of its payee have: a mistake is undone also where another one keeps more than its
    /// base, for what nobody has claimed yet.
    static long roomOfItsOwn(PaperRecord record) {
        PaperGrant grant = record.grant;
        long room =
                Math.min(grant.earned(grant.basis()) - grant.drawn(), grant.share(record.inBasis()) - record.heldFen);
        if (grant.areCentersPaid()) {
            room = Math.min(room, -new PaperCenter(grant, record.center).excess());
        }
        PaperClaim claim = record.claim;
        if (claim != null) {
            room = Math.min(room, grant.share(claim.baseFen) - claim.drawn());
        }
        return Math.max(0, room);
    }
}
