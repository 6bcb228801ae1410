package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A table whose list is empty says so: its loop has an `else`, or stands in an `if` about that list.
class EmptyListsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates/console");
    private static final Pattern ROWS = Pattern.compile("<tbody>\\s*\\{#for \\w+ in (page\\.\\w+)}");
    private static final Pattern STEP = Pattern.compile("\\{#for |\\{/for}|\\{#if |\\{/if}|\\{#else}");
    /// What is never empty: a dispute has a record, a proposal a field that it sets; debts that ended are included only
    /// where there are some.
    private static final Set<String> NEVER_EMPTY = Set.of(
            "review/dispute.html page.records",
            "review/quarantine.html page.rows",
            "proposals/one.html page.rows",
            "finance/ended.html page.ended");

    @Test
    void everyTableSaysThatItIsEmpty() throws IOException {
        List<String> silent = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(template);
                Matcher rows = ROWS.matcher(text);
                while (rows.find()) {
                    seen++;
                    boolean isAsked = Pattern.compile("\\{#if [^}]*" + Pattern.quote(rows.group(1)) + "\\b")
                            .matcher(text.substring(0, rows.start()))
                            .find();
                    if (!isAsked && !hasElse(text.substring(rows.end()))) {
                        silent.add(TEMPLATES.relativize(template) + " " + rows.group(1));
                    }
                }
            }
        }
        silent.removeAll(NEVER_EMPTY);
        assertEquals(List.of(), silent);
        assertTrue(seen > 40, "tables seen: " + seen);
    }

    /// Whether the loop whose inside begins there has an `else` of its own.
    private static boolean hasElse(String inside) {
        int depth = 1;
        Matcher step = STEP.matcher(inside);
        while (depth > 0 && step.find()) {
            if (step.group().startsWith("{#else") && depth == 1) {
                return true;
            }
            depth += step.group().startsWith("{/") ? -1 : step.group().startsWith("{#else") ? 0 : 1;
        }
        return false;
    }
}
