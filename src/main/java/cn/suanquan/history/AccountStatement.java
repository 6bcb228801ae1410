package cn.suanquan.history;

import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import java.util.List;
import java.util.Optional;

/// One page of an account's statement: entries in the order in which they took effect, each with what the account held
/// after it.
///
/// @param until the view the whole statement is of; asked again with it and the same cursor, the page is the same
/// @param opening before the first line of this page
/// @param closing at the end of the statement, whatever the page
/// @param next the cursor of the following page, empty at the end
public record AccountStatement(
        AccountName account, ReadPoint until, Sums opening, List<Line> lines, Sums closing, Optional<EntryId> next) {
    /// @param after what the account held after the entry
    public record Line(Entry entry, Sums after) {}

    public AccountStatement {
        lines = List.copyOf(lines);
    }
}
