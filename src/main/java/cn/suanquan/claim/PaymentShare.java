package cn.suanquan.claim;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// How much of a payment serves a claim.
///
/// @param payment names the payment, whichever proof shows it
/// @param beforeFen what the claim took of its earlier payments, in 分
/// @param usedFen what it takes of this one, in 分
record PaymentShare(UUID payment, long beforeFen, long usedFen) {
    /// A payment that one of the claim's proofs shows, and that live claims show already.
    ///
    /// @param place of the proof in the claim's list
    /// @param paidFen what those claims said it shows, in 分
    /// @param usedFen how much of it serves them, in 分
    record Known(int place, UUID payment, HolderId holder, long paidFen, long usedFen) {}

    /// Shares what the claim needs out over its payments in their order, up to what is left of each. A payment serves
    /// claims of one holder, and is of one amount whoever shows it; the words say nothing of other holders' claims.
    ///
    /// @param neededFen in 分
    /// @param names makes names for payments that no live claim shows
    /// @throws cn.suanquan.kernel.RefusedException PAYMENT_PROOF_USED (422), PAYMENT_PROOF_DIFFERS (409)
    static List<PaymentShare> of(
            List<PaymentProof> proofs, List<Known> known, HolderId holder, long neededFen, Supplier<UUID> names) {
        Set<UUID> taken = new HashSet<>();
        List<PaymentShare> shares = new ArrayList<>();
        long rest = neededFen;
        long used = 0;
        for (int i = 0; i < proofs.size(); i++) {
            int place = i;
            List<Known> same = known.stream().filter(k -> k.place() == place).toList();
            mustFit(place, proofs.get(i), same, holder);
            UUID payment = same.isEmpty() ? names.get() : same.getFirst().payment();
            if (!taken.add(payment)) {
                throw no(Refusal.Kind.CONFLICT, "PAYMENT_PROOF_DIFFERS", place, "与本次申请的另一付款凭证是同一笔付款，请只列一次。");
            }
            long before = same.isEmpty() ? 0 : same.getFirst().usedFen();
            long part = Math.clamp(proofs.get(i).paidFen().value() - before, 0, rest);
            shares.add(new PaymentShare(payment, neededFen - rest, part));
            rest -= part;
            used += before;
        }
        if (rest > 0) {
            Fen paid = proofs.stream().map(PaymentProof::paidFen).reduce(Fen.ZERO, Fen::plus);
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "PAYMENT_PROOF_USED",
                            "付款凭证金额 " + paid + " 中已有 " + new Fen(used) + " 用于此前的兑付申请，不足以支持本次所需的 " + new Fen(neededFen)
                                    + "。")
                    .toException();
        }
        return shares;
    }

    private static void mustFit(int place, PaymentProof proof, List<Known> same, HolderId holder) {
        if (same.stream().anyMatch(k -> !k.holder().equals(holder))) {
            throw no(Refusal.Kind.RULE, "PAYMENT_PROOF_USED", place, "不能用于本次兑付申请，请核对付款流水号和凭证文件。");
        }
        if (same.stream().map(Known::payment).distinct().count() > 1) {
            throw no(Refusal.Kind.CONFLICT, "PAYMENT_PROOF_DIFFERS", place, "的流水号和文件此前属于两笔不同的付款，请核对。");
        }
        Optional<Known> other = same.stream()
                .filter(k -> k.paidFen() != proof.paidFen().value())
                .findFirst();
        if (other.isPresent()) {
            throw no(
                    Refusal.Kind.CONFLICT,
                    "PAYMENT_PROOF_DIFFERS",
                    place,
                    "此前申报的付款金额为 " + new Fen(other.get().paidFen()) + "，本次为 " + proof.paidFen() + "，请核对。");
        }
    }

    private static RuntimeException no(Refusal.Kind kind, String code, int place, String why) {
        return new Refusal(
                        kind,
                        code,
                        "第 " + (place + 1) + " 份付款凭证" + why,
                        Optional.empty(),
                        List.of(new Refusal.Finding(Optional.of(place), "/payments/" + place, code, why)))
                .toException();
    }
}
