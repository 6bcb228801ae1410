package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /holders/{id}/credit-bars; known by the number of its document.
record CreditBarOrder(LocalDate from, Optional<LocalDate> to, String document, String reason) {
    CreditBarOrder {
        InputChecks.requireDay("from", from);
        to.ifPresent(last -> InputChecks.requireDay("to", last));
        to.ifPresent(last -> InputChecks.requireOrder(from, last));
        InputChecks.require("document", document, 1, 200);
        InputChecks.require("reason", reason, 1, 500);
    }

    boolean isSaidBy(CreditBar bar) {
        return from.equals(bar.from()) && to.equals(bar.to()) && reason.equals(bar.reason());
    }
}
