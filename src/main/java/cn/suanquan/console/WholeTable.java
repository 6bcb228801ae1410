package cn.suanquan.console;

import cn.suanquan.http.Page;
import cn.suanquan.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// All rows of a list for a table: read page by page to the end, with the list's filter and in the order that it has by
/// itself, which nothing changes meanwhile. A table that would be too large is refused, never cut.
final class WholeTable {
    static final int ROWS_MAX = 100_000;

    private WholeTable() {}

    /// @throws cn.suanquan.kernel.RefusedException TABLE_TOO_LARGE (422)
    static <T> List<T> rows(Function<Optional<String>, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = pages.apply(cursor);
            all.addAll(page.items());
            mustFit(all.size());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    /// @throws cn.suanquan.kernel.RefusedException TABLE_TOO_LARGE (422)
    static void mustFit(long rows) {
        if (rows > ROWS_MAX) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "TABLE_TOO_LARGE",
                            "超过 " + Show.count(ROWS_MAX)
                                    + " 行，未导出；请缩小范围（年度、期间、算力券、状态）后分次导出 (too many rows; narrow the filter)。")
                    .toException();
        }
    }
}
