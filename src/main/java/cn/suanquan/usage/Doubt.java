package cn.suanquan.usage;

/// Why a record is not believed at once.
///
/// @param code stable, upper snake case
/// @param detail a Chinese sentence with the figures
public record Doubt(String code, String detail) {
    /// The same, with what happens next, for whoever sent the record.
    String answer() {
        return detail
                + "本条已入账并占用额度，暂列隔离核查：在两名主管人员核定放行之前不能确认或兑付，无须重发；确有错误的，可更正调减 (recorded, in quarantine; nothing to send again)。";
    }
}
