package cn.suanquan.settlement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Between Java and PostgreSQL: times, and one array for each column of a set.
final class Columns {
    private Columns() {}

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static <T> UUID[] uuids(Collection<T> all, Function<T, @Nullable UUID> field) {
        return all.stream().map(field).toArray(UUID[]::new);
    }

    static <T> String[] texts(Collection<T> all, Function<T, @Nullable String> field) {
        return all.stream().map(field).toArray(String[]::new);
    }

    static <T> Long[] longs(Collection<T> all, Function<T, Long> field) {
        return all.stream().map(field).toArray(Long[]::new);
    }
}
