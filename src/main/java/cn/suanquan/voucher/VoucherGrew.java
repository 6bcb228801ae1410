package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;

/// Told when a voucher got more money from the queue. Usage that the voucher could not pay for lives in a room above,
/// which implements this and fills it before anything else can draw on the money.
public interface VoucherGrew {
    /// In the transaction of the supplement, after its entry was posted and with the voucher's account locked.
    ///
    /// @param voucher as it stands now
    /// @param by what was added, more than 0
    void grew(Db db, Voucher voucher, Fen by);
}
