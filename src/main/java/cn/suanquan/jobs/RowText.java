package cn.suanquan.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads tables whose first row names the columns, row by row: a file may be larger than memory.
final class RowText {
    private static final char BOM = '\uFEFF';
    /// Where a row has more or fewer cells than the table has columns, what it has too many or too few of stands here.
    static final String CELLS = "(cells)";

    private static final CsvSchema COMMAS = CsvSchema.emptySchema();
    private static final CsvSchema BARS =
            CsvSchema.emptySchema().withColumnSeparator('|').withoutQuoteChar();
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private RowText() {}

    /// A table of the center's own, which is small: RFC 4180, with commas. One row that is wrong stops everything.
    ///
    /// @throws IllegalArgumentException with the file and the line, where a row cannot be read
    static <T> List<T> table(Path file, Function<JobRow, T> reader, String... needed) {
        List<T> rows = new ArrayList<>();
        rows(file, COMMAS, Set.of(needed), row -> {
            try {
                if (!row.of(CELLS).isEmpty()) {
                    throw new IllegalArgumentException("has cells: " + row.of(CELLS));
                }
                rows.add(reader.apply(row));
            } catch (IllegalArgumentException | RowRefused e) {
                throw new IllegalArgumentException(row.file() + " line " + row.line() + ": " + e.getMessage(), e);
            }
        });
        return rows;
    }

    /// An export, with commas.
    static void commas(Path file, Set<String> needed, Consumer<JobRow> each) {
        requireWhole(file);
        rows(file, COMMAS, needed, each);
    }

    /// An export as `sacct --parsable2` writes it: bars between the cells, nothing quoted.
    static void bars(Path file, Set<String> needed, Consumer<JobRow> each) {
        requireWhole(file);
        rows(file, BARS, needed, each);
    }

    /// The characters of a file in UTF-8, without a byte order mark. What is none stands as U+FFFD, which no column
    /// that is read may hold ([JobRow#of]).
    static Reader utf8(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    file + (Files.exists(file) ? " is no file: it is read more than once" : " does not exist"));
        }
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != BOM) {
            reader.reset();
        }
        return reader;
    }

    /// An export that was cut off may end within a number, which then is another number.
    private static void requireWhole(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() > 0) {
                bytes.seek(bytes.length() - 1);
                if (bytes.read() != '\n') {
                    throw new IllegalArgumentException(
                            file + " ends within a line: it was cut off, export or copy it again");
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void rows(Path file, CsvSchema schema, Set<String> needed, Consumer<JobRow> each) {
        try (Reader reader = utf8(file);
                MappingIterator<String[]> all =
                        CSV.readerFor(String[].class).with(schema).readValues(reader)) {
            if (!all.hasNextValue()) {
                throw new IllegalArgumentException(file + " is empty: its first line names the columns");
            }
            List<String> names = columns(file, needed, all.nextValue());
            String name = file.getFileName().toString();
            while (all.hasNextValue()) {
                long line = all.getCurrentLocation().getLineNr();
                each.accept(row(name, line, names, all.nextValue()));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is no table that can be read: " + why(e), e);
        }
    }

    /// What a parser found, in one line.
    static String why(IOException e) {
        return e instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? "line " + parsing.getLocation().getLineNr() + ": " + parsing.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }

    private static List<String> columns(Path file, Set<String> needed, String... head) {
        List<String> names = new ArrayList<>();
        for (String name : head) {
            if (names.contains(name.strip())) {
                throw new IllegalArgumentException(file + " names the column " + name + " twice");
            }
            names.add(name.strip());
        }
        List<String> missing =
                needed.stream().filter(name -> !names.contains(name)).sorted().toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(file + " has no column " + String.join(", ", missing)
                    + ": its first line has to name the columns, with the separator of its form");
        }
        return List.copyOf(names);
    }

    private static JobRow row(String file, long line, List<String> names, String... cells) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), i < cells.length ? cells[i] : "");
        }
        if (cells.length != names.size()) {
            columns.put(CELLS, cells.length + " instead of " + names.size());
        }
        return new JobRow(file, line, columns);
    }
}
