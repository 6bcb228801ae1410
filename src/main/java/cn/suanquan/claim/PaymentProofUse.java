package cn.suanquan.claim;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import java.util.List;
import java.util.Optional;

/// A claim that a payment proof serves already; a proof is the same by its reference or by its document.
///
/// @param paidFen what that claim said the proof shows
/// @param neededFen how much of it that claim needs: its base, or only the rest where the programme pays the provider
record PaymentProofUse(HolderId holder, long paidFen, long neededFen) {
    /// Why the proof cannot serve one more claim, of that holder; the words say nothing of other holders' claims.
    ///
    /// @param paid what the new claim says the proof shows
    /// @param neededFen how much of it the new claim needs, in 分
    static Optional<Refusal> refusal(List<PaymentProofUse> uses, HolderId holder, Fen paid, long neededFen) {
        if (uses.stream().anyMatch(use -> !use.holder().equals(holder))) {
            return Optional.of(Refusal.of(Refusal.Kind.RULE, "PAYMENT_PROOF_USED", "此付款凭证不能用于本次兑付申请，请核对付款流水号和凭证文件。"));
        }
        Optional<PaymentProofUse> other =
                uses.stream().filter(use -> use.paidFen() != paid.value()).findFirst();
        if (other.isPresent()) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "PAYMENT_PROOF_DIFFERS",
                    "同一付款凭证此前申报的付款金额为 " + new Fen(other.get().paidFen()) + "，本次为 " + paid + "，请核对。"));
        }
        long used = uses.stream().mapToLong(PaymentProofUse::neededFen).sum();
        return used > paid.value() - neededFen
                ? Optional.of(Refusal.of(
                        Refusal.Kind.RULE,
                        "PAYMENT_PROOF_USED",
                        "付款凭证金额 " + paid + " 中已有 " + new Fen(used) + " 用于此前的兑付申请，不足以支持本次所需的 " + new Fen(neededFen)
                                + "。"))
                : Optional.empty();
    }
}
