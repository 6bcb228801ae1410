package cn.suanquan.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a workbook (ECMA-376) of one sheet in which text is text, whatever its digits or its first sign: nothing is
/// rounded and nothing is a formula, and what is read from a cell is what was written. The same cells are the same
/// bytes: the parts are stored, not compressed, under a fixed time. By the zip of the JDK: libraries put the hour of
/// writing into what they write.
public final class XlsxFile {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PARTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    /// A number of more digits is no number to a spreadsheet.
    private static final int DIGITS_MAX = 15;
    private static final Pattern NUMBERED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final int TEXT = 1;
    private static final int AMOUNT = 2;
    private static final int COUNT = 3;
    private static final int HEAD = 4;
    /// Of a sheet with a chart, which people print.
    private static final String FITS_PAGE = "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>";

    private static final String DRAWN = "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
            + "<drawing xmlns:r=\"" + DOCUMENT + "\" r:id=\"rId1\"/>";
    private static final String DRAWING =
            "<Override PartName=\"%s\" ContentType=\"" + "application/vnd.openxmlformats-officedocument.%s+xml\"/>";
    private final StringBuilder sheet = new StringBuilder();
    private final List<Drawn> charts = new ArrayList<>();
    private Block block = new Block(1, new ArrayList<>());
    private int row;

