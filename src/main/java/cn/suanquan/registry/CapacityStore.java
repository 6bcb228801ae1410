package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of what the plausibility of usage is judged by: what centers have, and accounts that several are paid to.
@ApplicationScoped
class CapacityStore {
    private static final String CAPACITY = """
            select id, center_id, resource, unit, units, list_price_fen, valid_from, document from registry.capacity
            """;

    /// All of the center, by resource, unit and first day.
    List<Capacity> of(Db db, CenterId center) {
        return db.list(
                CAPACITY + "where center_id = $1 order by resource, unit, valid_from",
                CapacityStore::capacity,
                center.value());
    }

    /// False where one of the same resource, unit and first day is there.
    boolean add(Db db, Capacity added, Instant now) {
        return db.exec(
                        """
                        insert into registry.capacity (id, center_id, resource, unit, units, list_price_fen, valid_from,
                            document, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        on conflict (center_id, resource, unit, valid_from) do nothing
                        """,
                        added.id(),
                        added.center().value(),
                        added.resource(),
                        added.unit(),
                        added.units(),
                        added.listPriceFen().orElse(null),
                        added.from(),
                        added.document(),
                        SqlArrays.time(now))
                == 1;
    }

    /// Those of the holders that are paid to the account of the unit that operates the center, or of another holder.
    Map<HolderId, SharedAccount> sharedAccounts(Db db, Collection<HolderId> holders, CenterId center) {
        Map<HolderId, SharedAccount> found = new HashMap<>();
        db.list(
                        """
                        select h.id, exists (
                                   select from registry.center c join registry.holder o on o.social_credit_code = c.operator
                                   where c.id = $2 and o.id <> h.id
                                     and o.bank_account_number = h.bank_account_number) as is_of_center,
                               (select count(*) from (
                                    select from registry.holder o
                                    where o.bank_account_number = h.bank_account_number and o.id <> h.id limit 100) l)
                                   as others
                        from registry.holder h
                        where h.id = any($1) and h.bank_account_number is not null
                        """,
                        row -> Map.entry(
                                new HolderId(row.getUUID("id")),
                                new SharedAccount(row.getBoolean("is_of_center"), row.getLong("others"))),
                        SqlArrays.uuids(holders, HolderId::value),
                        center.value())
                .forEach(one -> {
                    if (one.getValue().others() > 0) {
                        found.put(one.getKey(), one.getValue());
                    }
                });
        return found;
    }

    /// Those of the holders whose account another one is paid to as well, and when the last of all who are came to it.
    Map<HolderId, Instant> sharers(Db db, Collection<HolderId> holders) {
        Map<HolderId, Instant> found = new HashMap<>();
        db.list(
                        """
                        select h.id, s.shared_since
                        from registry.holder h
                        join (select o.bank_account_number, max(o.account_since) as shared_since
                              from registry.holder o
                              where o.bank_account_number in (
                                  select i.bank_account_number from registry.holder i where i.id = any($1))
                              group by o.bank_account_number having count(*) > 1) s
                          on s.bank_account_number = h.bank_account_number
                        where h.id = any($1)
                        """,
                        row -> Map.entry(
                                new HolderId(row.getUUID("id")),
                                row.getOffsetDateTime("shared_since").toInstant()),
                        (Object) SqlArrays.uuids(holders, HolderId::value))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private static Capacity capacity(Row row) {
        return new Capacity(
                row.getUUID("id"),
                new CenterId(row.getUUID("center_id")),
                row.getString("resource"),
                row.getString("unit"),
                row.getInteger("units"),
                Optional.ofNullable(row.getLong("list_price_fen")),
                row.getLocalDate("valid_from"),
                row.getString("document"));
    }
}
