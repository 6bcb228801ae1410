package cn.suanquan.tables;

import cn.suanquan.kernel.Refusal;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The rows of the first sheet of a workbook, each as its texts. A number of more digits than a spreadsheet keeps is
/// said so that it is refused as a key.
public final class XlsxSheet implements Closeable {
    private static final int DIGITS_MAX = 15;
    /// What is longer is no number, and neither is what would be longer without its exponent.
    private static final int NUMBER_CHARS_MAX = 40;
    private static final int LETTERS_MAX = 3;
    private static final BigDecimal DAY_MILLIS = BigDecimal.valueOf(86_400_000L);
    private static final int NANOS_OF_A_MILLI = 1_000_000;
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal DAYS_MAX = BigDecimal.valueOf(2_958_465);

    /// As many digits as a spreadsheet writes of a number with a fraction, two more than it shows.
    private static final int DOUBLE_DIGITS = 17;

    private static final MathContext AS_SHOWN = new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN);

    private final XlsxBook book;
    private final ZipInputStream zip;
    private final XMLStreamReader sheet;
    private long row;

    /// @param bytesMax as much as it may be inflated
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY where it is no workbook, 413 BODY_TOO_LARGE
    public XlsxSheet(FileSource file, long bytesMax) throws IOException {
        try {
            book = XlsxBook.open(file, bytesMax);
            zip = book.zip();
            sheet = book.sheet(zip);
        } catch (XMLStreamException | ZipException | EOFException | IllegalArgumentException e) {
            throw broken(e);
        } catch (XlsxBook.Counted.TooMuch e) {
            throw tooMuch(e);
        }
    }

    private static RuntimeException broken(Exception e) {
        RuntimeException refused = Refusal.of(
                        Refusal.Kind.INVALID,
                        "BAD_BODY",
                        "不是完整的 XLSX 工作簿，或其首张工作表无法读取；请用电子表格软件另存为 .xlsx 或 .csv 后重新提交 (no workbook)。")
                .toException();
        refused.addSuppressed(e);
        return refused;
    }

    private static RuntimeException tooMuch(RuntimeException e) {
        RuntimeException refused = Refusal.of(
                        Refusal.Kind.TOO_LARGE,
                        "BODY_TOO_LARGE",
                        "工作簿解压后过大，未作任何处理；请另存为 .csv 后分批提交 (inflated, it is too large)。")
                .toException();
        refused.addSuppressed(e);
        return refused;
    }

    /// The number of the row that was read last, from 1.
    public long row() {
        return row;
    }

    /// The cells of the next row; empty at the end of the sheet.
    ///
    /// @param isTime of which column a number is a date of the spreadsheet: it becomes one of Asia/Shanghai, to the
    ///     millisecond, as RFC 3339
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY where the workbook breaks off, 413 BODY_TOO_LARGE
    public Optional<List<String>> next(IntPredicate isTime) {
        try {
            while (sheet.hasNext()) {
                int event = sheet.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && sheet.getLocalName().equals("row")) {
                    row = number(sheet.getAttributeValue(null, "r"), row + 1);
                    return Optional.of(cells(isTime));
                }
                if (event == XMLStreamConstants.END_ELEMENT
                        && sheet.getLocalName().equals("sheetData")) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw broken(e);
        } catch (XlsxBook.Counted.TooMuch e) {
            throw tooMuch(e);
        }
    }

    private static long number(@Nullable String text, long otherwise) {
        return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : otherwise;
    }

    private List<String> cells(IntPredicate isTime) throws XMLStreamException {
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && sheet.getLocalName().equals("c")) {
                column = Math.min(column(sheet.getAttributeValue(null, "r"), column + 1), TableCells.COLUMNS_MAX);
                String text = cell(isTime.test(column));
                if (!text.isEmpty() && column < Math.min(cells.size(), TableCells.COLUMNS_MAX) && !isFull(cells)) {
                    throw new XMLStreamException("a cell that stands behind a later one");
                }
                if (!text.isEmpty() && column >= cells.size()) {
                    TableCells.add(cells, column, TableCells.plain(text));
                }
            }
        }
        throw new XMLStreamException("a row without end");
    }

    private static boolean isFull(List<String> cells) {
        return cells.size() > TableCells.COLUMNS_MAX;
    }

    private static int column(@Nullable String address, int otherwise) {
        if (address == null) {
            return otherwise;
        }
        int column = 0;
        int i = 0;
        while (i < address.length() && Character.isLetter(address.charAt(i))) {
            if (i == LETTERS_MAX) {
                return TableCells.COLUMNS_MAX;
            }
            column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
            i++;
        }
        return column < 1 ? otherwise : column - 1;
    }

    private String cell(boolean isTime) throws XMLStreamException {
        String type = String.valueOf(sheet.getAttributeValue(null, "t"));
        String text = "";
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
                return switch (type) {
                    case "s" -> text.isEmpty() ? "" : listed(text);
                    case "inlineStr", "str", "e", "b" -> text;
                    default -> numeric(text, isTime);
                };
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = sheet.getLocalName();
                if (name.equals("v") || name.equals("is")) {
                    text = XlsxBook.text(sheet, name);
                }
            }
        }
        throw new XMLStreamException("a cell without end");
    }

    /// A text of the list that is not there is not one that is missing in the row: the workbook is broken.
    private String listed(String index) throws XMLStreamException {
        return book.text((int) number(index, -1)).orElseThrow(() -> new XMLStreamException("no text " + index));
    }

    /// A number as it is: what the sheet keeps of a longer one than it can is said so that it is refused as a key.
    private String numeric(String text, boolean isTime) {
        BigDecimal number;
        try {
            number = text.length() > NUMBER_CHARS_MAX ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
        if (Math.abs((long) number.scale()) > NUMBER_CHARS_MAX) {
            return text; // written out it would have as many digits as its exponent says
        }
        if (isTime && number.signum() >= 0 && number.compareTo(DAYS_MAX) <= 0) {
            return time(number);
        }
        if (number.scale() > 0 && number.precision() > DIGITS_MAX && number.precision() <= DOUBLE_DIGITS) {
            number = number.round(AS_SHOWN); // 4.35 is written 4.3499999999999996
        }
        BigDecimal whole = number.stripTrailingZeros();
        return text.length() > NUMBER_CHARS_MAX || Math.abs((long) whole.scale()) > 30
                ? text
                : whole.scale() <= 0 && whole.precision() - whole.scale() > DIGITS_MAX
                        ? rounded(whole)
                        : whole.toPlainString();
    }

    private static String rounded(BigDecimal whole) {
        return whole.unscaledValue().toString().charAt(0) + ".…E+" + (whole.precision() - whole.scale() - 1);
    }

    private String time(BigDecimal days) {
        BigDecimal day = days.setScale(0, RoundingMode.FLOOR);
        long millis = days.subtract(day)
                .multiply(DAY_MILLIS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        LocalDateTime time = (book.is1904() ? DAY_0_OF_1904 : DAY_0)
                .plusDays(day.longValueExact())
                .atStartOfDay()
                .plusNanos(millis * NANOS_OF_A_MILLI);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "+08:00";
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
