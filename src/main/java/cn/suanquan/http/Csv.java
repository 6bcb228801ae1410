package cn.suanquan.http;

import cn.suanquan.kernel.KeyText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a table that both a bank's import and a spreadsheet read without harm: UTF-8 with BOM, RFC 4180 quoting and
/// CRLF, text cells that cannot become a formula (OWASP CSV injection, ASVS 1.2.10), long numbers that stay text.
public final class Csv {
    private static final String BOM = "\uFEFF";
    private static final String TRIGGERS = "=+-@";
    private static final String TRIGGERING_CONTROLS = "\t\r\n\0";
    private final StringBuilder text = new StringBuilder(BOM);

    public Csv(List<String> header) {
        row(header.stream().map(Csv::text).toList());
    }

    public void row(List<Cell> cells) {
        text.append(line(cells));
    }

    /// A row on its own, for a table that is too long to be kept: its head is that of a table without rows.
    public static String line(List<Cell> cells) {
        return cells.stream().map(Cell::written).collect(Collectors.joining(",", "", "\r\n"));
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A cell, ready to be written.
    public record Cell(String written) {}

    /// Words: what a spreadsheet would take for a formula is led by an apostrophe.
    public static Cell text(String words) {
        return new Cell(quoted(isFormula(words) ? "'" + words : words));
    }

    /// True where the first character that anybody sees begins a formula, in whichever width it is written.
    public static boolean isFormula(String words) {
        String seen = words.codePoints()
                .filter(c -> KeyText.isVisible(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String plain = Normalizer.normalize(seen, Normalizer.Form.NFKC);
        return !words.isEmpty() && TRIGGERING_CONTROLS.indexOf(words.charAt(0)) >= 0
                || !plain.isEmpty() && TRIGGERS.indexOf(plain.charAt(0)) >= 0;
    }

    /// Digits that are no number (accounts, codes): a closing tab keeps a spreadsheet from reading them as one, which
    /// would round what is longer than 15 digits; readers trim it.
    public static Cell digits(String number) {
        Cell cell = text(number);
        return number.isEmpty()
                ? cell
                : new Cell(cell.written().substring(0, cell.written().length() - 1) + "\t\"");
    }

    /// An amount in yuan: a plain number, never touched, so a minus stays a minus.
    public static Cell yuan(long fen) {
        return new Cell(BigDecimal.valueOf(fen, 2).toPlainString());
    }

    public static Cell number(long number) {
        return new Cell(Long.toString(number));
    }

    private static String quoted(String words) {
        return "\"" + words.replace("\"", "\"\"") + "\"";
    }
}
