package cn.suanquan.tables;

import cn.suanquan.http.Csv;
import java.util.List;
import java.util.regex.Pattern;

/// Cells as they are said, and as our own tables write them for a spreadsheet: an apostrophe before what it would take
/// for a formula, a tab after digits that it would round. Read again, they are what they were.
public final class TableCells {
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{12,}");

    /// A table of more is none.
    public static final int COLUMNS_MAX = 64;

    /// What a row may have is less; a part of a file is kept in memory with all its rows.
    private static final int CHARS_MAX = 16_384;

    private TableCells() {}

    /// Adds a cell to those of a row. What a row has beyond its columns, and what makes it too long, is not kept: there
    /// is one cell more then, which says so.
    static void add(List<String> cells, int column, String cell) {
        if (cells.size() > COLUMNS_MAX || cell.isEmpty() && column >= COLUMNS_MAX) {
            return;
        }
        boolean isTooMuch =
                column >= COLUMNS_MAX || cells.stream().mapToInt(String::length).sum() + cell.length() > CHARS_MAX;
        while (cells.size() < (isTooMuch ? COLUMNS_MAX : column)) {
            cells.add("");
        }
        cells.add(isTooMuch ? "…" : cell);
    }

    /// A line of CSV, without its end.
    public static String line(List<String> cells) {
        return Csv.line(cells.stream().map(TableCells::cell).toList()).stripTrailing();
    }

    private static Csv.Cell cell(String text) {
        if (text.isEmpty()) {
            return new Csv.Cell("");
        }
        return guarded(text);
    }

    /// Words that may be a long number.
    public static Csv.Cell guarded(String text) {
        return LONG_NUMBER.matcher(text).matches() ? Csv.digits(text) : Csv.text(text);
    }

    /// What the cell said before it was written for a spreadsheet.
    public static String plain(String cell) {
        String text = cell.endsWith("\t") ? cell.substring(0, cell.length() - 1) : cell;
        boolean isGuarded = text.length() > 1 && text.charAt(0) == '\'' && Csv.isFormula(text.substring(1));
        return isGuarded ? text.substring(1) : text;
    }
}
