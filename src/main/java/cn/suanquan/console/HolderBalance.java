package cn.suanquan.console;

import cn.suanquan.voucher.Balances;
import java.util.List;
import java.util.Locale;

/// What a holder has of a programme in a year, as offices read it.
///
/// @param programme its name
record HolderBalance(String programme, Balances.Balance of) {
    /// A sum over the vouchers, and the page that says which make it up.
    ///
    /// @param words a key of [RegisterWords]
    record Sum(String words, long fen, String ground) {}

    public List<Sum> sums() {
        return List.of(
                sum("Granted", of.grantedFen()),
                sum("Available", of.availableFen()),
                sum("Held", of.heldFen()),
                sum("Claimable", of.claimableFen()),
                sum("Claimed", of.claimedFen()),
                sum("Payable", of.payableFen()),
                sum("Paid", of.paidFen()),
                sum("Owed", of.owedFen()));
    }

    private Sum sum(String bucket, long fen) {
        return new Sum(
                "balance" + bucket,
                fen,
                "/console/ground/balances/" + of.programme() + "/" + of.year() + "/" + of.holder() + "/"
                        + bucket.toUpperCase(Locale.ROOT));
    }
}
