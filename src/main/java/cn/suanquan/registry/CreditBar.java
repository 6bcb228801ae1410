package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// A holder barred from support (失信), from and to both included; without an end until further notice.
///
/// @param document number of the decision
public record CreditBar(UUID id, LocalDate from, Optional<LocalDate> to, String document, String reason) {
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get()));
    }
}
