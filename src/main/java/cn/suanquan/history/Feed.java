package cn.suanquan.history;

import cn.suanquan.ledger.Entry;
import java.util.List;

/// A page of the change feed: settled entries in serial order. No entry ever appears before one that was fed, and none
/// is left out; what was refused is no entry and is not fed.
///
/// @param settled how far the ledger was settled when it was asked: after the last change of a page that is not full,
///     the consumer has everything up to here
public record Feed(Settled settled, List<Change> changes) {
    /// @param from the account it took from, and what that held after it
    /// @param to the account it gave to; the same where the entry stays within one account
    public record Change(Entry entry, Side from, Side to) {}

    public record Side(AccountName account, Sums after) {}

    public Feed {
        changes = List.copyOf(changes);
    }
}
