package cn.suanquan.console;

import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.Pool;
import cn.suanquan.policy.Programme;
import cn.suanquan.voucher.Balances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One programme-year of a holder as its first page shows it.
///
/// @param name of the programme, in words
/// @param caps what is left of each limit
/// @param pools what is left of each pool its vouchers came from
record HolderCard(
        String name,
        Balances.Balance balance,
        Optional<EnterpriseStore.Expiring> expiring,
        List<Left> caps,
        List<Left> pools) {
    /// A figure that is not zero, and where it is explained.
    ///
    /// @param key in [EnterpriseWords]
    record Figure(String key, long fen, String to) {}

    /// What is left of a limit or a pool.
    ///
    /// @param citation where the text of the policy says so; empty where no version that is known has it
    record Left(String id, Optional<Citation> citation, long sizeFen, long usedFen, long leftFen, String to) {}

    /// @param versions of that programme, the highest last
    static HolderCard of(
            Balances.Balance balance, List<Programme> versions, Optional<EnterpriseStore.Expiring> expiring) {
        String year = balance.programme() + "/" + balance.year() + "/";
        return new HolderCard(
                versions.isEmpty() ? balance.programme() : versions.getLast().name(),
                balance,
                expiring,
                balance.limits().stream()
                        .map(one -> new Left(
                                one.limitId(),
                                ofLimit(versions, one.limitId()),
                                one.limitFen(),
                                one.usedFen(),
                                one.leftFen(),
                                "/console/ground/limits/" + year + one.limitId() + "/" + balance.holder()))
                        .toList(),
                balance.pools().stream()
                        .map(one -> new Left(
                                one.poolId(),
                                ofPool(versions, one.poolId()),
                                0,
                                0,
                                one.leftFen(),
                                "/console/ground/pools/" + year + one.poolId()))
                        .toList());
    }

    private static Optional<Citation> ofLimit(List<Programme> versions, String account) {
        return versions.reversed().stream()
                .flatMap(version -> version.limits().stream())
                .filter(limit -> limit.account().equals(account))
                .findFirst()
                .map(Limit::citation);
    }

    private static Optional<Citation> ofPool(List<Programme> versions, String account) {
        return versions.reversed().stream()
                .flatMap(version -> version.pools().stream())
                .filter(pool -> pool.account().equals(account))
                .findFirst()
                .map(Pool::citation);
    }

    public StageBar bar() {
        return StageBar.of(Map.of(
                Bucket.AVAILABLE, balance.availableFen(),
                Bucket.HELD, balance.heldFen(),
                Bucket.CLAIMABLE, balance.claimableFen(),
                Bucket.CLAIMED, balance.claimedFen(),
                Bucket.PAYABLE, balance.payableFen(),
                Bucket.PAID, balance.paidFen(),
                Bucket.OWED, balance.owedFen()));
    }

    public List<Figure> figures() {
        return Stream.of(
                        figure("granted", balance.grantedFen()),
                        figure("available", balance.availableFen()),
                        figure("held", balance.heldFen()),
                        figure("claimable", balance.claimableFen()),
                        figure("claimed", balance.claimedFen()),
                        figure("payable", balance.payableFen()),
                        figure("paid", balance.paidFen()),
                        figure("owed", balance.owedFen()),
                        figure("lapsed", balance.lapsedFen()))
                .filter(figure -> figure.fen() > 0)
                .toList();
    }

    private Figure figure(String key, long fen) {
        return new Figure(
                key,
                fen,
                "/console/ground/balances/" + balance.programme() + "/" + balance.year() + "/" + balance.holder() + "/"
                        + key.toUpperCase(java.util.Locale.ROOT));
    }

    /// The list of its vouchers.
    public String vouchers() {
        return HolderVoucherPages.HERE + "?programme=" + balance.programme() + "&year=" + balance.year();
    }

    /// Those of them that the figure of what ends soon counts, the first at the top.
    public String soonest() {
        return vouchers()
                + expiring.map(soon -> "&lapsesBy=" + soon.by() + "&sort=expiry")
                        .orElse("");
    }
}
