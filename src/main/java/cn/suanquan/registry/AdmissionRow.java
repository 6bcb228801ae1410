package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/// A row of registry.admission; only added, never changed.
@Entity
@Immutable
@Table(schema = "registry", name = "admission")
@NullUnmarked
class AdmissionRow {
    @Id
    UUID id;

    @Column(name = "center_id")
    UUID centerId;

    String programme;

    @Enumerated(EnumType.STRING)
    ServiceItem item;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    String batch;

    @Column(name = "created_at")
    Instant createdAt;

    AdmissionRow() {}

    static AdmissionRow of(UUID id, CenterId center, AdmissionOrder order, Instant now) {
        AdmissionRow row = new AdmissionRow();
        row.id = id;
        row.centerId = center.value();
        row.programme = order.programme();
        row.item = order.item();
        row.validFrom = order.from();
        row.validTo = order.to();
        row.batch = order.batch();
        row.createdAt = now;
        return row;
    }

    Admission admission(List<Admission.Suspension> suspensions) {
        return new Admission(id, new CenterId(centerId), programme, item, validFrom, validTo, batch, suspensions);
    }
}
