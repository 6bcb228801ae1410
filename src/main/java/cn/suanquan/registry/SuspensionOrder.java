package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /centers/{id}/admissions/{aid}/suspensions; known by its first day.
record SuspensionOrder(LocalDate from, Optional<LocalDate> to, String reason) {
    SuspensionOrder {
        Texts.requireDay("from", from);
        to.ifPresent(last -> Texts.requireDay("to", last));
        to.ifPresent(last -> Texts.requireOrder(from, last));
        Texts.require("reason", reason, 1, 500);
    }
}
