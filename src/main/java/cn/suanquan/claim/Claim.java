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
/// @param center whom it pays, where the programme pays providers; else the holder is paid
/// @param completedFen the eligible fees of its records, in 分; of a grant, the invoiced cost
/// @param invoicedFen the total of its invoices, in 分
/// @param paidFen what its payment proofs show together, in 分
/// @param contractFen what was left of the contract, in 分
/// @param baseFen the smallest of these, in 分; paid does not count where the programme pays providers
/// @param controlling which of them is the smallest
/// @param releasedFen what went back to the voucher because the base is below the completed fees, in 分
/// @param amountFen what was claimed when it was accepted, in 分
/// @param netFen what is claimed after corrections, in 分; 0 once it was withdrawn or returned
/// @param recordCount how many records it claims; 0 for a grant
/// @param end why and when it was withdrawn or returned
/// @param lines left out of lists
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Claim(
        ClaimId id,
        ClaimState state,
        HolderId holder,
        VoucherId voucher,
        String programme,
        FiscalYear year,
        Optional<CenterId> center,
        List<Invoice> invoices,
        List<PaymentProof> payments,
        Fen completedFen,
        Fen invoicedFen,
        Fen paidFen,
        Optional<Fen> contractFen,
        Fen baseFen,
        Controlling controlling,
        Fen releasedFen,
        Fen amountFen,
        long netFen,
        Instant claimedAt,
        int recordCount,
        Optional<End> end,
        List<Line> lines) {

    public Claim {
        invoices = List.copyOf(invoices);
        payments = List.copyOf(payments);
        lines = List.copyOf(lines);
    }

    /// Whether something of it waits for a run that pays it: the claim, or, once it was paid, what a correction or a
    /// payment that came back left due on the same grounds. Of a claim with its lines.
    public boolean waits() {
        return state == ClaimState.OPEN
                || state == ClaimState.PAID
                        && lines.stream()
                                .anyMatch(line ->
                                        line.state() == LineState.OPEN && line.amountFen() > 0 && !line.isRefund());
    }

    /// Whether its holder may withdraw it, or an office return it, as it stands. Of a claim with its lines; the act
    /// asks again.
    public boolean mayEnd() {
        return state.endRefusal(lines).isEmpty();
    }

    /// Which amount is the smallest; of equal ones the first.
    public enum Controlling {
        COMPLETED,
        INVOICED,
        PAID,
        CONTRACT
    }

    /// Why and when a claim was withdrawn or returned.
    public record End(String reason, Instant at) {}

    /// What a settlement run takes: the claim itself, or a correction of it.
    ///
    /// @param amountFen in 分; negative where paid money is to be given back
    /// @param isRefund due again whatever is earned, and no part of netFen
    /// @param run that holds it, or of whose payment it came back
    /// @param since when it was claimed or corrected
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Line(
            ClaimId id,
            long amountFen,
            boolean isCorrection,
            boolean isRefund,
            LineState state,
            Optional<RunId> run,
            Instant since) {}
}
