package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import java.util.UUID;

/// What a run sets off of an advance against what its payee is due.
///
/// @param programmeVersion whose levels of government bore the advance
/// @param fen in 分, above zero
public record AdvanceSetOff(
        UUID advance, HolderId payee, AccountId account, int programmeVersion, String documentNumber, long fen) {
    public AdvanceSetOff {
        if (fen <= 0) {
            throw new IllegalArgumentException("a run sets off more than nothing of an advance, not " + fen);
        }
    }
}
