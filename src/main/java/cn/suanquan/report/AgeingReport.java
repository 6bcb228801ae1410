package cn.suanquan.report;

import java.util.List;

/// How old is what holders may still claim, what is claimed and in no run, and what has to be given back and is not
/// written off. The oldest money of a voucher is taken to go first, so what is said to be old is at least so old. What
/// comes back from a claim that ended, or from a run, is new again.
public record AgeingReport(ReportHead of, List<AgeLine> lines) {
    /// What is aged.
    public enum Due {
        CLAIMABLE,
        CLAIMED,
        OWED
    }

    /// In 分, by the days since it came to be so: up to 30, up to 90, up to 365, and more.
    ///
    /// @param vouchers how many have any
    public record AgeLine(
            Due due, long vouchers, long days30Fen, long days90Fen, long days365Fen, long olderFen, long totalFen) {}

    public AgeingReport {
        lines = List.copyOf(lines);
    }
}
