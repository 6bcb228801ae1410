package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents name only what exists.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)`");
    private static final Pattern METHOD = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:IT|Test))#([A-Za-z0-9_]+)`");
    private static final int ATTACKS = 15;

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            Path folder = document.toAbsolutePath().getParent();
            while (link.find()) {
                if (!Files.exists(folder.resolve(link.group(1)))) {
                    dead.add(document + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<String> gone = new ArrayList<>();
        List<String> there = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            all.forEach(file -> there.add(file.getFileName().toString()));
        }
        for (Path document : documents()) {
            Matcher name = TEST.matcher(Files.readString(document));
            while (name.find()) {
                if (!there.contains(name.group(1) + ".java")) {
                    gone.add(document + " names " + name.group(1));
                }
            }
        }
        assertEquals(List.of(), gone);
    }

    @Test
    void everyMethodOfATestThatIsNamedExists() throws IOException {
        List<String> gone = new ArrayList<>();
        for (Path document : documents()) {
            Matcher name = METHOD.matcher(Files.readString(document));
            while (name.find()) {
                String method = " " + name.group(2) + "(";
                boolean isThere = Sources.all().stream()
                        .filter(source -> source.path().endsWith(name.group(1) + ".java"))
                        .anyMatch(source -> source.text().contains(method));
                if (!isThere) {
                    gone.add(document + " names " + name.group());
                }
            }
        }
        assertEquals(List.of(), gone);
    }

    /// The page of threats has every attack of the list that it was made from.
    @Test
    void everyAttackIsAThreatOfThePage() throws IOException {
        String page = Files.readString(Path.of("docs/security/threats.md"));
        List<String> missing = new ArrayList<>();
        for (int i = 1; i <= ATTACKS; i++) {
            if (!Pattern.compile("\\bD" + i + "\\b").matcher(page).find()) {
                missing.add("D" + i);
            }
        }
        assertEquals(List.of(), missing);
    }

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path root : List.of(
                Path.of("."),
                Path.of("docs"),
                Path.of("docs/design"),
                Path.of("docs/security"),
                Path.of("docs/testing"),
                Path.of("loadtest"))) {
            try (Stream<Path> files = Files.list(root)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
            }
        }
        return all;
    }
}
