package cn.suanquan.claim;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import java.time.Instant;
import java.util.Optional;

/// One sum that a settlement run has to pay or to take back: an accepted claim, or a correction of one that was paid.
///
/// @param id names the line: the claim's own id, or for a correction an id of its own; a line is in one live run
/// @param claim the claim it belongs to; the same as `id` unless it is a correction
/// @param center whom the money goes to, where the programme pays providers; else the holder is paid
/// @param account the voucher's ledger account: a positive amount stands there in CLAIMED, a negative one in OWED
/// @param amountFen in 分; negative where paid money is to be given back (OWED → AVAILABLE when it is settled)
/// @param baseFen the eligible fees the amount was reckoned on, in 分; 0 for a correction
/// @param isRefund due whatever was earned: the payee gave it for a debt whose payment came back; in no bucket
/// @param since when it was claimed or corrected
public record ClaimLine(
        ClaimId id,
        ClaimId claim,
        HolderId holder,
        Optional<CenterId> center,
        VoucherId voucher,
        AccountId account,
        String programme,
        FiscalYear year,
        long amountFen,
        long baseFen,
        boolean isCorrection,
        boolean isRefund,
        Instant since) {}
