package cn.suanquan.usage;

import java.util.List;
import java.util.Objects;

/// Checks lists of record ids that come from outside.
public final class RecordIds {
    private RecordIds() {}

    /// The ids in their order, each once.
    ///
    /// @throws IllegalArgumentException where there is none, one is null, or there are more than the most allowed
    public static List<Long> checked(List<Long> ids, int max) {
        if (ids.isEmpty() || ids.size() > max) {
            throw new IllegalArgumentException("records must be 1 to " + max);
        }
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("records must be whole numbers");
        }
        return ids.stream().distinct().toList();
    }
}
