package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The names of the parties of contracts.
@ApplicationScoped
class ContractPageStore {
    Map<UUID, String> names(Db db, Collection<UUID> parties) {
        Map<UUID, String> names = new HashMap<>();
        db.list("""
                        select id, name from registry.holders where id = any($1)
                        union all
                        select id, name from registry.centers where id = any($1)
                        """, row -> Map.entry(row.getUUID("id"), row.getString("name")), (Object)
                        SqlArrays.uuids(parties, id -> id))
                .forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }
}
