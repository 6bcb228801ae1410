package cn.suanquan.usage;

import java.util.List;

/// What an officer proposes on records of a quarantine; another one decides.
///
/// @param records of that quarantine
/// @param reason in the person's words, 1 to 500 characters
public record QuarantineOrder(QuarantineVerdict verdict, List<Long> records, String reason) {
    private static final int RECORDS_MAX = 1_000;
    private static final int REASON_CHARS_MAX = 500;

    public QuarantineOrder {
        records = RecordIds.checked(records, RECORDS_MAX);
        if (reason.isBlank()
                || reason.length() > REASON_CHARS_MAX
                || reason.chars().anyMatch(c -> c == 0)) {
            throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
        }
        reason = reason.strip();
    }
}
