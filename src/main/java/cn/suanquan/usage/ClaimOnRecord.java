package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.util.Optional;

/// A claim as the records in it find it; all amounts in 分.
///
/// @param payee the center that is paid, where the programme pays centers
/// @param completedFen the eligible fees of its records
/// @param baseFen what it is reckoned on
/// @param limitFen the most its base can be: the smallest of what was invoiced, paid and left of the contract
/// @param openFen what of it stands in CLAIMED
/// @param lockedFen what of it stands in PAYABLE
/// @param paidFen what of it stands in PAID: what was paid less what is or was owed of it
/// @param owedFen what of it is owed and in no run
/// @param isInRun a settlement run holds one of its lines and has not paid it
public record ClaimOnRecord(
        ClaimId id,
        Optional<CenterId> payee,
        long completedFen,
        long baseFen,
        long limitFen,
        long openFen,
        long lockedFen,
        long paidFen,
        long owedFen,
        boolean isInRun) {
    /// The same with a base that can be no more than that.
    ClaimOnRecord withLimit(long mostFen) {
        return new ClaimOnRecord(
                id, payee, completedFen, baseFen, mostFen, openFen, lockedFen, paidFen, owedFen, isInRun);
    }

    /// By how much its base changes where the fees of its records change by that much; both in 分.
    long baseChangeFen(long feeChangeFen) {
        return Math.min(completedFen + feeChangeFen, limitFen) - baseFen;
    }

    /// What its records hold together.
    long amountFen() {
        return openFen + lockedFen + paidFen;
    }

    /// What its base earns where it changes by that much, rounded up.
    long shareFen(Rate rate, long baseChangeFen) {
        return rate.roundedUp(new Fen(Math.max(0, baseFen + baseChangeFen))).value();
    }
}
