package cn.suanquan.usage;

import cn.suanquan.http.Csv;
import java.util.List;
import java.util.regex.Pattern;

/// Cells as they are said, and as our own tables write them for a spreadsheet: an apostrophe before what it would take
/// for a formula, a tab after digits that it would round. Read again, they are what they were.
final class TableCells {
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{12,}");

    private TableCells() {}

    /// A line of CSV, without its end.
    static String line(List<String> cells) {
        return Csv.line(cells.stream().map(TableCells::cell).toList()).stripTrailing();
    }

    private static Csv.Cell cell(String text) {
        if (text.isEmpty()) {
            return new Csv.Cell("");
        }
        return LONG_NUMBER.matcher(text).matches() ? Csv.digits(text) : Csv.text(text);
    }

    /// What the cell said before it was written for a spreadsheet.
    static String plain(String cell) {
        String text = cell.endsWith("\t") ? cell.substring(0, cell.length() - 1) : cell;
        boolean isGuarded = text.length() > 1 && text.charAt(0) == '\'' && Csv.isFormula(text.substring(1));
        return isGuarded ? text.substring(1) : text;
    }
}
