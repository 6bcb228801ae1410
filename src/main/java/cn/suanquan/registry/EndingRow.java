package cn.suanquan.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/// A row of the view registry.endings: until when a relation, a suspension or a credit bar counts that was ended.
@Entity
@Immutable
@Table(schema = "registry", name = "endings")
@NullUnmarked
class EndingRow {
    @Id
    @Column(name = "mark_id")
    UUID markId;

    @Column(name = "last_day")
    LocalDate lastDay;

    EndingRow() {}
}
