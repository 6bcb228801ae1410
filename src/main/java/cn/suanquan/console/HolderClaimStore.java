package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of a holder's pages of claims and applications: what can be claimed, and the names of centers.
@ApplicationScoped
class HolderClaimStore {
    /// How many vouchers the page lists from which one may claim.
    static final int VOUCHERS_MAX = 200;

    private static final int CENTERS_MAX = 500;

    /// A voucher on which something can be claimed.
    ///
    /// @param isGrant claimed on proof of cost, without usage
    /// @param fen what its confirmed records hold, or what is left of the grant
    record Claimable(UUID id, String number, String programme, int year, boolean isGrant, long fen) {}

    record CenterName(String id, String name) {}

    List<Claimable> claimable(Db db, HolderId holder) {
        return db.list(
                """
                select v.id, v.number, v.programme, v.year, v.instrument = 'GRANT' as is_grant,
                       case when v.instrument = 'GRANT' then a.available else a.claimable end as fen
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                where v.holder = $1
                  and case when v.instrument = 'GRANT' then a.available else a.claimable end > 0
                order by v.id
                limit $2
                """,
                row -> new Claimable(
                        row.getUUID("id"),
                        row.getString("number"),
                        row.getString("programme"),
                        row.getInteger("year"),
                        row.getBoolean("is_grant"),
                        row.getLong("fen")),
                holder.value(),
                VOUCHERS_MAX);
    }

    /// All centers, in order of their codes.
    List<CenterName> centers(Db db) {
        return db.list(
                "select id, name from registry.centers order by code limit $1",
                row -> new CenterName(row.getUUID("id").toString(), row.getString("name")),
                CENTERS_MAX);
    }

    /// The names of those.
    Map<UUID, String> centers(Db db, Collection<UUID> ids) {
        return db
                .list(
                        "select id, name from registry.centers where id = any($1)",
                        row -> Map.entry(row.getUUID("id"), row.getString("name")),
                        (Object) ids.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
