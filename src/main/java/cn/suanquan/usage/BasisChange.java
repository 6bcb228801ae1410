package cn.suanquan.usage;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.Outcome;
import java.util.Optional;

/// A change of a voucher's basis by one entry: a correction of a record, or the rejection of one.
///
/// @param account the voucher's; its lock is held
/// @param programme of the voucher
/// @param claim the claim that the record is in
/// @param feeFen by how much the record's eligible fee changed, in 分
/// @param basisFen by how much the voucher's basis changed, in 分: less than the fee where the claim's limit bound
/// @param movedFen what the entry moved, in 分; negative where it took money back
public record BasisChange(
        EntryId entry,
        AccountId account,
        String programme,
        Optional<ClaimOnRecord> claim,
        long feeFen,
        long basisFen,
        long movedFen) {

    /// What a metered entry moved, in 分; negative where it took money back.
    static long movedFen(Outcome.Posted posted) {
        long moved = posted.moved().value();
        return posted.isBack() ? -moved : moved;
    }
}
