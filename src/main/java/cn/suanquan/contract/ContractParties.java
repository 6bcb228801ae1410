package cn.suanquan.contract;

import cn.suanquan.db.Db;
import cn.suanquan.identity.Actor;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The parties that an order names, by id or credit code; who registers as one of them need not name itself.
@ApplicationScoped
class ContractParties {
    private final Registry registry;

    ContractParties(Registry registry) {
        this.registry = registry;
    }

    HolderId holder(Db db, Actor actor, ContractOrder order) {
        Optional<HolderId> named = order.holder()
                .flatMap(id -> registry.holder(db, id))
                .or(() -> order.holderCode().flatMap(code -> registry.holderByCode(db, code)))
                .map(Holder::id);
        boolean isNamed = order.holder().isPresent() || order.holderCode().isPresent();
        if (actor instanceof Actor.Enterprise own) {
            return own(own.holder(), named, isNamed, "holder");
        }
        return named.orElseThrow(
                () -> isNamed ? unknown("HOLDER_UNKNOWN", "没有此权益主体，请核对统一社会信用代码，或请其先行登记。") : missing("holder"));
    }

    CenterId center(Db db, Actor actor, ContractOrder order) {
        Optional<CenterId> named = order.center()
                .flatMap(id -> registry.center(db, id))
                .or(() -> order.centerCode().flatMap(code -> registry.centerByCode(db, code)))
                .map(Center::id);
        boolean isNamed = order.center().isPresent() || order.centerCode().isPresent();
        if (actor instanceof Actor.Provider own) {
            return own(own.center(), named, isNamed, "center");
        }
        return named.orElseThrow(() -> isNamed ? unknown("CENTER_UNKNOWN", "没有此算力中心，请核对其代码。") : missing("center"));
    }

    private static <T> T own(T own, Optional<T> named, boolean isNamed, String field) {
        if (isNamed && !named.equals(Optional.of(own))) {
            throw Refusal.of(Refusal.Kind.INVALID, "PARTY_NOT_OWN", field + " 须为本方或不填 (your own, or leave it out)。")
                    .toException();
        }
        return own;
    }

    private static RuntimeException unknown(String code, String detail) {
        return Refusal.of(Refusal.Kind.RULE, code, detail).toException();
    }

    private static RuntimeException missing(String field) {
        return Refusal.of(Refusal.Kind.INVALID, "PARTY_MISSING", "须填合同的另一方：" + field + " 或 " + field + "Code。")
                .toException();
    }
}
