package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/// A type is known by its name alone, and who may use it reads above it what it is.
class TypesTest {
    /// A capital letter or a Chinese character, perhaps quoted, a `name`, a [link].
    private static final Pattern BEGINNING = Pattern.compile("(?s)\\s*\"?[\\p{Lu}\\p{IsHan}`\\[].*");

    @Test
    void aNameThatStandsTwiceIsCaught() {
        Sources.Source one = Sources.sample("src/main/java/cn/suanquan/ledger/Columns.java", "class Columns {}");
        Sources.Source other = Sources.sample(
                "src/test/java/cn/suanquan/demo/Table.java", "class Table { class Rows {} } interface Columns {}");
        assertEquals(List.of(), repeated(List.of(one)));
        assertEquals(
                List.of(
                        "Columns: src/main/java/cn/suanquan/ledger/Columns.java, src/test/java/cn/suanquan/demo/Table.java"),
                repeated(List.of(one, other)));
    }

    @Test
    void aPublicTypeThatSaysNotWhatItIsIsCaught() {
        for (String lawful : List.of(
                "/// Money.\n@Deprecated\npublic record Fen() {}",
                "/// `select` and more.\npublic enum Fen {}",
                "/// [Fen] of a year.\npublic interface Fen {}",
                "/// 法人代码, as the standard says.\npublic class Fen {}",
                "class Fen {}")) {
            assertEquals(List.of(), undescribed(fen(lawful)), lawful);
        }
        for (String lawless : List.of(
                "public record Fen() {}",
                "// Money.\npublic record Fen() {}",
                "///\npublic class Fen {}",
                "/// money.\npublic class Fen {}",
                "/// @param value in 分\npublic record Fen(long value) {}",
                "/// - Money.\npublic @interface Fen {}\nclass Other {}")) {
            assertEquals(List.of("src/main/java/cn/suanquan/kernel/Fen.java: Fen"), undescribed(fen(lawless)), lawless);
        }
    }

    private static Sources.Source fen(String text) {
        return Sources.sample("src/main/java/cn/suanquan/kernel/Fen.java", "package cn.suanquan.kernel;\n\n" + text);
    }

    /// The names that several types have, with the files that they stand in.
    private static List<String> repeated(List<Sources.Source> sources) {
        Map<String, List<String>> files = new TreeMap<>();
        for (Sources.Source source : sources) {
            for (ClassTree type : types(source)) {
                files.computeIfAbsent(type.getSimpleName().toString(), name -> new ArrayList<>())
                        .add(source.path().toString());
            }
        }
        return files.entrySet().stream()
                .filter(name -> name.getValue().size() > 1)
                .map(name -> name.getKey() + ": " + String.join(", ", name.getValue()))
                .toList();
    }

    private static List<String> undescribed(Sources.Source source) {
        List<String> bare = new ArrayList<>();
        for (ClassTree type : types(source)) {
            String words = source.trees().getDocComment(new TreePath(new TreePath(source.unit()), type));
            boolean isSaid = words != null && BEGINNING.matcher(words).matches();
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC) && !isSaid) {
                bare.add(source.path() + ": " + type.getSimpleName());
            }
        }
        return bare;
    }

    private static List<ClassTree> types(Sources.Source source) {
        List<ClassTree> types = new ArrayList<>();
        for (Tree tree : source.unit().getTypeDecls()) {
            if (tree instanceof ClassTree type) {
                types.add(type);
            }
        }
        return types;
    }

    @Test
    void everyPublicTypeSaysWhatItIs() {
        assertEquals(
                List.of(),
                Sources.all().stream()
                        .flatMap(source -> undescribed(source).stream())
                        .toList());
    }

    @Test
    void noTwoTypesShareAName() {
        assertEquals(List.of(), repeated(Sources.all()));
    }
}
