package cn.suanquan.console;

import java.util.Optional;

/// The heads of a list's columns that it can be ordered by: each leads to the whole list in that order, from its first
/// page and with the same filters; the head it is ordered by leads to the other direction.
///
/// @param path of the list
/// @param filters of its query, as `state=ACTIVE&programme=…`; empty where it has none
/// @param sort as the list takes it, led by a minus for the largest first; empty for the order it has by itself
record ListHeads(String path, String filters, String sort) {
    public String to(String column) {
        return path + "?" + join(filters, "sort=" + (sort.equals(column) ? "-" + column : column));
    }

    /// What `aria-sort` says; empty where the list is not ordered by that column.
    public String direction(String column) {
        return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "";
    }

    /// The address of the page that follows.
    Optional<String> next(Optional<String> cursor) {
        return cursor.map(after -> path + "?" + join(query(), "cursor=" + Show.inQuery(after)));
    }

    /// The address of the whole list as a table, with the same filters.
    public String table() {
        return path + "/csv?" + filters;
    }

    private String query() {
        return sort.isEmpty() ? filters : join(filters, "sort=" + Show.inQuery(sort));
    }

    private static String join(String some, String more) {
        return some.isEmpty() ? more : some + "&" + more;
    }
}
