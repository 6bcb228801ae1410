package cn.suanquan.registry;

import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /holders/{id}/credit-bars. The number of the document is its identity; what was ended or taken out
/// under it can be recorded again.
public record CreditBarOrder(LocalDate from, Optional<LocalDate> to, String document, String reason) {
    public CreditBarOrder {
        InputChecks.requireDay("from", from);
        to.ifPresent(last -> InputChecks.requireDay("to", last));
        to.ifPresent(last -> InputChecks.requireOrder(from, last));
        document = InputChecks.number("document", document, 200);
        InputChecks.require("reason", reason, 500);
    }

    boolean isSameAs(CreditBar bar) {
        return from.equals(bar.from()) && to.equals(bar.to()) && reason.equals(bar.reason());
    }
}
