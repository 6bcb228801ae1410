package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.PayeeAccount;
import java.util.Map;

/// A payment again of what the bank returned.
///
/// @param accountNumber the account as the releasing officer checked it; must be the one in the register now; space and
///     tabs at its ends are not data: the payment file guards a number with a tab
/// @param reason what was put right, 1 to 500 characters
public record Repayment(HolderId payee, String accountNumber, String reason) {
    public Repayment {
        accountNumber = accountNumber.strip();
        BankResult.check("accountNumber", accountNumber, 32);
        BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
    }

    /// The returned instruction, or a refusal with the index of the repayment.
    Instruction check(int index, Map<HolderId, Instruction> newest, boolean isFirst) {
        return returned(index, payee, newest, isFirst);
    }

    /// The newest instruction of that payee, which the bank returned; or a refusal with the index of the item.
    static Instruction returned(int index, HolderId payee, Map<HolderId, Instruction> newest, boolean isFirst) {
        Instruction instruction = newest.get(payee);
        if (instruction == null) {
            throw BankResult.wrong(index, "payee", "NOT_A_PAYEE", "不是本批次的收款单位");
        }
        if (!isFirst) {
            throw BankResult.wrong(index, "payee", "NAMED_TWICE", "同一收款单位在一次办理中只能出现一次");
        }
        if (instruction.status() != Instruction.Status.RETURNED) {
            throw BankResult.wrong(
                    index, "payee", "NOT_RETURNED", instruction.name() + " 的最新支付指令为 " + instruction.status() + "，不是退汇");
        }
        return instruction;
    }

    /// The account that the register names, where it is the one that the officer checked; else 422.
    static PayeeAccount mustName(String accountNumber, Holder holder) {
        return holder.account()
                .filter(account -> account.bank().number().equals(accountNumber))
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.RULE,
                                "ACCOUNT_DIFFERS",
                                holder.name() + " 在登记册中的收款账户与所核对的账号不一致，请先更正登记或重新核对。")
                        .toException());
    }
}
