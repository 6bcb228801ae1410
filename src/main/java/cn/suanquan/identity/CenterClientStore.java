package cn.suanquan.identity;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;

/// The SQL of who came in for a center; rows are only added.
@ApplicationScoped
class CenterClientStore {
    void keep(Db db, CenterClients.Seen seen) {
        db.exec("""
                insert into identity.center_client (center_id, person, client, day) values ($1, $2, $3, $4)
                on conflict do nothing
                """, seen.center(), seen.person(), seen.client(), seen.day());
    }
}
