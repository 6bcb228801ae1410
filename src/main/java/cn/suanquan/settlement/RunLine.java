package cn.suanquan.settlement;

import cn.suanquan.claim.LateUsage;
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
/// @param lateRecords how many records of the claim count in a later period than that of their service, which was
///     closed when they came (迟报); 0 for a correction
/// @param lateFen what the claim was accepted with for them, in 分
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
        @JsonProperty("isRefund") boolean isRefund,
        int lateRecords,
        long lateFen) {

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

    @JsonIgnore
    public boolean isLate() {
        return lateRecords > 0;
    }

    /// The same with what of its claim came late; a correction and a refund have no records of their own.
    RunLine with(LateUsage late) {
        return isCorrection || isRefund
                ? this
                : new RunLine(
                        id,
                        claim,
                        payee,
                        payeeRole,
                        holder,
                        center,
                        voucher,
                        voucherNumber,
                        programmeVersion,
                        account,
                        year,
                        ruleId,
                        amountFen,
                        false,
                        false,
                        late.records(),
                        late.amountFen());
    }

    /// Paid money to be given back: OWED, not CLAIMED.
    @JsonIgnore
    public boolean isOwed() {
        return amountFen < 0;
    }
}
