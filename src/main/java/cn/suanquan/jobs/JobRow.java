package cn.suanquan.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A row of an export as it stands in its file.
///
/// @param line its line, from 1, or its place in a list that has no lines
/// @param columns in the file's own order and words
record JobRow(String file, long line, Map<String, String> columns) {
    JobRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// What stands there, without space around it; empty where the file has no such column.
    String of(String column) {
        return columns.getOrDefault(column, "").strip();
    }

    /// The same where it must stand there.
    String needed(String column) {
        String text = of(column);
        if (text.isEmpty()) {
            throw new RowRefused(column, "is empty or missing", "export the column " + column);
        }
        return text;
    }
}
