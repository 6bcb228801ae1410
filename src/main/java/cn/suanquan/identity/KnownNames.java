package cn.suanquan.identity;

import cn.suanquan.db.Db;

/// What a room knows of those who can be revoked; rooms above say it. Nobody is stopped where a name was mistyped, and
/// whoever revoked it believes that somebody is.
public interface KnownNames {
    /// Whether anybody or anything of that name ever came before that room.
    boolean knows(Db db, Revocation.Name name);
}
