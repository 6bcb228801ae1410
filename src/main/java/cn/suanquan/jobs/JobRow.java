package cn.suanquan.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A row of an export as it stands in its file.
///
/// @param line its line, from 1, or its place in a list that has no lines
/// @param columns in the file's own order and words
record JobRow(String file, long line, Map<String, String> columns) {
    private static final char NO_CHARACTER = '\uFFFD';

    JobRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// What stands there, without space around it; empty where the file has no such column.
    String of(String column) {
        String text = columns.getOrDefault(column, "").strip();
        if (text.indexOf(NO_CHARACTER) >= 0) {
            throw new RowRefused(
                    column,
                    "is not UTF-8",
                    "export it as UTF-8, or convert it: iconv --from-code=GB18030 --to-code=UTF-8");
        }
        return text;
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
