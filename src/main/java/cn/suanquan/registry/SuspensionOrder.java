package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /centers/{id}/admissions/{aid}/suspensions; known by its first day.
record SuspensionOrder(LocalDate from, Optional<LocalDate> to, String reason) {
    SuspensionOrder {
        InputChecks.requireDay("from", from);
        to.ifPresent(last -> InputChecks.requireDay("to", last));
        to.ifPresent(last -> InputChecks.requireOrder(from, last));
        InputChecks.require("reason", reason, 1, 500);
    }
}
