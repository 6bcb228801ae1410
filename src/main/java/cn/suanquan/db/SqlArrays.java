package cn.suanquan.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Rows turned into one array a column, as `unnest` wants them, and instants as the client of PostgreSQL wants them.
public final class SqlArrays {
    private SqlArrays() {}

    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    public static <T> @Nullable UUID[] uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    /// The same, each once, so that a join with them repeats no row. PostgreSQL is asked to join with `unnest` where
    /// there may be many: what `= any` of them may find it reckons for each of them before it begins.
    public static <T> @Nullable UUID[] distinct(Collection<T> rows, Function<T, @Nullable UUID> column) {
        return rows.stream().map(column).distinct().toArray(UUID[]::new);
    }

    public static <T> Long[] longs(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }
}
