package cn.suanquan.identity;

import cn.suanquan.db.Db;

/// Where acts of this room leave their line; the trail is a room above.
public interface RevocationTrail {
    /// In the transaction of the act.
    void wrote(Db db, Revocation act);
}
