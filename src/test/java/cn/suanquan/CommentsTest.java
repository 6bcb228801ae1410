package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Comments are whole, and cite what is here.
class CommentsTest {
    private static final Pattern CITED =
            Pattern.compile("\\b(docs/[\\w/.-]*\\w)|\\b([A-Z]{3,}\\.md)\\b|\\b(DESIGN|POLICY)\\b");
    private static final Closure<?> FILL = formatter();

    private static Closure<?> formatter() {
        try {
            return (Closure<?>) new GroovyShell().evaluate(new File("src/format/comments.groovy"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTornCommentIsCaught() throws IOException {
        assertEquals(List.of(1, 2, 3, 7, 9, 13, 17, 18), Comments.torn(sample("torn")));
        assertEquals(List.of(), Comments.torn(sample("whole")));
        assertEquals(List.of(), Comments.torn(sample("as-it-is")));
    }

    @Test
    void theFormatterFillsWhatIsTornAndNothingElse() throws IOException {
        assertEquals(sample("whole"), FILL.call(sample("torn")));
        assertEquals(sample("whole"), FILL.call(sample("whole")));
        assertEquals(sample("as-it-is"), FILL.call(sample("as-it-is")));
    }

    @Test
    void noWordStandsAloneOnTheLastLine() {
        String full = "/// " + "word ".repeat(22);
        String alone = full + "other\n/// last\n";
        String together = full.strip() + "\n/// other last\n";
        assertEquals(List.of(1), Comments.torn(alone));
        assertEquals(List.of(), Comments.torn(together));
        assertEquals(together, FILL.call(alone));
        assertEquals(together, FILL.call(together));
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/comments", name + ".txt"));
    }

    @Test
    void whatIsCitedAndIsNotHereIsCaught() {
        String text = """
                /// As docs/programmes.md says, see docs/design/010 and CONTRIBUTING.md.
                class Citing {
                    int a; // docs/design/099
                    // DESIGN §8
                    String b = "DESIGN.md";
                    int POLICY; /* NOWHERE.md */
                }
                """;
        assertEquals(
                List.of("docs/design/099", "DESIGN", "NOWHERE.md"), missing(String.join("\n", Comments.all(text))));
    }

    /// What is cited and is no file; of a file in `docs` the beginning of its name is enough.
    private static List<String> missing(String comments) {
        List<Path> documents = Sources.files(Path.of("docs"), ".md");
        return CITED.matcher(comments)
                .results()
                .map(MatchResult::group)
                .filter(name -> !Files.exists(Path.of(name)))
                .filter(name ->
                        documents.stream().noneMatch(file -> file.toString().startsWith(name)))
                .toList();
    }

    @Test
    void filesOfTheDatabaseCiteWhatIsHere() throws IOException {
        for (Path file : Sources.files(Path.of("db"), ".sql")) {
            assertEquals(List.of(), missing(Files.readString(file)), file.toString());
        }
    }

    @Test
    void noCommentIsTorn() {
        assertEquals(
                List.of(),
                Sources.all().stream()
                        .flatMap(
                                source -> Comments.torn(source.text()).stream().map(line -> source.path() + ":" + line))
                        .toList());
    }

    @Test
    void commentsCiteWhatIsHere() {
        for (Sources.Source source : Sources.all()) {
            List<String> missing = missing(String.join("\n", Comments.all(source.text())));
            assertEquals(List.of(), missing, source.path().toString());
        }
    }
}
