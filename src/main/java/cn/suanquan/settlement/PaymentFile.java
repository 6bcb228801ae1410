package cn.suanquan.settlement;

import cn.suanquan.http.Csv;
import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.BankAccount;
import java.util.List;

/// The file a treasury or bank imports: one batch of a run, or of an advance. The same batch is the same bytes whenever
/// it is made.
final class PaymentFile {
    private static final List<String> HEADER =
            List.of("序号", "批次", "收款单位", "统一社会信用代码/证件号", "户名", "账号", "开户行", "金额(元)", "大写金额", "用途");

    private PaymentFile() {}

    /// Payments of that batch.
    static byte[] payments(Settlements.WholeRun whole, int batch) {
        requireBatch(whole, batch);
        String purpose =
                whole.content().programme().name() + " " + whole.run().window().name() + " 算力券兑付";
        List<Instruction> payments = whole.instructions().stream()
                .filter(one -> one.batch() == batch && one.direction() == Instruction.Direction.PAY)
                .toList();
        return payments(payments, purpose);
    }

    /// One row a payment, in their order.
    static byte[] payments(List<Instruction> payments, String purpose) {
        Csv csv = new Csv(HEADER);
        int number = 1;
        for (Instruction one : payments) {
            csv.row(List.of(
                    Csv.number(number++),
                    Csv.number(one.batch()),
                    Csv.text(one.name()),
                    Csv.digits(one.identity()),
                    Csv.text(one.bank().map(BankAccount::accountName).orElse("")),
                    Csv.digits(one.bank().map(BankAccount::number).orElse("")),
                    Csv.text(one.bank().map(BankAccount::bank).orElse("")),
                    Csv.yuan(one.amount().value()),
                    Csv.text(ChineseAmount.of(one.amount())),
                    Csv.text(purpose)));
        }
        return csv.bytes();
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
}
