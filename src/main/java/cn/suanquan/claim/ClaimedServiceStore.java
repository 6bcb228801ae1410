package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.ServiceItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services behind claims, each center, item and day once.
@ApplicationScoped
class ClaimedServiceStore {
    /// By claim; a claim of a grant has none.
    Map<ClaimId, List<ServiceDay>> services(Db db, Collection<ClaimId> claims) {
        Map<ClaimId, List<ServiceDay>> found = new HashMap<>();
        db.list(
                        """
                        select m.act_id as claim, s.center_id, s.item, s.day
                        from usage.marks m
                        join usage.services s on s.record_id = m.record_id
                        where m.mark = 'CLAIMED' and m.act_id = any($1)
                        group by m.act_id, s.center_id, s.item, s.day
                        order by m.act_id, s.day, s.center_id, s.item
                        """,
                        row -> Map.entry(
                                new ClaimId(row.getUUID("claim")),
                                new ServiceDay(
                                        new CenterId(row.getUUID("center_id")),
                                        ServiceItem.valueOf(row.getString("item")),
                                        row.getLocalDate("day"))),
                        (Object) SqlArrays.uuids(claims, ClaimId::value))
                .forEach(one -> found.computeIfAbsent(one.getKey(), claim -> new ArrayList<>())
                        .add(one.getValue()));
        return found;
    }
}
