package cn.suanquan.db;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The piece of SQL that a list is ordered by, and what a cursor keeps of it.
///
/// @param column in the list's statement, never null there; empty where it is the id itself
/// @param lookUp the query of its value by the cursor's id, `$2`; empty where the cursor keeps the value
/// @param value of a row, as a cursor keeps it
/// @param <R> a row of the list
public record SortKey<R>(Kind kind, String column, String lookUp, Function<R, Optional<String>> value) {
    enum Kind {
        /// The id itself, which orders alone.
        ID("uuid", ""),
        /// What never changes, or must not stand in an address as a name must not: it is looked up by the id.
        LOOKED_UP("", ""),
        NUMBER("bigint", "-?[0-9]{1,18}"),
        /// A year 0 is none in the database's calendar.
        MOMENT("timestamptz", "(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?Z");

        final String type;
        private final String form;

        Kind(String type, String form) {
            this.type = type;
            this.form = form;
        }

        boolean isKept() {
            return !form.isEmpty();
        }

        /// @throws java.time.DateTimeException where it is no moment of the calendar
        boolean isRight(String value) {
            return value.matches(form)
                    && (this != MOMENT || Instant.parse(value).isAfter(Instant.MIN));
        }
    }

    public static <R> SortKey<R> id() {
        return new SortKey<>(Kind.ID, "", "", any -> Optional.empty());
    }

    public static <R> SortKey<R> number(String column, ToLongFunction<R> value) {
        return new SortKey<>(Kind.NUMBER, column, "", row -> Optional.of(Long.toString(value.applyAsLong(row))));
    }

    public static <R> SortKey<R> moment(String column, Function<R, Instant> value) {
        return new SortKey<>(
                Kind.MOMENT, column, "", row -> Optional.of(value.apply(row).toString()));
    }

    public static <R> SortKey<R> lookedUp(String column, String lookUp) {
        return new SortKey<>(Kind.LOOKED_UP, column, lookUp, any -> Optional.empty());
    }
}
