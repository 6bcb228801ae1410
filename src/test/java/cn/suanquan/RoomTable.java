package cn.suanquan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The table of ARCHITECTURE.md, which says who may use whom.
final class RoomTable {
    private RoomTable() {}

    /// Of each room the rooms that it may use, in the order of the table: from the bottom up. A row
    /// is `| \`room\` | holds | may use |`.
    static Map<String, Set<String>> read() {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
                String[] cells = line.split("\\|", -1);
                if (cells.length == 5 && cells[1].strip().matches("`[a-z]+`")) {
                    String may = cells[3].strip();
                    Set<String> used = may.equals("–")
                            ? Set.of()
                            : Arrays.stream(may.split(",")).map(String::strip).collect(Collectors.toSet());
                    rows.put(cells[1].strip().replace("`", ""), used);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
