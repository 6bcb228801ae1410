package cn.suanquan.registry;

import cn.suanquan.kernel.ServiceItem;
import java.time.LocalDate;

/// The body of POST /centers/{id}/admissions. Programme, item and batch together are its identity.
public record AdmissionOrder(String programme, ServiceItem item, LocalDate from, LocalDate to, String batch) {
    public AdmissionOrder {
        if (!programme.matches("[a-z][a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException(
                    "programme must be the code of a programme: 2 to 64 small letters, digits and hyphens");
        }
        InputChecks.requireDay("from", from);
        InputChecks.requireDay("to", to);
        InputChecks.requireOrder(from, to);
        batch = InputChecks.number("batch", batch, 64);
    }
}
