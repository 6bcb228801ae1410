package cn.suanquan.registry;

import cn.suanquan.kernel.KeyText;
import java.time.LocalDate;
import java.util.Optional;

/// The body of POST /centers/{id}/capacities. Resource, unit and first day together are its identity.
public record CapacityOrder(
        String resource, String unit, int units, Optional<Long> listPriceFen, LocalDate from, String document) {
    private static final int UNITS_MAX = 1_000_000;
    private static final long PRICE_FEN_MAX = 100_000_000_000L;

    public CapacityOrder {
        resource = KeyText.checked("resource", resource, 64);
        if (!unit.matches("CARD_HOUR|NODE_HOUR|PFLOPS_HOUR")) {
            throw new IllegalArgumentException("unit must be CARD_HOUR, NODE_HOUR or PFLOPS_HOUR");
        }
        if (units < 0 || units > UNITS_MAX) {
            throw new IllegalArgumentException("units must be 0 to " + UNITS_MAX + ", not " + units);
        }
        if (listPriceFen.filter(fen -> fen < 0 || fen > PRICE_FEN_MAX).isPresent()) {
            throw new IllegalArgumentException("listPriceFen must be 0 to " + PRICE_FEN_MAX);
        }
        InputChecks.requireDay("from", from);
        document = InputChecks.number("document", document, 200);
    }

    boolean isSameAs(Capacity known) {
        return units == known.units() && listPriceFen.equals(known.listPriceFen()) && document.equals(known.document());
    }
}
