package cn.suanquan.identity;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// The SQL of who came in for a center; rows are only added.
@ApplicationScoped
class CenterClientStore {
    void keep(Db db, CenterClients.Seen seen) {
        db.exec("""
                insert into identity.center_client (center_id, person, client, day) values ($1, $2, $3, $4)
                on conflict do nothing
                """, seen.center(), seen.person(), seen.client(), seen.day());
    }

    /// Whether that person or that client of that issuer ever came in for a center; what is not asked for is null.
    boolean cameIn(Db db, @Nullable String person, @Nullable String issuer, @Nullable String client) {
        return db.one("""
                        select exists (select from identity.center_client where person = $1::text)
                            or exists (select from identity.center_client
                                       where client = $3::text and split_part(person, ' ', 1) = $2::text) as is_known
                        """, row -> row.getBoolean("is_known"), person, issuer, client)
                .orElse(false);
    }
}
