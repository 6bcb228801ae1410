package cn.suanquan.usage;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.Bucket;

/// A claim, as a correction of one of its records finds it.
///
/// @param bucket where its money stands: CLAIMED, or PAYABLE while a settlement run holds it, or PAID
/// @param completedFen the eligible fees of its records, in 分
/// @param baseFen what it is reckoned on, in 分
/// @param limitFen the most its base can be, in 分: the smallest of what was invoiced, paid and left of the contract
public record ClaimOnRecord(ClaimId id, Bucket bucket, long completedFen, long baseFen, long limitFen) {
    /// By how much its base changes where the fees of its records change by that much; both in 分.
    long baseChangeFen(long feeChangeFen) {
        return Math.min(completedFen + feeChangeFen, limitFen) - baseFen;
    }
}
