package cn.suanquan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// A list of `cells/`: things of the schema, or statements, each with the key by which it holds in a cell
/// (docs/scale.md, "The keys of a cell").
///
/// @param keys the key, by the line without it
record CellKeys(SortedMap<String, String> keys) {
    private static final Path FOLDER = Path.of("src/test/resources/cells");

    static CellKeys of(String file) {
        SortedMap<String, String> keys = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                int end = line.indexOf(' ');
                if (end > 0
                        && !line.startsWith("#")
                        && keys.put(line.substring(end + 1), line.substring(0, end)) != null) {
                    throw new IllegalStateException(file + " has this twice: " + line);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new CellKeys(keys);
    }
}
