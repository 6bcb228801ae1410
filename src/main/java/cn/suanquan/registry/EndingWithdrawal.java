package cn.suanquan.registry;

import java.util.UUID;

/// The body of POST /register/endings/withdrawals: the ending was a mistake, and what was recorded counts again as it
/// was recorded.
///
/// @param id of the relation, suspension or credit bar
public record EndingWithdrawal(EndingOrder.About about, UUID id, String reason) {
    public EndingWithdrawal {
        InputChecks.require("reason", reason, 500);
    }
}
