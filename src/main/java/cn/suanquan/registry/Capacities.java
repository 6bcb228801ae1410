package cn.suanquan.registry;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Ids;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What centers have and what it costs by their lists, as an office recorded it. Adding the same again answers the
/// first, other content of the same day is refused; what changes is recorded from a later day on.
@ApplicationScoped
class Capacities {
    private final Registry registry;
    private final CapacityStore store;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Capacities(Registry registry, CapacityStore store, Duties duties, Audit audit, Ids ids, Clock clock) {
        this.registry = registry;
        this.store = store;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES where the person acts for the center or the
    ///     unit that operates it; 404 where there is no such center; 409 where the day has another
    Capacity record(Db db, String person, CenterId id, CapacityOrder order) {
        Center center = there(db, id);
        List<Matter> concerns = new ArrayList<>(List.of(Matter.center(id)));
        registry.operatorsOf(db, List.of(id)).values().forEach(operator -> concerns.add(Matter.holder(operator.id())));
        duties.stand(db, person, Duty.REGISTER, concerns);
        Capacity added = new Capacity(
                ids.next(),
                center.id(),
                order.resource(),
                order.unit(),
                order.units(),
                order.listPriceFen(),
                order.from(),
                order.document());
        Optional<Capacity> known = known(db, added);
        if (known.isPresent() || !store.add(db, added, clock.instant())) {
            return same(known.or(() -> known(db, added)).orElseThrow(), order);
        }
        audit.record(
                db,
                person,
                "registry.capacity",
                Matter.center(id).toString(),
                order.document(),
                Audit.made(new JsonObject()
                        .put("resource", order.resource())
                        .put("unit", order.unit())
                        .put("units", order.units())
                        .put("listPriceFen", order.listPriceFen().orElse(null))
                        .put("from", order.from().toString())));
        return added;
    }

    private Optional<Capacity> known(Db db, Capacity added) {
        return store.of(db, added.center()).stream()
                .filter(one ->
                        one.isOf(added.resource(), added.unit()) && one.from().equals(added.from()))
                .findFirst();
    }

    private static Capacity same(Capacity known, CapacityOrder order) {
        if (!order.isSameAs(known)) {
            throw RegistrySessions.otherContent(
                    "资源 " + known.resource() + " 自 " + known.from() + " 起的规模与目录价已登记，内容与此次不同；请另择起始日登记。");
        }
        return known;
    }

    List<Capacity> of(Db db, CenterId id) {
        return store.of(db, there(db, id).id());
    }

    private Center there(Db db, CenterId id) {
        return registry.center(db, id).orElseThrow(() -> RegistrySessions.notFound("没有该算力中心，或您无权查看。"));
    }
}
