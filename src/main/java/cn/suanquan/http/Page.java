package cn.suanquan.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One page of a list, in a stable order; `next` is the cursor of the following page, absent at the end.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Page<T>(@JsonInclude List<T> items, Optional<String> next) {
    public static final int SIZE_DEFAULT = 100;
    public static final int SIZE_MAX = 1_000;

    /// Of up to size + 1 rows read, the page and its cursor, which names the last row shown.
    public static <T> Page<T> of(List<T> rows, int size, Function<T, String> cursor) {
        if (rows.size() <= size) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> shown = List.copyOf(rows.subList(0, size));
        return new Page<>(shown, Optional.of(cursor.apply(shown.getLast())));
    }

    /// The same page with other rows in the place of these.
    public <R> Page<R> with(List<R> rows) {
        return new Page<>(rows, next);
    }

    /// The number that the cursor of a list with the latest first names: the rows of the page are below it. The
    /// greatest there is where the list begins.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_PARAMETER
    public static long before(Optional<String> cursor) {
        return cursor.map(text -> QueryText.read("cursor", text, "上一页 next 的值", Long::parseLong))
                .orElse(Long.MAX_VALUE);
    }

    /// The size asked for, or 400 where it is out of 1 to 1000.
    public static int size(Optional<Integer> asked) {
        int size = asked.orElse(SIZE_DEFAULT);
        if (size < 1 || size > SIZE_MAX) {
            throw cn.suanquan.kernel.Refusal.of(
                            cn.suanquan.kernel.Refusal.Kind.INVALID,
                            "BAD_PAGE_SIZE",
                            "limit 应为 1 至 " + SIZE_MAX + "，收到 " + size + "。")
                    .toException();
        }
        return size;
    }
}
