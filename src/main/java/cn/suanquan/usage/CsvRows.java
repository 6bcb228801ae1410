package cn.suanquan.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A record a row, RFC 4180 with commas. A quote that is not closed takes the rest of the file with it, so such a file
/// has no rows to tell apart.
final class CsvRows implements UsageRows {
    private static final int CELL_CHARS_MAX = 32_767;
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(CELL_CHARS_MAX)
                    .build())
            .build();

    private final CsvParser parser;
    private final TableHead head;
    private long line = 1;

    CsvRows(Reader text, RowReader reader, ObjectMapper json) throws IOException {
        this.parser = FACTORY.createParser(text);
        var _ = parser.nextToken();
        this.head = TableHead.of(cells().orElse(List.of()), reader, json);
    }

    @Override
    public Optional<UsageRow> next() throws IOException {
        Optional<List<String>> cells = cells();
        while (cells.isPresent() && cells.get().stream().allMatch(String::isEmpty)) {
            cells = cells();
        }
        return cells.isEmpty() ? Optional.empty() : Optional.of(head.row(line, "第 " + line + " 行", cells.get()));
    }

    private Optional<List<String>> cells() throws IOException {
        try {
            line = parser.currentLocation().getLineNr();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            List<String> cells = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                TableHead.add(cells, cells.size(), TableCells.plain(parser.getText()));
            }
            return Optional.of(cells);
        } catch (JsonProcessingException e) {
            throw RowReader.bad("自第 " + line + " 行起无法读取：引号未闭合、引号之后另有内容，或单元格长于 " + CELL_CHARS_MAX
                    + " 个字符；请检查后重新提交 (a quote that is not closed, or a cell too long)。");
        }
    }

    @Override
    public Optional<String> head() {
        return Optional.of(head.line());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
