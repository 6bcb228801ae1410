package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is read from the source text: a method fits the screen, a file is one sitting, nothing is left for later.
class SourcesTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int TEST_FILE_LINES_MAX = 500;
    private static final int METHOD_LINES_MAX = 60;
    private static final int TEST_METHOD_LINES_MAX = 120;
    private static final int PARAMETERS_MAX = 8;
    private static final Pattern LEFT_FOR_LATER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b|@Dis" + "abled");
    private static final Pattern MIGRATION = Pattern.compile("V\\d{3}(?:\\.\\d)?__[a-z0-9_]+\\.sql");

    @Test
    void aFileIsOneSitting() {
        List<String> tooLong = new ArrayList<>();
        for (Sources.Source source : Sources.all()) {
            long lines = source.text().lines().count();
            if (lines > (source.isMain() ? FILE_LINES_MAX : TEST_FILE_LINES_MAX)) {
                tooLong.add(source.path() + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void aMethodFitsTheScreen() {
        List<String> found = new ArrayList<>();
        for (Sources.Source source : Sources.all()) {
            source.unit().accept(new Methods(source, found), null);
        }
        assertEquals(List.of(), found);
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path root : List.of(Path.of("src"), Path.of("db"))) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(SourcesTest::isText).toList()) {
                    if (LEFT_FOR_LATER.matcher(Files.readString(file)).find()) {
                        found.add(file.toString());
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyMigrationOpensWithWhy() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("db/migration"))) {
            for (Path file : all.toList()) {
                if (!MIGRATION.matcher(file.getFileName().toString()).matches()
                        || !Files.readString(file).startsWith("-- Why: ")) {
                    found.add(file.toString());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file) && file.toString().matches(".*\\.(java|sql|properties|ya?ml|html|css|js|md)");
    }

    /// Notes methods that are too long or take too much.
    private static final class Methods extends TreeScanner<Void, Void> {
        private final Sources.Source source;
        private final List<String> found;

        Methods(Sources.Source source, List<String> found) {
            this.source = source;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (!source.isWritten(method)) {
                return super.visitMethod(method, nothing);
            }
            long length = source.lastLine(method) - source.line(method) + 1;
            String name = source.path() + " " + method.getName();
            if (length > (source.isMain() ? METHOD_LINES_MAX : TEST_METHOD_LINES_MAX)) {
                found.add(name + ": " + length + " lines");
            }
            boolean constructor = method.getName().contentEquals("<init>");
            if (!constructor && method.getParameters().size() > PARAMETERS_MAX) {
                found.add(name + ": " + method.getParameters().size() + " parameters");
            }
            return super.visitMethod(method, nothing);
        }
    }
}
