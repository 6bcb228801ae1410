package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;

/// The objections to entries of the public notice, as far as this room has to know them: while one stands, nothing is
/// granted for that entry where its programme says so. They live in a room above, which implements this.
public interface NoticeObjections {
    /// Until the transaction ends no objection to that entry is filed.
    void lock(Db db, ApplicationId application);

    /// True where one is undecided, or was upheld.
    boolean stands(Db db, ApplicationId application);
}
