package cn.suanquan.baseline;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/// A usage record as an entity.
@Entity
@Table(name = "usage_record", schema = "baseline")
public class UsageRecord extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "record")
    @SequenceGenerator(name = "record", sequenceName = "record_id", schema = "baseline", allocationSize = 50)
    public Long id;

    public String recordId;
    public long voucherId;
    public String resource;
    public String quantity;
    public String unit;
    public Instant startedAt;
    public Instant completedAt;
    public long feeFen;
    public long heldFen;
    public String job;
    public Instant recordedAt;

    static Uni<UsageRecord> of(String recordId) {
        return UsageRecord.<UsageRecord>find("recordId", recordId).firstResult();
    }
}
