package cn.suanquan.report;

import java.util.List;

/// What a rule refused of the usage records that came in a year, at all centers, and why. What a record named may be no
/// voucher at all, so it is of no programme. Refusals are counted from the version on that keeps their place in the
/// serial order.
///
/// @param of its programme is empty
public record RefusedReport(ReportHead of, List<RefusedLine> lines, long records, long feeFen) {
    /// @param center its code
    /// @param code of the refusal
    /// @param feeFen what the center said; the greatest number where it is beyond all
    public record RefusedLine(String center, String code, long records, long feeFen) {}

    public RefusedReport {
        lines = List.copyOf(lines);
    }
}
