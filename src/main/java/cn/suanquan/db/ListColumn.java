package cn.suanquan.db;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A column that a list can be ordered by: an index answers it, or the list is short by its nature. Only an enum is
/// one, so that its pieces of SQL are fixed texts.
///
/// @param <R> a row of the list
public interface ListColumn<R> {
    /// What a value is, and whether a cursor keeps it.
    enum Kind {
        /// The id itself, which orders alone.
        ID("uuid", ""),
        /// What never changes, or must not stand in an address as a name must not: it is looked up by the id.
        LOOKED_UP("", ""),
        NUMBER("bigint", "-?[0-9]{1,18}"),
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

    Kind kind();

    /// The column in the list's statement; it is never null.
    String column();

    /// The id in the list's statement.
    String idColumn();

    /// What a cursor keeps of the last row; empty where its kind keeps none.
    Optional<String> value(R row);

    UUID id(R row);

    /// Of a column that is looked up, the query of its value by the cursor's id, `$2`.
    default String lookUp() {
        throw new IllegalStateException(this + " is not looked up");
    }
}
