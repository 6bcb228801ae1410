package cn.suanquan.usage;

import java.util.List;
import java.util.Objects;

/// The first check of a list of record ids from outside.
public final class RecordIds {
    private RecordIds() {}

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
