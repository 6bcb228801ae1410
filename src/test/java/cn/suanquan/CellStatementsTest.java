package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellStatementsTest {
    private static final Pattern STATEMENT = Pattern.compile(
            "(?is)\\s*\\(?(select|insert|update|delete|merge|with)\\b.*?\\b(?:from|join|into|update)\\s+([a-z_]+\\.[a-z_]+)\\b.*");
    private static final Pattern UPDATE = Pattern.compile("(?is)\\s*(update)\\s+([a-z_]+\\.[a-z_]+)\\b.*");

    @Test
    void everyStatementOfTheHotStoresIsListedWithItsCellKey() {
        Set<String> listed = CellKeys.of("statements.txt").keys().keySet();
        Set<String> stores = listed.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
        SortedSet<String> found = new TreeSet<>();
        for (Sources.Source source : Sources.main()) {
            String name = source.path().getFileName().toString().replace(".java", "");
            if (stores.contains(name)) {
                SqlText.of(source).forEach(text -> named(text.sql()).ifPresent(what -> found.add(name + " " + what)));
            }
        }
        assertEquals(new TreeSet<>(listed), found);
    }

    @Test
    void everyKeyOfTheListsIsExplained() throws IOException {
        String page = Files.readString(Path.of("docs/scale.md"));
        Stream.of("unique.txt", "foreign.txt", "sequences.txt", "statements.txt")
                .flatMap(file -> CellKeys.of(file).keys().values().stream())
                .distinct()
                .forEach(key -> assertTrue(page.contains("\n| `" + key + "` | "), key));
    }

    private static Optional<String> named(String sql) {
        return Stream.of(UPDATE, STATEMENT)
                .map(form -> form.matcher(sql))
                .filter(Matcher::matches)
                .findFirst()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT) + " " + match.group(2));
    }
}
