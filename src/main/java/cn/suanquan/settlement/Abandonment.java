package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;

/// A returned payment that is not paid again.
///
/// @param reason why, 1 to 500 characters
public record Abandonment(HolderId payee, String reason) {
    public Abandonment {
        BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
    }
}
