package cn.suanquan.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// A holder barred from support (失信), from and to both included; without an end until further notice. A last day before
/// the first: it was recorded by mistake and counts on no day.
///
/// @param document number of the decision
public record CreditBar(UUID id, LocalDate from, Optional<LocalDate> to, String document, String reason) {
    /// The same as an ending leaves it.
    CreditBar until(LocalDate last) {
        return new CreditBar(id, from, Optional.of(last), document, reason);
    }

    @JsonIgnore
    public boolean isMistaken() {
        return to.filter(last -> last.isBefore(from)).isPresent();
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
    }
}
