package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import java.time.Instant;
import java.util.Optional;

/// A record with its corrections, as it stands.
///
/// @param id of its ledger entry
/// @param account the voucher's
/// @param countsAt when the service counts: see [UsageRecord#countsAt]
/// @param feeFen its eligible fees, in 分; of a claimed record its part of what the claim is reckoned on
/// @param netFen what it holds, in 分
/// @param claim the claim it is in
public record StandingRecord(
        long id,
        AccountId account,
        VoucherId voucher,
        HolderId holder,
        CenterId center,
        Instant countsAt,
        long feeFen,
        long netFen,
        RecordState state,
        Optional<ClaimId> claim) {

    EntryId entry() {
        return new EntryId(id);
    }

    /// Its share where its fee changes by that much, rounded up, in 分.
    long shareFen(Rate rate, long feeChangeFen) {
        return rate.roundedUp(new Fen(Math.max(0, feeFen + feeChangeFen))).value();
    }
}
