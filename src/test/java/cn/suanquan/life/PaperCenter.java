package cn.suanquan.life;

import java.util.List;
import java.util.Optional;

/// What one center has to do with a voucher whose programme pays centers: each is compared for itself (laws 13, 25).
record PaperCenter(PaperGrant grant, int center) {
    /// How much more it has drawn than all its usage earns, rounded up to the 分; below zero where it is short.
    long excess() {
        List<PaperRecord> unclaimed = grant.records.stream()
                .filter(record -> record.claim == null && record.center == center)
                .toList();
        List<PaperClaim> claims = claimsOfPayee(grant, center);
        long basis = unclaimed.stream().mapToLong(PaperRecord::basis).sum()
                + claims.stream().mapToLong(claim -> claim.baseFen).sum();
        long drawn = unclaimed.stream().mapToLong(record -> record.heldFen).sum()
                + claims.stream().mapToLong(PaperClaim::drawn).sum();
        return drawn - grant.share(basis);
    }

    /// The claims whose payee is paid for a record of that center: all of the voucher where the holder is paid.
    static List<PaperClaim> claimsOfPayee(PaperGrant grant, int center) {
        return grant.areCentersPaid()
                ? grant.claims.stream()
                        .filter(claim -> claim.center.equals(Optional.of(center)))
                        .toList()
                : grant.claims;
    }
}
