package cn.suanquan.tables;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a table, RFC 4180 with commas, each as its texts without what guards them from a spreadsheet. A quote
/// that is not closed takes the rest of the file with it, so such a file has no rows to tell apart.
public final class CsvSheet implements Closeable {
    private static final int CELL_CHARS_MAX = 32_767;
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(CELL_CHARS_MAX)
                    .build())
            .build();

    private final CsvParser parser;
    private long line = 1;

    public CsvSheet(Reader text) throws IOException {
        this.parser = FACTORY.createParser(text);
        var _ = parser.nextToken();
    }

    /// The line on which the row begins that was read last, from 1.
    public long row() {
        return line;
    }

    /// The cells of the next row; empty at the end of the table.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY where a quote is not closed or a cell is too long
    public Optional<List<String>> next() throws IOException {
        try {
            line = parser.currentLocation().getLineNr();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            List<String> cells = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                TableCells.add(cells, cells.size(), TableCells.plain(parser.getText()));
            }
            return Optional.of(cells);
        } catch (JsonProcessingException e) {
            RuntimeException refused = Refusal.of(
                            Refusal.Kind.INVALID,
                            "BAD_BODY",
                            "自第 " + line + " 行起无法读取：引号未闭合、引号之后另有内容，或单元格长于 " + CELL_CHARS_MAX
                                    + " 个字符；请检查后重新提交 (a quote that is not closed, or a cell too long)。")
                    .toException();
            refused.addSuppressed(e);
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
