package cn.suanquan.claim;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A claim as it was accepted, and what has become of it.
///
/// @param center whom it pays where the programme pays providers, else the holder
/// @param completedFen eligible fees of its records, contractFen what was left of the contract, in 分
/// @param baseFen the smallest of completed, invoiced, paid and contract; `controlling` says which
/// @param releasedFen what the lower base gave back to the voucher
/// @param amountFen what is claimed, in 分, when it was accepted; netFen what it is after corrections
/// @param recordCount how many records it claims; 0 for a grant
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Claim(
        ClaimId id,
        HolderId holder,
        VoucherId voucher,
        String programme,
        FiscalYear year,
        Optional<CenterId> center,
        Invoice invoice,
        Fen completedFen,
        Fen invoicedFen,
        Fen paidFen,
        Optional<Fen> contractFen,
        Fen baseFen,
        Controlling controlling,
        Fen releasedFen,
        Fen amountFen,
        long netFen,
        ClaimRequest.Payment payment,
        Instant claimedAt,
        int recordCount,
        List<Line> lines) {

    public Claim {
        lines = List.copyOf(lines);
    }

    Claim with(List<Line> all) {
        return new Claim(
                id,
                holder,
                voucher,
                programme,
                year,
                center,
                invoice,
                completedFen,
                invoicedFen,
                paidFen,
                contractFen,
                baseFen,
                controlling,
                releasedFen,
                amountFen,
                netFen,
                payment,
                claimedAt,
                recordCount,
                all);
    }

    /// Which amount was the smallest; of equal ones the first.
    public enum Controlling {
        COMPLETED,
        INVOICED,
        PAID,
        CONTRACT
    }

    /// What a settlement run takes of it: the claim, and corrections after payment.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Line(
            ClaimId id, long amountFen, boolean isCorrection, LineState state, Optional<RunId> run, Instant since) {}
}
