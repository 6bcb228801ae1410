package cn.suanquan;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The source tree as all walls over it read it: parsed once, nothing resolved.
final class Sources {
    private static final Path HOME = Path.of("src/main/java/cn/suanquan");
    private static final List<Source> ALL = parsed(files(Path.of("src"), ".java"));

    private Sources() {}

    /// One file of Java.
    ///
    /// @param path from the root of the repository
    record Source(Path path, String text, CompilationUnitTree unit, Trees trees) {
        boolean isMain() {
            return path.startsWith("src/main");
        }

        /// The room it belongs to; empty for tests and for what stands above the rooms.
        String room() {
            return path.startsWith(HOME) && path.getNameCount() == HOME.getNameCount() + 2
                    ? path.getName(HOME.getNameCount()).toString()
                    : "";
        }

        long line(Tree tree) {
            return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        }

        long lastLine(Tree tree) {
            return unit.getLineMap().getLineNumber(trees.getSourcePositions().getEndPosition(unit, tree));
        }

        /// False for what the compiler adds, such as a record's constructor.
        boolean isWritten(Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree) >= 0
                    && trees.getSourcePositions().getEndPosition(unit, tree) >= 0;
        }

        String at(Tree tree) {
            return path + ":" + line(tree);
        }
    }

    static List<Source> all() {
        return ALL;
    }

    static List<Source> main() {
        return ALL.stream().filter(Source::isMain).toList();
    }

    /// A file that is nowhere, to show that a wall can fail.
    static Source sample(String path, String text) {
        return parsed(List.of(Path.of(path)), List.of(new Sample(path, text))).getFirst();
    }

    /// The files below a folder whose names end so, in order; none where there is no such folder.
    static List<Path> files(Path folder, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> parsed(List<Path> paths) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<JavaFileObject> objects = new ArrayList<>();
            files.getJavaFileObjectsFromPaths(paths).forEach(objects::add);
            return parsed(paths, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param objects the same files, in the same order
    private static List<Source> parsed(List<Path> paths, List<? extends JavaFileObject> objects) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, objects);
        Trees trees = Trees.instance(task);
        List<Source> sources = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String text = unit.getSourceFile().getCharContent(true).toString();
                sources.add(new Source(paths.get(sources.size()), text, unit, trees));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(sources);
    }

    private static final class Sample extends SimpleJavaFileObject {
        private final String text;

        Sample(String path, String text) {
            super(URI.create("sample:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
