package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.BankAccount;
import java.util.Optional;

/// Who is paid by a run, with the bank account as it stood when the run was locked.
///
/// @param gross sum of the claims, corrections the debts that are set off against them, both in 分
public record Payee(HolderId id, String name, String identity, Optional<BankAccount> bank, Fen gross, Fen corrections) {
    public Payee {
        if (corrections.isMoreThan(gross)) {
            throw new IllegalArgumentException("a run sets off no more than the payee is due: " + name);
        }
    }

    /// To be paid, in 分.
    public long net() {
        return gross.value() - corrections.value();
    }

    public Instruction.Direction direction() {
        return net() > 0 ? Instruction.Direction.PAY : Instruction.Direction.OFFSET;
    }
}
