package cn.suanquan.db;

import cn.suanquan.kernel.Refusal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The order of a list and the row that its page begins behind: by one column, and by id where rows are alike in it. A
/// cursor keeps both as they were on the page before, so nothing behind it is left out when that row changed meanwhile;
/// of a name, which stands in no cursor, only the id. A row that itself changes its place may be missed or seen twice.
///
/// The statement takes [#value] and [#id] as its first two parameters and ends with [#sql] and its limit.
///
/// @param behind the cursor's row; empty for the first page
public record ListOrder<R>(ListColumn<R> by, boolean isDescending, Optional<Behind> behind) {
    private static final String BETWEEN = "~";

    /// @param value empty where the column keeps none in a cursor
    public record Behind(Optional<String> value, UUID id) {}

    public ListOrder {
        if (!(by instanceof Enum<?>)) {
            throw new IllegalArgumentException("a column of a list is an enum's, so that its SQL is fixed: " + by);
        }
    }

    /// What was asked for: `sort` is the name of a column, led by a minus for the largest first.
    ///
    /// @param standing the order of the list where nothing is said
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_SORT or BAD_CURSOR (400)
    public static <R, C extends Enum<C> & ListColumn<R>> ListOrder<R> of(
            Class<C> columns, Optional<String> sort, String standing, Optional<String> cursor) {
        C[] all = columns.getEnumConstants();
        String said = sort.filter(text -> !text.isEmpty()).orElse(standing);
        boolean isDescending = said.startsWith("-");
        String name = isDescending ? said.substring(1) : said;
        C by = Arrays.stream(all)
                .filter(one -> name(one).equals(name))
                .findFirst()
                .orElseThrow(() -> noSuch(names(all)));
        return new ListOrder<>(by, isDescending, cursor.map(text -> behind(by, text)));
    }

    private static <R> Behind behind(ListColumn<R> by, String cursor) {
        int end = cursor.lastIndexOf(BETWEEN);
        try {
            Optional<String> value = end < 0 ? Optional.empty() : Optional.of(cursor.substring(0, end));
            if (value.isPresent() != by.key().kind().isKept()
                    || value.filter(text -> !by.key().kind().isRight(text)).isPresent()) {
                throw new IllegalArgumentException(cursor);
            }
            return new Behind(value, UUID.fromString(cursor.substring(end + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused("BAD_CURSOR", "cursor 应为同一排序下上一页 next 的值。");
        }
    }

    /// The cursor of the page that follows that row.
    public String cursor(R last) {
        return by.key().value().apply(last).map(value -> value + BETWEEN).orElse("") + by.id(last);
    }

    /// What follows the statement's conditions.
    public String sql() {
        SortKey<R> key = by.key();
        String way = isDescending ? " desc" : "";
        String keys = isById() ? by.idColumn() + way : key.column() + way + ", " + by.idColumn() + way;
        String beyond = isDescending ? " < " : " > ";
        String value = key.kind() == SortKey.Kind.LOOKED_UP
                ? "(" + key.lookUp() + " and $1::text is null)"
                : "$1::text::" + key.kind().type;
        String begin = isById()
                ? by.idColumn() + beyond + "$2::uuid and $1::text is null"
                : "(" + key.column() + ", " + by.idColumn() + ")" + beyond + "(" + value + ", $2::uuid)";
        return (behind.isPresent() ? " and " + begin : " and $1::text is null and $2::uuid is null") + " order by "
                + keys + " ";
    }

    /// As it was asked for.
    public String sort() {
        return (isDescending ? "-" : "") + name((Enum<?>) by);
    }

    private boolean isById() {
        return by.key().kind() == SortKey.Kind.ID;
    }

    public @Nullable String value() {
        return behind.flatMap(Behind::value).orElse(null);
    }

    public @Nullable UUID id() {
        return behind.map(Behind::id).orElse(null);
    }

    private static String name(Enum<?> column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static String names(Enum<?>[] all) {
        return Arrays.stream(all).map(ListOrder::name).collect(Collectors.joining("、"));
    }

    /// The refusal of an order that a list does not have.
    ///
    /// @param names those that it has
    public static RuntimeException noSuch(String names) {
        return refused("BAD_SORT", "sort 应为 " + names + " 之一，前面加 - 为从大到小。");
    }

    private static RuntimeException refused(String code, String detail) {
        return Refusal.of(Refusal.Kind.INVALID, code, detail).toException();
    }
}
