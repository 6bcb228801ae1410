package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.KeyText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How much of a resource a center has, and what it costs by its published list; recorded by an office, from a day
/// (Asia/Shanghai) on until the next that is recorded.
///
/// @param resource as records name it, such as `Ascend-910B`
/// @param unit of quantities: CARD_HOUR, NODE_HOUR or PFLOPS_HOUR
/// @param units how many it has at once: cards, nodes, PFLOPS
/// @param listPriceFen of one unit for an hour, in 分; empty where no list is published
/// @param document what it is taken from
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Capacity(
        UUID id,
        CenterId center,
        String resource,
        String unit,
        int units,
        Optional<Long> listPriceFen,
        LocalDate from,
        String document) {
    // where other case takes more characters
    private static final int COMPARED_CHARS_MAX = 1_000;

    /// A resource as it is compared: its case means nothing.
    public static String compared(String resource) {
        return KeyText.caseless("resource", resource, COMPARED_CHARS_MAX);
    }

    /// Whether it is of that resource and unit.
    public boolean isOf(String named, String in) {
        return unit.equals(in) && (resource.equals(named) || compared(resource).equals(compared(named)));
    }

    /// The one that holds on that day; empty where none was recorded.
    public static Optional<Capacity> on(List<Capacity> all, String resource, String unit, LocalDate day) {
        Optional<Capacity> last = Optional.empty();
        for (Capacity one : all) {
            boolean isIt = one.isOf(resource, unit) && !one.from.isAfter(day);
            if (isIt && last.filter(before -> before.from.isAfter(one.from)).isEmpty()) {
                last = Optional.of(one);
            }
        }
        return last;
    }
}
