package cn.suanquan;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL, whole statements or a piece of one, as it stands in a file.
///
/// @param where the file, with the line in Java
/// @param room whose it is; empty where it is nobody's
record SqlText(String where, String room, String sql) {
    private static final Pattern VERB = Pattern.compile(
            "(?i)\\s*\\(?(?:select|insert|update|delete|merge|with|truncate|alter|create|drop|grant|revoke|lock|copy|call"
                    + "|do|set|refresh|comment)\\b.*",
            Pattern.DOTALL);
    private static final Pattern RELATION =
            Pattern.compile("(?i)\\b(?:from|join|into|update|table|references|view|sequence)\\s+[a-z_]+\\.[a-z_]+\\b");
    private static final Pattern MIGRATION = Pattern.compile("V[0-9.]+__([a-z]+)(?:_.*)?\\.sql");
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("('(?:[^']|'')*+')|--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /// What a file of Java says to the database: the strings that read as SQL, and the tables of its entities. In a
    /// store every string counts; elsewhere it begins with a verb of SQL, or has a relation in it.
    static List<SqlText> of(Sources.Source source) {
        Strings strings = new Strings(source);
        strings.scan(source.unit(), null);
        return strings.found;
    }

    /// A file of the folder `db`, without its comments. `db/view/<room>/…`, `db/function/<room>/…` and
    /// `db/migration/V…__<room>….sql` are that room's.
    static SqlText of(Path file, String text) {
        Matcher migration = MIGRATION.matcher(file.getFileName().toString());
        String room = "";
        if (migration.matches()) {
            room = migration.group(1);
        } else if (file.getNameCount() > 3) {
            room = file.getName(2).toString();
        }
        return new SqlText(
                file.toString(), room, STRING_OR_COMMENT.matcher(text).replaceAll("$1"));
    }

    private static final class Strings extends TreeScanner<Void, Void> {
        private final Sources.Source source;
        private final boolean isStore;
        private final List<SqlText> found = new ArrayList<>();

        Strings(Sources.Source source) {
            this.source = source;
            isStore = source.path().toString().endsWith("Store.java");
        }

        private void add(Tree tree, String text) {
            if (isStore
                    || VERB.matcher(text).matches()
                    || RELATION.matcher(text).find()) {
                found.add(new SqlText(source.at(tree), source.room(), text));
            }
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void nothing) {
            if (tree.getValue() instanceof String text) {
                add(tree, text);
            }
            return nothing;
        }

        /// Strings that are put together are one text.
        @Override
        public Void visitBinary(BinaryTree tree, Void nothing) {
            if (tree.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(tree, nothing);
            }
            StringBuilder text = new StringBuilder();
            append(tree, text);
            add(tree, text.toString());
            return nothing;
        }

        private void append(ExpressionTree tree, StringBuilder text) {
            switch (tree) {
                case BinaryTree sum
                when sum.getKind() == Tree.Kind.PLUS -> {
                    append(sum.getLeftOperand(), text);
                    append(sum.getRightOperand(), text);
                }
                case ParenthesizedTree inner -> append(inner.getExpression(), text);
                case LiteralTree literal -> text.append(literal.getValue());
                default -> {
                    text.append(" … ");
                    scan(tree, null);
                }
            }
        }

        @Override
        public Void visitAnnotation(AnnotationTree tree, Void nothing) {
            Map<String, Object> values = new HashMap<>();
            for (ExpressionTree argument : tree.getArguments()) {
                if (argument instanceof AssignmentTree set && set.getExpression() instanceof LiteralTree value) {
                    values.put(set.getVariable().toString(), value.getValue());
                }
            }
            if (values.containsKey("schema")) {
                add(tree, "table " + values.get("schema") + "." + values.get("name"));
            }
            return super.visitAnnotation(tree, nothing);
        }
    }
}
