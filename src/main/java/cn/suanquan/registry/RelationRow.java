package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/// A row of registry.relation; only added, never changed.
@Entity
@Immutable
@Table(schema = "registry", name = "relation")
@NullUnmarked
class RelationRow {
    @Id
    UUID id;

    @Column(name = "holder_id")
    UUID holderId;

    @Column(name = "other_holder_id")
    UUID otherHolderId;

    @Column(name = "center_id")
    UUID centerId;

    @Enumerated(EnumType.STRING)
    Relation.Kind kind;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    String document;

    /// One more than the earlier ones of its identity.
    int turn = 1;

    @Column(name = "created_at")
    Instant createdAt;

    RelationRow() {}

    static RelationRow of(UUID id, RelationOrder order, Instant now) {
        RelationRow row = new RelationRow();
        row.id = id;
        row.holderId = order.holder().value();
        row.otherHolderId = order.otherHolder().map(HolderId::value).orElse(null);
        row.centerId = order.center().map(CenterId::value).orElse(null);
        row.kind = order.kind();
        row.validFrom = order.from();
        row.validTo = order.to().orElse(null);
        row.document = order.document();
        row.createdAt = now;
        return row;
    }

    Relation relation() {
        return new Relation(
                id,
                new HolderId(holderId),
                Optional.ofNullable(otherHolderId).map(HolderId::new),
                Optional.ofNullable(centerId).map(CenterId::new),
                kind,
                new Relation.Term(validFrom, Optional.ofNullable(validTo)),
                document);
    }
}
