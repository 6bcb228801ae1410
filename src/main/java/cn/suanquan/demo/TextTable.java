package cn.suanquan.demo;

import java.util.ArrayList;
import java.util.List;

/// A table of text that stands in line on a terminal, where a Chinese character is two columns wide.
final class TextTable {
    private static final String GAP = "  ";
    private final List<String> titles;
    private final List<Boolean> isNumber = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /// A title that begins with `>` makes a column of numbers, set to the right.
    TextTable(String... titles) {
        List<String> shown = new ArrayList<>();
        for (String title : titles) {
            isNumber.add(title.startsWith(">"));
            shown.add(title.startsWith(">") ? title.substring(1) : title);
        }
        this.titles = List.copyOf(shown);
    }

    void row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + titles.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /// A rule across the table, before a total.
    void rule() {
        rows.add(List.of());
    }

    String text() {
        int[] widths = new int[titles.size()];
        measure(widths, titles);
        rows.stream().filter(row -> !row.isEmpty()).forEach(row -> measure(widths, row));
        StringBuilder out = new StringBuilder();
        line(out, widths, titles);
        dashes(out, widths);
        for (List<String> row : rows) {
            if (row.isEmpty()) {
                dashes(out, widths);
            } else {
                line(out, widths, row);
            }
        }
        return out.toString();
    }

    private static void measure(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    private void line(StringBuilder out, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(isNumber.get(i) ? pad + cells.get(i) : cells.get(i) + pad)
                    .append(GAP);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static void dashes(StringBuilder out, int[] widths) {
        int all = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            all += width;
        }
        out.append("  ").append("-".repeat(all)).append('\n');
    }

    /// Terminal columns of a text: two for each wide character (UAX #11, W and F).
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0x303E)
                || (c >= 0x3041 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
