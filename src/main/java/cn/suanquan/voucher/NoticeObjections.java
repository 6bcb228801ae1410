package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import java.util.Collection;
import java.util.Map;

/// The objections to entries of the public notice, as far as this room has to know them: while one stands, nothing is
/// granted for that entry where its programme says so. They live in a room above, which implements this.
public interface NoticeObjections {
    /// What stands against an entry.
    enum Standing {
        /// An objection or an appeal that nobody decided: the entry keeps its place.
        UNDECIDED,
        /// One was upheld: the entry gets nothing any more.
        UPHELD
    }

    /// Until the transaction ends no objection to that entry is filed, and no appeal.
    void lock(Db db, ApplicationId application);

    /// What stands against those of the entries against which anything does.
    Map<ApplicationId, Standing> standing(Db db, Collection<ApplicationId> entries);
}
