package cn.suanquan.jobs;

import cn.suanquan.http.Csv;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rows that earn nothing, in their own columns and with why: a table in a file, where one was asked for.
final class RestTable implements AutoCloseable {
    private static final List<String> WHY = List.of("file", "line", "field", "reason", "what to do");
    private final Optional<Path> file;
    private final List<String> columns;
    private final OutputStream bytes;
    private long rows;

    private RestTable(Optional<Path> file, List<String> columns, OutputStream bytes) {
        this.file = file;
        this.columns = columns;
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException where the file cannot be written
    static RestTable of(Optional<Path> file, Set<String> columns) {
        try {
            OutputStream bytes = file.isPresent()
                    ? new BufferedOutputStream(Files.newOutputStream(file.get()))
                    : OutputStream.nullOutputStream();
            List<String> head = new ArrayList<>(columns);
            head.addAll(WHY);
            bytes.write(new Csv(head).bytes());
            return new RestTable(file, List.copyOf(columns), bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("--rest=" + file.orElseThrow() + " cannot be written", e);
        }
    }

    void row(UnearningRow row) {
        List<Csv.Cell> cells = new ArrayList<>();
        columns.forEach(name -> cells.add(Csv.text(row.row().columns().getOrDefault(name, ""))));
        cells.add(Csv.text(row.row().file()));
        cells.add(Csv.number(row.row().line()));
        cells.add(Csv.text(row.field()));
        cells.add(Csv.text(row.reason()));
        cells.add(Csv.text(row.remedy()));
        try {
            bytes.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file.map(Path::toString).orElse("") + " cannot be written", e);
        }
        rows++;
    }

    Optional<Path> file() {
        return file;
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file.map(Path::toString).orElse("") + " cannot be written", e);
        }
    }
}
