package cn.suanquan.reconciliation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// A difference as it is found on a day, before it is known whether it stood before.
///
/// @param subject what it is about: of a kind, one has it at a time
record FoundDifference(
        DifferenceKind kind,
        String subject,
        LocalDate since,
        Optional<UUID> act,
        Optional<UUID> payee,
        Optional<Integer> batch,
        String item,
        String name,
        String code,
        Optional<Long> hereFen,
        Optional<Long> thereFen) {
    /// What makes it the same difference on another day: the amounts, and the code, which names the fields.
    record Same(DifferenceKind kind, String subject, String code, Optional<Long> hereFen, Optional<Long> thereFen) {}

    Same same() {
        return new Same(kind, subject, code, hereFen, thereFen);
    }

    FoundDifference arisen(LocalDate day) {
        return new FoundDifference(kind, subject, day, act, payee, batch, item, name, code, hereFen, thereFen);
    }
}
