package cn.suanquan.history;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountSpec;
import java.util.List;
import java.util.Optional;

/// The books of a programme's year between two views: what every line held at the first, what went in and out since,
/// and what it held at the second. Over all types but COUNT the balances sum to zero, and so do those of COUNT.
///
/// @param next where lines are accounts: the key after which the following page begins
public record TrialBalance(
        String programme,
        FiscalYear year,
        ReadPoint opening,
        ReadPoint closing,
        List<Line> lines,
        Optional<String> next) {
    /// @param account empty where the line is all accounts of the type
    public record Line(
            AccountSpec.Type type, Optional<AccountName> account, Sums opening, Sums turnover, Sums closing) {}

    public TrialBalance {
        lines = List.copyOf(lines);
    }
}
