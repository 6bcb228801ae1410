package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import java.time.Instant;

/// A record with its corrections, as it stands.
///
/// @param id of its ledger entry
/// @param account the voucher's
/// @param feeFen its eligible fees, in 分; while it is in a claim, its part of the base of that claim
/// @param netFen what it earned and keeps, in 分
public record StandingRecord(
        long id,
        AccountId account,
        VoucherId voucher,
        HolderId holder,
        CenterId center,
        Instant completedAt,
        long feeFen,
        long netFen,
        RecordState state) {}
