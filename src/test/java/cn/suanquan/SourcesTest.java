package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
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
    private static final Pattern MIGRATION = Pattern.compile("V\\d{3}__[a-z0-9_]+\\.sql");

    @Test
    void aFileIsOneSitting() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(Path.of("src"))) {
            int lines = Files.readAllLines(file).size();
            if (lines > (file.startsWith("src/main") ? FILE_LINES_MAX : TEST_FILE_LINES_MAX)) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void aMethodFitsTheScreen() throws IOException {
        List<String> found = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources(Path.of("src"))));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Methods(unit, positions, found), null);
            }
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

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /// Notes methods that are too long or take too much.
    private static final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start < 0 || end < 0) {
                return super.visitMethod(method, nothing); // written by the compiler
            }
            long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
            String name = unit.getSourceFile().getName() + " " + method.getName();
            int most = unit.getSourceFile().getName().startsWith("src/main") ? METHOD_LINES_MAX : TEST_METHOD_LINES_MAX;
            if (length > most) {
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
