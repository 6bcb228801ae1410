package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.BankAccount;
import java.util.Optional;

/// Who is paid by a run or pays back, with the bank account as it stood when the run was locked.
///
/// @param gross sum of the claims, corrections sum of what is to be given back, both in 分
public record Payee(HolderId id, String name, String identity, Optional<BankAccount> bank, Fen gross, Fen corrections) {

    /// To be paid where positive, to be collected (追回) where negative, in 分.
    public long net() {
        return gross.value() - corrections.value();
    }

    public Instruction.Direction direction() {
        return switch (Long.signum(net())) {
            case 1 -> Instruction.Direction.PAY;
            case -1 -> Instruction.Direction.RECOVER;
            default -> Instruction.Direction.OFFSET;
        };
    }
}
