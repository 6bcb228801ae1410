package cn.suanquan.ledger;

import java.util.List;

/// One thing asked of the ledger: postings that stand or fall together, or to remember that it was declined.
public sealed interface Request permits Chain, Decline {
    /// The keys under which its answers are remembered, one for each outcome.
    List<EntryKey> keys();
}
