package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.SocialCreditCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/// A row of registry.center; only added, never changed.
@Entity
@Immutable
@Table(schema = "registry", name = "center")
@NullUnmarked
class CenterRow {
    @Id
    UUID id;

    String code;
    String name;
    String operator;

    @Enumerated(EnumType.STRING)
    @Column(name = "facility_type")
    FacilityType facilityType;

    @Column(name = "capacity_tflops")
    long capacityTflops;

    String district;

    @Column(name = "created_at")
    Instant createdAt;

    CenterRow() {}

    static CenterRow of(UUID id, CenterOrder order, Instant now) {
        CenterRow row = new CenterRow();
        row.id = id;
        row.code = order.code();
        row.name = order.name();
        row.operator = order.operator().value();
        row.facilityType = order.facilityType();
        row.capacityTflops = order.capacityTflops();
        row.district = order.district();
        row.createdAt = now;
        return row;
    }

    Center center() {
        return new Center(
                new CenterId(id), code, name, new SocialCreditCode(operator), facilityType, capacityTflops, district);
    }
}
