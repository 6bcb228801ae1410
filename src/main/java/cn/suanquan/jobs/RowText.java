package cn.suanquan.jobs;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads tables whose first row names the columns.
final class RowText {
    private static final String BOM = "\uFEFF";
    /// Where a row has more or fewer cells than the table has columns, what it has too many or too few of stands here.
    static final String CELLS = "(cells)";

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private RowText() {}

    /// RFC 4180, with commas.
    static List<JobRow> commas(Path file) {
        return rows(file, CsvSchema.emptySchema());
    }

    /// As `sacct --parsable2` writes it: bars between the cells, nothing quoted.
    static List<JobRow> bars(Path file) {
        return rows(file, CsvSchema.emptySchema().withColumnSeparator('|').withoutQuoteChar());
    }

    /// The whole file, which has to be UTF-8.
    static String utf8(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith(BOM) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not UTF-8: save it as UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private static List<JobRow> rows(Path file, CsvSchema schema) {
        try (MappingIterator<String[]> all =
                CSV.readerFor(String[].class).with(schema).readValues(utf8(file))) {
            if (!all.hasNext()) {
                throw new IllegalArgumentException(file + " is empty: its first line names the columns");
            }
            List<String> names = columns(file, all.next());
            List<JobRow> rows = new ArrayList<>();
            while (all.hasNext()) {
                long line = all.getCurrentLocation().getLineNr();
                rows.add(row(file, line, names, all.next()));
            }
            return rows;
        } catch (RuntimeJsonMappingException | IOException e) {
            throw new IllegalArgumentException(file + " is no table that can be read", e);
        }
    }

    private static List<String> columns(Path file, String... head) {
        List<String> names = new ArrayList<>();
        for (String name : head) {
            if (names.contains(name.strip())) {
                throw new IllegalArgumentException(file + " names the column " + name + " twice");
            }
            names.add(name.strip());
        }
        return names;
    }

    private static JobRow row(Path file, long line, List<String> names, String... cells) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), i < cells.length ? cells[i] : "");
        }
        if (cells.length != names.size()) {
            columns.put(CELLS, cells.length + " instead of " + names.size());
        }
        return new JobRow(file.getFileName().toString(), line, columns);
    }
}
