package cn.suanquan.console;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The SQL of which acts of a list of revocations still count.
@ApplicationScoped
class StandingRevocationStore {
    /// Those of these acts by which something stands revoked now.
    Set<Long> standing(Db db, Collection<Long> acts) {
        return new HashSet<>(
                db.list("select id from identity.revoked where id = any($1)", row -> row.getLong("id"), (Object)
                        acts.toArray(Long[]::new)));
    }
}
