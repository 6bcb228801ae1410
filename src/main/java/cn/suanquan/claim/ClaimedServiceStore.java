package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.ServiceItem;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The services behind claims, each center, item and day once.
@ApplicationScoped
class ClaimedServiceStore {
    private static final String NOW = """
            select m.act_id as claim, s.center_id, s.item, s.day
            from usage.marks m
            join usage.services s on s.record_id = m.record_id
            where m.mark = 'CLAIMED' and m.act_id = any($1)
            group by m.act_id, s.center_id, s.item, s.day
            order by m.act_id, s.day, s.center_id, s.item
            """;
    private static final String MADE = """
            select s.claim, s.center_id, s.item, s.day
            from unnest($1::uuid[]) as asked (claim) join claim.service s on s.claim = asked.claim
            order by s.claim, s.day, s.center_id, s.item
            """;

    private static final String MADE_SPANS = """
            select s.center_id, s.item, min(s.first_day) as first_day, max(s.last_day) as last_day
            from unnest($1::uuid[]) as asked (claim) join claim.span s on s.claim = asked.claim
            group by s.center_id, s.item
            """;
    private static final String MADE_ON = """
            select distinct s.claim
            from unnest($1::uuid[]) as asked (claim)
            join claim.service s on s.claim = asked.claim
            join unnest($2::uuid[], $3::text[], $4::date[]) as d (center_id, item, day)
              on (d.center_id, d.item, d.day) = (s.center_id, s.item, s.day)
            """;
    private static final String UNKEPT = """
            select c.id as claim from unnest($1::uuid[]) as c (id)
            where not exists (select from claim.span s where s.claim = c.id)
            """;

    /// Keeps what a claim is made for.
    void insert(Db db, ClaimId claim) {
        db.exec("""
                insert into claim.service (claim, center_id, item, day)
                select distinct r.claim, s.center_id, s.item, s.day
                from claim.record r join usage.service_days s on s.record_id = r.record_id
                where r.claim = $1
                """, claim.value());
    }

    /// What still earns something, by claim; a claim of a grant has none.
    Map<ClaimId, List<ServiceDay>> services(Db db, Collection<ClaimId> claims) {
        return claims.isEmpty()
                ? Map.of()
                : byClaim(db.list(NOW, ClaimedServiceStore::service, (Object) SqlArrays.uuids(claims, ClaimId::value)));
    }

    /// Of what the claims were made for each center and item on all days from the first to the last.
    Set<ServiceDay> madeDays(Db db, Collection<ClaimId> claims) {
        return db.list(MADE_SPANS, ClaimedServiceStore::span, (Object) SqlArrays.uuids(claims, ClaimId::value)).stream()
                .flatMap(days -> days)
                .collect(Collectors.toSet());
    }

    private static Stream<ServiceDay> span(Row row) {
        CenterId center = new CenterId(row.getUUID("center_id"));
        ServiceItem item = ServiceItem.valueOf(row.getString("item"));
        return row.getLocalDate("first_day")
                .datesUntil(row.getLocalDate("last_day").plusDays(1))
                .map(day -> new ServiceDay(center, item, day));
    }

    /// Those of the claims that were made for one of these.
    Set<ClaimId> madeOn(Db db, Collection<ClaimId> claims, Collection<ServiceDay> services) {
        return services.isEmpty()
                ? Set.of()
                : new HashSet<>(db.list(
                        MADE_ON,
                        row -> new ClaimId(row.getUUID("claim")),
                        SqlArrays.uuids(claims, ClaimId::value),
                        SqlArrays.uuids(services, one -> one.center().value()),
                        SqlArrays.texts(services, one -> one.item().name()),
                        services.stream().map(ServiceDay::day).toArray(LocalDate[]::new)));
    }

    /// Those of the claims of which nothing is kept here: grants, and claims of before.
    Set<ClaimId> unkept(Db db, Collection<ClaimId> claims) {
        return new HashSet<>(db.list(
                UNKEPT, row -> new ClaimId(row.getUUID("claim")), (Object) SqlArrays.uuids(claims, ClaimId::value)));
    }

    /// What the claims were made for, by claim, as it is kept here.
    Map<ClaimId, List<ServiceDay>> made(Db db, Collection<ClaimId> claims) {
        return claims.isEmpty()
                ? Map.of()
                : byClaim(db.list(
                        MADE, ClaimedServiceStore::service, (Object) SqlArrays.distinct(claims, ClaimId::value)));
    }

    private static Map<ClaimId, List<ServiceDay>> byClaim(List<Map.Entry<ClaimId, ServiceDay>> rows) {
        Map<ClaimId, List<ServiceDay>> found = new HashMap<>();
        rows.forEach(one ->
                found.computeIfAbsent(one.getKey(), claim -> new ArrayList<>()).add(one.getValue()));
        return found;
    }

    private static Map.Entry<ClaimId, ServiceDay> service(Row row) {
        return Map.entry(new ClaimId(row.getUUID("claim")), serviceDay(row));
    }

    private static ServiceDay serviceDay(Row row) {
        return new ServiceDay(
                new CenterId(row.getUUID("center_id")),
                ServiceItem.valueOf(row.getString("item")),
                row.getLocalDate("day"));
    }
}
