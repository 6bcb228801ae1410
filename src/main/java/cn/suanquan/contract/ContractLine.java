package cn.suanquan.contract;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.ServiceItem;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.Set;

/// A line of a contract: what is bought, and for how much at most. Lines are counted from 1.
///
/// @param item what is delivered
/// @param resource card type or the like; empty: any
/// @param unit CARD_HOUR, NODE_HOUR or PFLOPS_HOUR; empty: any
/// @param quantity how many units, for the reader; the amount is what binds
/// @param amountFen in 分
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContractLine(
        ServiceItem item, Optional<String> resource, Optional<String> unit, Optional<Long> quantity, Fen amountFen) {
    static final int RESOURCE_CHARS_MAX = 64;
    static final long QUANTITY_MAX = 1_000_000_000_000L;
    private static final Set<String> UNITS = Set.of("CARD_HOUR", "NODE_HOUR", "PFLOPS_HOUR");

    public ContractLine {
        resource = resource.map(text -> KeyText.checked("resource", text, RESOURCE_CHARS_MAX));
        resource.ifPresent(text -> KeyText.reduced("resource", text, RESOURCE_CHARS_MAX));
        unit.ifPresent(
                text -> require(UNITS.contains(text), "unit 须为 CARD_HOUR、NODE_HOUR 或 PFLOPS_HOUR (must be one of)"));
        quantity.ifPresent(
                n -> require(n >= 1 && n <= QUANTITY_MAX, "quantity 须为 1 至 " + QUANTITY_MAX + " 的整数 (a whole number)"));
        require(!amountFen.isZero(), "amountFen 须大于 0 (must be more than 0)");
    }

    private static void require(boolean isRight, String rule) {
        if (!isRight) {
            throw new IllegalArgumentException(rule);
        }
    }

    /// True where a service of that kind is bought by this line.
    ///
    /// @param serviceUnit the name of the unit it is counted in
    public boolean fits(ServiceItem service, String serviceResource, String serviceUnit) {
        return item == service
                && unit.map(serviceUnit::equals).orElse(true)
                && resource.map(text -> key(text).equals(key(serviceResource))).orElse(true);
    }

    private static String key(String resource) {
        try {
            return KeyText.reduced("resource", resource, RESOURCE_CHARS_MAX);
        } catch (IllegalArgumentException e) {
            return resource; // nothing but signs: it is no line's, for a line has letters or digits
        }
    }

    /// The same thing bought, for another amount perhaps.
    boolean isSameThing(ContractLine other) {
        return item == other.item && resource.equals(other.resource) && unit.equals(other.unit);
    }
}
