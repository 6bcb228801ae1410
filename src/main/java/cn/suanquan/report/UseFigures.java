package cn.suanquan.report;

import java.util.Collection;

/// What became of the money of some vouchers up to a position, in 分. Over all buckets it is what was granted less what
/// went back.
///
/// @param grantedFen issued and added, before anything went back
/// @param returnedFen what lapsed and went back to the pool, or the treasury, that it came from
/// @param reclaimedFen what was taken back to the treasury
/// @param owedFen paid out and to be given back
/// @param writtenOffFen paid out and to be given back, and written off: collected no more
/// @param feeFen of the metered services that stand
public record UseFigures(
        long grantedFen,
        long returnedFen,
        long reclaimedFen,
        long availableFen,
        long heldFen,
        long claimableFen,
        long claimedFen,
        long payableFen,
        long paidFen,
        long owedFen,
        long writtenOffFen,
        long lapsedFen,
        long feeFen) {
    static final UseFigures NONE = new UseFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// What a write-off makes of what was owed.
    static UseFigures writtenOff(long fen) {
        return new UseFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, -fen, fen, 0, 0);
    }

    UseFigures plus(UseFigures other) {
        return new UseFigures(
                grantedFen + other.grantedFen,
                returnedFen + other.returnedFen,
                reclaimedFen + other.reclaimedFen,
                availableFen + other.availableFen,
                heldFen + other.heldFen,
                claimableFen + other.claimableFen,
                claimedFen + other.claimedFen,
                payableFen + other.payableFen,
                paidFen + other.paidFen,
                owedFen + other.owedFen,
                writtenOffFen + other.writtenOffFen,
                lapsedFen + other.lapsedFen,
                feeFen + other.feeFen);
    }

    static UseFigures sum(Collection<UseFigures> some) {
        return some.stream().reduce(NONE, UseFigures::plus);
    }

    /// What services and grants earned and nobody has to give back: held, due and paid.
    public long usedFen() {
        return heldFen + claimableFen + claimedFen + payableFen + paidFen;
    }
}
