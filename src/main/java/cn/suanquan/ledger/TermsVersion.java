package cn.suanquan.ledger;

import cn.suanquan.db.Db;

/// The version of the terms under which requests are judged: raised, in the same transaction, by every change outside
/// the ledger that can turn a yes into a no. What was judged from memory is posted only while its terms stand, which is
/// checked under the ledger's locks. The whole protocol: docs/design/012.
public record TermsVersion(long version) {
    /// Those that stand as this transaction sees them. Read them before the facts that are judged by: facts that are
    /// newer do no harm, facts that are older than their terms would.
    public static TermsVersion standing(Db db) {
        return LedgerStore.terms(db);
    }

    /// For what is judged and posted in one transaction: call it once the accounts are locked.
    ///
    /// @throws StaleTerms where other terms stand by now
    public void mustStand(Db db) {
        TermsVersion standing = standing(db);
        if (!equals(standing)) {
            throw new StaleTerms(standing);
        }
    }
}
