package cn.suanquan.usage;

import cn.suanquan.tables.CsvSheet;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/// A record a row of a table.
final class CsvRows implements UsageRows {
    private final CsvSheet table;
    private final TableHead head;

    CsvRows(Reader text, RowReader reader, ObjectMapper json) throws IOException {
        this.table = new CsvSheet(text);
        this.head = TableHead.of(table.next().orElse(List.of()), reader, json);
    }

    @Override
    public Optional<UsageRow> next() throws IOException {
        Optional<List<String>> cells = table.next();
        while (cells.isPresent() && cells.get().stream().allMatch(String::isEmpty)) {
            cells = table.next();
        }
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(head.row(table.row(), "第 " + table.row() + " 行", cells.get()));
    }

    @Override
    public Optional<String> head() {
        return Optional.of(head.line());
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
