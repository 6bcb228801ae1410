package cn.suanquan.usage;

import cn.suanquan.tables.FileSource;
import cn.suanquan.tables.XlsxSheet;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A record a row of the first sheet. A cell of a time that is a date of the spreadsheet is one of Asia/Shanghai, to
/// the millisecond; one that is text is RFC 3339, as everywhere.
final class XlsxRows implements UsageRows {
    private final XlsxSheet sheet;
    private final TableHead head;

    /// @param bytesMax as much as it may be inflated
    XlsxRows(FileSource file, long bytesMax, RowReader reader, ObjectMapper json) throws IOException {
        sheet = new XlsxSheet(file, bytesMax);
        head = TableHead.of(sheet.next(column -> false).orElse(List.of()), reader, json);
    }

    @Override
    public Optional<UsageRow> next() throws IOException {
        Optional<List<String>> cells = sheet.next(head::isTime);
        while (cells.isPresent() && cells.get().stream().allMatch(String::isEmpty)) {
            cells = sheet.next(head::isTime);
        }
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(head.row(sheet.row(), "第 " + sheet.row() + " 行", cells.get()));
    }

    @Override
    public Optional<String> head() {
        return Optional.of(head.line());
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
