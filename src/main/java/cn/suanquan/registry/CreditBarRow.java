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

/// A row of registry.credit_bar; only added, never changed.
@Entity
@Immutable
@Table(schema = "registry", name = "credit_bar")
@NullUnmarked
class CreditBarRow {
    @Id
    UUID id;

    @Column(name = "holder_id")
    UUID holderId;

    @Column(name = "barred_from")
    LocalDate barredFrom;

    @Column(name = "barred_to")
    LocalDate barredTo;

    String document;
    String reason;

    /// One more than the earlier ones of its identity.
    int turn = 1;

    @Column(name = "created_at")
    Instant createdAt;

    CreditBarRow() {}

    static CreditBarRow of(UUID id, UUID holder, CreditBarOrder order, Instant now) {
        CreditBarRow row = new CreditBarRow();
        row.id = id;
        row.holderId = holder;
        row.barredFrom = order.from();
        row.barredTo = order.to().orElse(null);
        row.document = order.document();
        row.reason = order.reason();
        row.createdAt = now;
        return row;
    }

    CreditBar bar() {
        return new CreditBar(id, barredFrom, Optional.ofNullable(barredTo), document, reason);
    }
}
