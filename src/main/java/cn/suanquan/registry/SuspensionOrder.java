package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /centers/{id}/admissions/{admission}/suspensions. The first day is its identity.
public record SuspensionOrder(LocalDate from, Optional<LocalDate> to, String reason) {
    public SuspensionOrder {
        InputChecks.requireDay("from", from);
        to.ifPresent(last -> InputChecks.requireDay("to", last));
        to.ifPresent(last -> InputChecks.requireOrder(from, last));
        InputChecks.require("reason", reason, 500);
    }
}
