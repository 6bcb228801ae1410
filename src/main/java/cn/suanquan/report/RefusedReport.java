package cn.suanquan.report;

import java.util.List;

/// What was refused in a year and why: of the usage records that came in, at all centers, and of the applications that
/// a reviewer rejected or closed. What a record named may be no voucher at all, so it is of no programme. Refused
/// records are counted from the version on that keeps their place in the serial order.
///
/// @param of its programme is empty
/// @param rejected the most frequent first; what comes after them is one line without a programme
/// @param applications how many they are in all
public record RefusedReport(
        ReportHead of,
        List<RefusedLine> lines,
        long records,
        long feeFen,
        List<RejectedLine> rejected,
        long applications) {
    /// @param center its code
    /// @param code of the refusal
    /// @param feeFen what the center said; the greatest number where it is beyond all
    public record RefusedLine(String center, String code, long records, long feeFen) {}

    /// @param programme its code
    /// @param rule under which they applied
    /// @param article of that rule, in the version by which they were decided
    /// @param decision REJECTED or CLOSED
    /// @param reason as the reviewer told the holder
    public record RejectedLine(
            String programme, String rule, String article, String decision, String reason, long applications) {}

    public RefusedReport {
        lines = List.copyOf(lines);
        rejected = List.copyOf(rejected);
    }
}
