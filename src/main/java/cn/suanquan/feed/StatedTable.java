package cn.suanquan.feed;

import cn.suanquan.http.Rfc3339;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.Quantity;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A center's own list as a table: CSV in UTF-8, its first row names the columns `id`, `feeFen` and perhaps `voucher`,
/// `completedAt` and `quantity`; others are passed over, an empty cell is not compared. A row that cannot be read stops
/// it, with its line.
public final class StatedTable {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final Set<String> NEEDED = Set.of("id", "feeFen");
    private static final Pattern FEE = Pattern.compile("[0-9]{1,18}(?:[.]0{1,9})?");
    private static final String BOM = "\uFEFF";

    private StatedTable() {}

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_TABLE
    public static List<StatedRecord> read(String text) {
        String table = text.startsWith(BOM) ? text.substring(1) : text;
        List<StatedRecord> records = new ArrayList<>();
        try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(table)) {
            List<String> names = rows.hasNextValue()
                    ? Arrays.stream(rows.nextValue()).map(String::strip).toList()
                    : List.of();
            if (!names.containsAll(NEEDED)) {
                throw bad("首行应为列名，至少有 id 和 feeFen 两列");
            }
            while (rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr();
                records.add(record(names, line, rows.nextValue()));
                if (records.size() > ReconciliationOrder.RECORDS_MAX) {
                    throw bad("至多 " + ReconciliationOrder.RECORDS_MAX + " 行");
                }
            }
        } catch (IOException e) {
            throw bad("不是可以读取的 CSV");
        }
        return records;
    }

    private static StatedRecord record(List<String> names, int line, String... cells) {
        try {
            return new StatedRecord(
                    cell(names, "id", cells).orElse(""),
                    fee(cell(names, "feeFen", cells).orElse("")),
                    cell(names, "voucher", cells),
                    cell(names, "completedAt", cells).map(Rfc3339::instant),
                    cell(names, "quantity", cells).map(Quantity::of));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            RuntimeException refused = bad("第 " + line + " 行有误：" + e.getMessage());
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /// What spreadsheets put behind digits is no part of them.
    private static Fen fee(String text) {
        if (!FEE.matcher(text).matches()) {
            throw new IllegalArgumentException("feeFen 应为以分为单位的整数 (a whole number of fen)");
        }
        return new Fen(new BigDecimal(text).longValueExact());
    }

    private static Optional<String> cell(List<String> names, String name, String... cells) {
        int at = names.indexOf(name);
        return at < 0 || at >= cells.length
                ? Optional.empty()
                : Optional.of(cells[at].strip()).filter(text -> !text.isEmpty());
    }

    private static RuntimeException bad(String why) {
        return Refusal.of(Refusal.Kind.INVALID, "BAD_TABLE", "对账清单" + why + "。").toException();
    }
}
