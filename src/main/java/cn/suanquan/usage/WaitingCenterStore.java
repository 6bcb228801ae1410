package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of which centers have records that wait.
@ApplicationScoped
class WaitingCenterStore {
    /// So many of a center are counted, the oldest.
    static final int COUNTED_MAX = 2_000;

    private record Found(CenterId center, String code, String name, WaitingCenter.Reason reason) {}

    /// In the order of their ids, after that one.
    List<WaitingCenter> list(Db db, Optional<CenterId> after, int limit) {
        Map<CenterId, List<Found>> found = new LinkedHashMap<>();
        db.list(
                        """
                        select p.center_id, c.code, c.name, w.reason, w.waiting, w.oldest, w.nearest
                        from (select s.center_id from usage.source s
                              where ($1::uuid is null or s.center_id > $1)
                                and exists (select from usage.deferred d
                                            where d.center_id = s.center_id and d.outcome is null)
                              order by s.center_id limit $2) p
                        join registry.centers c on c.id = p.center_id
                        cross join lateral (
                            select f.code as reason, count(*) as waiting, min(f.received_at) as oldest, min(f.until) as nearest
                            from (select d.code, d.received_at, d.until from usage.deferred d
                                  where d.center_id = p.center_id and d.outcome is null
                                  order by d.number limit $3) f
                            group by f.code) w
                        order by p.center_id, w.waiting desc, w.reason
                        """,
                        row -> new Found(
                                new CenterId(row.getUUID("center_id")),
                                row.getString("code"),
                                row.getString("name"),
                                new WaitingCenter.Reason(
                                        row.getString("reason"),
                                        row.getLong("waiting"),
                                        row.getOffsetDateTime("oldest").toInstant(),
                                        row.getOffsetDateTime("nearest").toInstant())),
                        after.map(CenterId::value).orElse(null),
                        limit,
                        COUNTED_MAX + 1)
                .forEach(row -> found.computeIfAbsent(row.center(), _ -> new ArrayList<>())
                        .add(row));
        return found.values().stream().map(WaitingCenterStore::center).toList();
    }

    private static WaitingCenter center(List<Found> rows) {
        Found first = rows.getFirst();
        List<WaitingCenter.Reason> reasons = rows.stream().map(Found::reason).toList();
        long counted = reasons.stream().mapToLong(WaitingCenter.Reason::waiting).sum();
        return new WaitingCenter(
                first.center(),
                first.code(),
                first.name(),
                Math.min(counted, COUNTED_MAX),
                counted > COUNTED_MAX,
                reasons.stream()
                        .map(WaitingCenter.Reason::oldest)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                reasons.stream()
                        .map(WaitingCenter.Reason::nearestEnd)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                reasons);
    }
}
