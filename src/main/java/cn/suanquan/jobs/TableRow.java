package cn.suanquan.jobs;

import java.util.function.Function;

/// Reads rows of the center's own tables, where one that is wrong stops everything.
final class TableRow {
    private TableRow() {}

    /// @throws IllegalArgumentException with the file and the line, where the row cannot be read
    static <T> T read(JobRow row, Function<JobRow, T> reader) {
        try {
            if (!row.of(RowText.CELLS).isEmpty()) {
                throw new IllegalArgumentException("has cells: " + row.of(RowText.CELLS));
            }
            return reader.apply(row);
        } catch (IllegalArgumentException | RowRefused e) {
            throw new IllegalArgumentException(row.file() + " line " + row.line() + ": " + e.getMessage(), e);
        }
    }
}
