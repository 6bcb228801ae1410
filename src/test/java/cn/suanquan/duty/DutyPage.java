package cn.suanquan.duty;

import cn.suanquan.fixture.StatesPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The tables of docs/design/016-separation-of-duties.md.
final class DutyPage {
    private static final Path PAGE = Path.of("docs/design/016-separation-of-duties.md");

    private DutyPage() {}

    /// The rows under that heading, without the head of the table.
    static List<List<String>> rows(String heading) {
        return lines().stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(2)
                .map(StatesPage::cells)
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
