package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.PaymentForm;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One batch of the payments of a run, or of an advance, as files are made of it. It is made of what is written down
/// for good, so that the same batch gives the same bytes whenever it is asked for.
///
/// @param number of the batch
/// @param purpose what the payee reads of it
record PaymentBatch(
        PaymentReferences references, int number, String purpose, PaymentForm form, List<Instruction> payments) {
    /// @throws cn.suanquan.kernel.RefusedException 409 NOT_EXPORTED, APPROVAL_DIFFERS; 404 BATCH_UNKNOWN
    static PaymentBatch of(Settlements.WholeRun whole, int batch) {
        requireBatch(whole, batch);
        List<Instruction> payments = whole.instructions().stream()
                .filter(one -> one.batch() == batch && one.direction() == Instruction.Direction.PAY)
                .toList();
        mustBeApproved(whole, payments);
        return new PaymentBatch(
                whole.run().references(),
                batch,
                whole.content().programme().name() + " " + whole.run().window().name() + " 算力券兑付",
                whole.content().programme().procedure().payments(),
                payments);
    }

    Fen sum() {
        return Fen.of(payments.stream().mapToLong(one -> one.amount().value()).sum());
    }

    String reference(Instruction one) {
        return references.of(one);
    }

    /// The id of the message that it is sent in.
    String message() {
        return references.message(number, payments);
    }

    private static void requireBatch(Settlements.WholeRun whole, int batch) {
        if (whole.run().export().isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "NOT_EXPORTED",
                            "支付文件在复核批准并生成支付指令后才能下载；当前状态为 " + whole.run().state().name() + "。")
                    .toException();
        }
        boolean isThere = batch == 1 || whole.instructions().stream().anyMatch(one -> one.batch() == batch);
        if (!isThere) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "BATCH_UNKNOWN", "本结算批次没有第 " + batch + " 批支付指令。")
                    .toException();
        }
    }

    /// No file says anything else than was approved: the content has the hash that the checker named, and each payment
    /// is of a payee of it with its amount; in the first batch to its account. A payment again stands on a return of
    /// the bank, and has an account that two persons named.
    private static void mustBeApproved(Settlements.WholeRun whole, List<Instruction> payments) {
        Map<HolderId, Payee> approved =
                whole.content().payees().stream().collect(Collectors.toMap(Payee::id, Function.identity()));
        boolean isContent = whole.run().approval().isPresent()
                && whole.run()
                        .lock()
                        .filter(lock ->
                                lock.contentHash().equals(whole.content().hash()))
                        .isPresent();
        boolean arePayments = payments.stream()
                .allMatch(one -> isOf(approved.get(one.payee()), one) && (one.batch() == 1 || isAgain(whole, one)));
        if (!isContent || !arePayments) {
            throw differs();
        }
    }

    static RuntimeException differs() {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "APPROVAL_DIFFERS",
                        "支付指令与复核批准的内容不一致，不能生成支付文件；请勿向银行提交此前下载的文件，并请系统管理员核查账目。")
                .toException();
    }

    private static boolean isOf(@Nullable Payee payee, Instruction one) {
        return payee != null
                && payee.net() == one.amount().value()
                && payee.name().equals(one.name())
                && payee.identity().equals(one.identity())
                && (one.batch() > 1 || payee.account().equals(one.account()));
    }

    private static boolean isAgain(Settlements.WholeRun whole, Instruction one) {
        return whole.again().stream().anyMatch(row -> row.isOf(one)) && one.isToAnAccountOfTwo();
    }
}
