package cn.suanquan.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/// A row of registry.suspension; only added, never changed.
@Entity
@Immutable
@Table(schema = "registry", name = "suspension")
@NullUnmarked
class SuspensionRow {
    @Id
    UUID id;

    @Column(name = "admission_id")
    UUID admissionId;

    @Column(name = "suspended_from")
    LocalDate suspendedFrom;

    @Column(name = "suspended_to")
    LocalDate suspendedTo;

    String reason;

    /// One more than the earlier ones of its identity.
    int turn = 1;

    @Column(name = "created_at")
    Instant createdAt;

    SuspensionRow() {}

    static SuspensionRow of(UUID id, UUID admission, SuspensionOrder order, Instant now) {
        SuspensionRow row = new SuspensionRow();
        row.id = id;
        row.admissionId = admission;
        row.suspendedFrom = order.from();
        row.suspendedTo = order.to().orElse(null);
        row.reason = order.reason();
        row.createdAt = now;
        return row;
    }

    Admission.Suspension suspension() {
        return new Admission.Suspension(id, suspendedFrom, Optional.ofNullable(suspendedTo), reason);
    }
}
