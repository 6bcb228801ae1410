package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table for a spreadsheet that a list leads to, compared with the list.
public final class PageTable {
    private static final String BETWEEN_CELLS = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private PageTable() {}

    /// The rows, which have to be as many as the list on the page above the link has, and to say nothing else.
    ///
    /// @param file part of the address of the table
    public static List<List<String>> of(Supplier<RequestSpecification> who, String page, String file) {
        String html = PageText.of(who.get(), page);
        String list = html.substring(0, link(html, file).start());
        list = list.substring(list.lastIndexOf("<tbody"), list.lastIndexOf("</tbody>"));
        List<List<String>> rows = shown(who, page, file);
        assertEquals(list.split("<th scope=\"row\"", -1).length - 1, rows.size(), list);
        return rows;
    }

    /// The rows, each word and amount of which stands on the page.
    static List<List<String>> shown(Supplier<RequestSpecification> who, String page, String file) {
        String html = PageText.of(who.get(), page);
        String address = link(html, file).group(1).replace("&amp;", "&");
        List<List<String>> rows = OfficeTablesIT.table(who.get().urlEncodingEnabled(false), address)
                .lines()
                .skip(1)
                .map(line -> Arrays.stream(line.split(BETWEEN_CELLS, -1))
                        .map(PageTable::read)
                        .toList())
                .toList();
        rows.forEach(row -> row.forEach(cell -> assertTrue(html.contains(cell), cell + " of " + row + " in " + html)));
        return rows;
    }

    private static Matcher link(String html, String file) {
        Matcher link = Pattern.compile("href=\"([^\"]*" + Pattern.quote(file) + "[^\"]*)\"")
                .matcher(html);
        assertTrue(link.find(), file + " in " + html);
        return link;
    }

    /// As a page shows it.
    private static String read(String cell) {
        return cell.startsWith("\"")
                ? cell.substring(1, cell.length() - 1).strip().replace("\"\"", "\"")
                : cell.contains(".")
                        ? Show.yuan(new BigDecimal(cell).movePointRight(2).longValueExact())
                        : cell;
    }
}
