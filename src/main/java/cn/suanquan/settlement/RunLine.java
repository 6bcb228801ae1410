package cn.suanquan.settlement;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// One claim, or one correction of a paid claim, as it stands in a run.
///
/// @param id names the line; claim the claim it belongs to
/// @param payee whom it is paid to, who also bears a correction
/// @param programmeVersion that the voucher was issued under
/// @param amountFen in 分; negative where a debt is set off, or a part of it
/// @param isCorrection of a claim that an earlier run paid
/// @param isRefund of what the payee gave for a debt whose payment came back; moves no money of the voucher
public record RunLine(
        ClaimId id,
        ClaimId claim,
        HolderId payee,
        PayeeRole payeeRole,
        HolderId holder,
        Optional<CenterId> center,
        VoucherId voucher,
        String voucherNumber,
        int programmeVersion,
        @JsonIgnore AccountId account,
        FiscalYear year,
        String ruleId,
        long amountFen,
        @JsonProperty("isCorrection") boolean isCorrection,
        @JsonProperty("isRefund") boolean isRefund) {

    /// Why the payee is the payee: the holder paid in full (企业兑付), or the center redeems (机构兑付).
    public enum PayeeRole {
        HOLDER,
        CENTER
    }

    public RunLine {
        if (amountFen == 0 || amountFen < 0 && !isCorrection) {
            throw new IllegalArgumentException("only a correction is below zero, and no line is zero: " + amountFen);
        }
    }

    /// Paid money to be given back: OWED, not CLAIMED.
    @JsonIgnore
    public boolean isOwed() {
        return amountFen < 0;
    }
}