    /// @param widths of the columns, in characters
    public XlsxFile(List<String> head, List<Integer> widths) {
        sheet.append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" ")
                .append("activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (int i = 0; i < widths.size(); i++) {
            sheet.append("<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" style=\"%3$d\" customWidth=\"1\"/>"
                    .formatted(i + 1, widths.get(i), TEXT));
        }
        sheet.append("</cols><sheetData>");
        row(head.stream().map(words -> text(words, HEAD)).toList());
    }

    /// A cell, ready to be written.
    public record Cell(String type, int style, String content) {
        /// What it says, as XML; empty where it is empty.
        String said() {
            return TAG.matcher(content).replaceAll("");
        }

        boolean isNumber() {
            return type.isEmpty() && !content.isEmpty();
        }
    }

    /// Words, codes, numbers of accounts: as they are.
    public static Cell text(String words) {
        return text(words, TEXT);
    }

    private static Cell text(String words, int style) {
        return words.isEmpty()
                ? new Cell("", style, "")
                : new Cell(" t=\"inlineStr\"", style, "<is><t xml:space=\"preserve\">" + escaped(words) + "</t></is>");
    }

    /// An amount in yuan: a number, or text where a spreadsheet would round it.
    public static Cell yuan(long fen) {
        BigDecimal yuan = BigDecimal.valueOf(fen, 2);
        return yuan.precision() > DIGITS_MAX
                ? text(yuan.toPlainString())
                : new Cell("", AMOUNT, "<v>" + yuan.toPlainString() + "</v>");
    }

    /// A whole number, or text where a spreadsheet would round it.
    public static Cell number(long number) {
        String digits = Long.toString(number);
        return digits.length() > DIGITS_MAX ? text(digits) : new Cell("", COUNT, "<v>" + digits + "</v>");
    }

    /// A number of two places that is no amount, such as `62.50`.
    public static Cell decimal(String plain) {
        return plain.length() > DIGITS_MAX ? text(plain) : new Cell("", AMOUNT, "<v>" + plain + "</v>");
    }

    /// A table of the sheet: its head, and below it what can be drawn.
    ///
    /// @param head the number of its row, from 1
    private record Block(int head, List<List<Cell>> rows) {}

    /// A chart of a table.
    private record Drawn(XlsxChart chart, Block of) {}

    /// Draws that of the table that was begun last: below the last row of the sheet, and below what was drawn before.
    public void draw(XlsxChart drawn) {
        if (drawn.rows() > 0) {
            charts.add(new Drawn(drawn, block));
        }
    }

    /// Begins another table with that head, below an empty row.
    public void table(List<String> head) {
        row(List.of());
        block = new Block(row + 1, new ArrayList<>());
        row(head.stream().map(words -> text(words, HEAD)).toList());
    }

    public void row(List<Cell> cells) {
        row++;
        if (block.rows().size() <= XlsxChart.BARS_MAX) {
            block.rows().add(cells);
        }
        sheet.append("<row r=\"").append(row).append("\">");
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            sheet.append("<c r=\"")
                    .append(column(i))
                    .append(row)
                    .append("\" s=\"")
                    .append(cell.style());
            sheet.append('"').append(cell.type());
            sheet.append(cell.content().isEmpty() ? "/>" : ">" + cell.content() + "</c>");
        }
        sheet.append("</row>");
    }

    static String column(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : column(index / 26 - 1) + (char) ('A' + index % 26);
    }

    /// For XML 1.0; what it cannot hold becomes U+FFFD, which everybody sees. `_x0041_` would be read as the character
    /// of that number.
    static String escaped(String words) {
        StringBuilder text = new StringBuilder();
        NUMBERED.matcher(words).replaceAll("_x005F_").codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\r' -> text.append("&#13;");
                default -> text.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return text.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF;
    }

    /// The workbook.
    ///
    /// @param name of its sheet, 1 to 31 characters, none of `[]:*?/\`
    public byte[] bytes(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "/content-types\"><Default Extension=\"rels\" ContentType=\""
                            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + type("/xl/workbook.xml", "sheet.main+xml")
                            + type("/xl/worksheets/sheet1.xml", "worksheet+xml")
                            + type("/xl/styles.xml", "styles+xml")
                            + types()
                            + "</Types>");
            put(zip, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + DOCUMENT + "\"><sheets><sheet name=\""
                            + escaped(name) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml")));
            put(zip, "xl/styles.xml", styles());
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + MAIN + "\">"
                            + (charts.isEmpty() ? "" : FITS_PAGE) + sheet + "</sheetData>"
                            + (charts.isEmpty() ? "" : DRAWN) + "</worksheet>");
            if (!charts.isEmpty()) {
                draw(zip, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a workbook could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private String types() {
        StringBuilder types = new StringBuilder();
        if (!charts.isEmpty()) {
            types.append(DRAWING.formatted("/xl/drawings/drawing1.xml", "drawing"));
        }
        for (int i = 1; i <= charts.size(); i++) {
            types.append(DRAWING.formatted("/xl/charts/chart" + i + ".xml", "drawingml.chart"));
        }
        return types.toString();
    }

    private void draw(ZipOutputStream zip, String name) throws IOException {
        StringBuilder places = new StringBuilder();
        StringBuilder parts = new StringBuilder();
        int below = row + 1;
        for (int i = 1; i <= charts.size(); i++) {
            Drawn one = charts.get(i - 1);
            places.append(one.chart().place(i, below));
            parts.append(relation(i, "chart", "../charts/chart" + i + ".xml"));
            below += one.chart().height() + 1;
        }
        put(zip, "xl/worksheets/_rels/sheet1.xml.rels", relations(relation(1, "drawing", "../drawings/drawing1.xml")));
        put(zip, "xl/drawings/drawing1.xml", XlsxChart.drawing(places.toString()));
        put(zip, "xl/drawings/_rels/drawing1.xml.rels", relations(parts.toString()));
        for (int i = 1; i <= charts.size(); i++) {
            Drawn one = charts.get(i - 1);
            put(
                    zip,
                    "xl/charts/chart" + i + ".xml",
                    one.chart().chart(name, one.of().head(), one.of().rows()));
        }
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + PARTS + kind + "\"/>";
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + all + "</Relationships>";
    }

    private static String relation(int id, String kind, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(id, DOCUMENT, kind, target);
    }

    /// Plain, text (format 49), an amount (format 2), a whole number (format 1), the head in bold.
    private static String styles() {
        String format = "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
                + "applyNumberFormat=\"1\" applyFont=\"1\"/>";
        return "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills count=\"2\"><fill><patternFill "
                + "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
                + "count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs "
                + "count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs "
                + "count=\"5\">" + format.formatted(0, 0) + format.formatted(49, 0) + format.formatted(2, 0)
                + format.formatted(1, 0) + format.formatted(49, 1) + "</cellXfs></styleSheet>";
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        byte[] content = (XML + xml).getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
