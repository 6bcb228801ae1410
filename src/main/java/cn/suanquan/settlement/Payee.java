package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.PayeeAccount;
import java.util.Optional;

/// Who is paid by a run, with the bank account as it stood when the run was locked.
///
/// @param gross sum of the claims, in 分
/// @param corrections the debts that are set off against them
/// @param advances what is set off of advances (备用金)
public record Payee(
        HolderId id,
        String name,
        String identity,
        Optional<PayeeAccount> account,
        Fen gross,
        Fen corrections,
        Fen advances) {
    public Payee {
        if (corrections.plus(advances).isMoreThan(gross)) {
            throw new IllegalArgumentException("a run sets off no more than the payee is due: " + name);
        }
    }

    public Optional<BankAccount> bank() {
        return account.map(PayeeAccount::bank);
    }

    /// To be paid, in 分.
    public long net() {
        return gross.value() - corrections.value() - advances.value();
    }

    public Instruction.Direction direction() {
        return net() > 0 ? Instruction.Direction.PAY : Instruction.Direction.OFFSET;
    }
}
