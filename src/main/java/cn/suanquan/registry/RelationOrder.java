package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /relations. The two sides, the kind and the first day together are its identity.
public record RelationOrder(
        HolderId holder,
        Optional<HolderId> otherHolder,
        Optional<CenterId> center,
        Relation.Kind kind,
        LocalDate from,
        Optional<LocalDate> to,
        String document) {
    public RelationOrder {
        if (otherHolder.isPresent() == center.isPresent()) {
            throw new IllegalArgumentException("a relation is with either otherHolder or center");
        }
        if (otherHolder.filter(holder::equals).isPresent()) {
            throw new IllegalArgumentException("a holder is not related to itself");
        }
        InputChecks.requireDay("from", from);
        to.ifPresent(last -> InputChecks.requireDay("to", last));
        to.ifPresent(last -> InputChecks.requireOrder(from, last));
        document = InputChecks.number("document", document, 200);
    }

    boolean isSameAs(Relation relation) {
        return to.equals(relation.term().to()) && document.equals(relation.document());
    }
}
