package cn.suanquan.report;

import java.util.List;
import java.util.Optional;

/// How the budget of a programme's year was carried out: by pool what documents put in and took out, what was granted
/// and came back, and where the granted money stands.
///
/// @param total of all lines
/// @param advancesFen beside the lines, what centers were paid ahead of the year's budget and runs have not set off
/// @param targets of plans that give no money, to which the year belongs, as they were known at the position
public record BudgetReport(
        ReportHead of,
        List<BudgetLine> lines,
        BudgetLine total,
        long advancesFen,
        List<TargetsReport.TargetLine> targets) {
    /// A pool; or what was granted where the programme has none.
    ///
    /// @param pool empty for the treasury
    /// @param appropriatedFen opened, raised and lowered by documents
    /// @param leftFen what can still be granted; of the treasury nothing is said
    /// @param owedFen paid out and still to be given back
    /// @param writtenOffFen paid out, to be given back and written off
    /// @param usedFen held, claimable, claimed, payable and paid
    /// @param utilisation used of granted, in percent
    public record BudgetLine(
            Optional<String> pool,
            long openedFen,
            long raisedFen,
            long loweredFen,
            long appropriatedFen,
            long grantedFen,
            long returnedFen,
            long reclaimedFen,
            Optional<Long> leftFen,
            long availableFen,
            long heldFen,
            long claimableFen,
            long claimedFen,
            long payableFen,
            long paidFen,
            long owedFen,
            long writtenOffFen,
            long usedFen,
            Optional<String> utilisation) {
        static BudgetLine of(
                Optional<String> pool, ReportStore.PoolDocuments documents, UseFigures used, Optional<Long> left) {
            return new BudgetLine(
                    pool,
                    documents.openedFen(),
                    documents.raisedFen(),
                    documents.loweredFen(),
                    documents.openedFen() + documents.raisedFen() - documents.loweredFen(),
                    used.grantedFen(),
                    used.returnedFen(),
                    used.reclaimedFen(),
                    left,
                    used.availableFen(),
                    used.heldFen(),
                    used.claimableFen(),
                    used.claimedFen(),
                    used.payableFen(),
                    used.paidFen(),
                    used.owedFen(),
                    used.writtenOffFen(),
                    used.usedFen(),
                    Ratio.percent(used.usedFen(), used.grantedFen()));
        }
    }

    public BudgetReport {
        lines = List.copyOf(lines);
        targets = List.copyOf(targets);
    }
}
