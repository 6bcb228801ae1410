package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.AccountId;
import java.util.Collection;

/// Told when money came to vouchers that were issued before, in the same transaction: what waits for money of a voucher
/// lives in a room above, which implements this.
public interface VoucherGrew {
    /// @param accounts of the vouchers, locked
    void grew(Db db, Collection<AccountId> accounts);
}
