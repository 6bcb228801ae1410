package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Claims with the names of what they name: their programme, voucher and payee.
@ApplicationScoped
class ClaimCards {
    private final Vouchers vouchers;
    private final HolderClaimStore store;
    private final ProgrammeNames programmes;

    ClaimCards(Vouchers vouchers, HolderClaimStore store, ProgrammeNames programmes) {
        this.vouchers = vouchers;
        this.store = store;
        this.programmes = programmes;
    }

    /// In the same order.
    List<ClaimCard> of(Db db, List<Claim> claims) {
        List<VoucherId> wanted = claims.stream().map(Claim::voucher).distinct().toList();
        List<UUID> payees = claims.stream()
                .flatMap(claim -> claim.center().stream())
                .map(CenterId::value)
                .distinct()
                .toList();
        Map<VoucherId, String> numbers =
                vouchers.byIds(db, wanted).stream().collect(Collectors.toMap(Voucher::id, Voucher::number));
        Map<UUID, String> centers = store.centers(db, payees);
        Map<String, String> names = programmes.all();
        return claims.stream()
                .map(claim -> new ClaimCard(
                        claim,
                        names.getOrDefault(claim.programme(), claim.programme()),
                        numbers.getOrDefault(claim.voucher(), ""),
                        claim.center()
                                .map(center -> centers.getOrDefault(center.value(), ""))
                                .orElse(""),
                        "/console/ground/claims/" + claim.id()))
                .toList();
    }
}
