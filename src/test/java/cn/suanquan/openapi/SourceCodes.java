package cn.suanquan.openapi;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The codes of refusals as they stand in the sources: beside a code its kind, and behind it its sentence.
final class SourceCodes extends TreeScanner<Void, Void> {
    private static final Path SOURCES = Path.of("src/main/java/cn/suanquan");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String GAP = "…";
    private final SortedMap<String, Found> found = new TreeMap<>();
    private final Map<String, Set<String>> kindsOfMethods = new HashMap<>();
    private final Map<String, Set<String>> constants = new HashMap<>();
    private boolean isFirstPass = true;
    private String method = "";

    /// What the sources say of a code.
    ///
    /// @param kinds names of `Refusal.Kind`
    /// @param sentences with … for what is known only when it is said
    record Found(Set<String> kinds, Set<String> sentences) {}

    static SortedMap<String, Found> read() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SourceCodes codes = new SourceCodes();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(SOURCES)) {
            List<Path> sources = all.filter(one -> one.toString().endsWith(".java"))
                    .filter(one -> !one.startsWith(SOURCES.resolve("demo")))
                    .filter(one -> !one.startsWith(SOURCES.resolve("jobs")))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                codes.kindsOfMethods.clear();
                codes.constants.clear();
                codes.isFirstPass = true;
                codes.scan(unit, null);
                codes.isFirstPass = false;
                codes.scan(unit, null);
            }
        }
        return codes.found;
    }

    @Override
    public Void visitMethod(MethodTree node, Void none) {
        String outer = method;
        method = node.getName().toString();
        super.visitMethod(node, none);
        method = outer;
        return null;
    }

    @Override
    public Void visitVariable(VariableTree node, Void none) {
        if (node.getInitializer() instanceof LiteralTree literal
                && literal.getValue() instanceof String text
                && CODE.matcher(text).matches()) {
            constants
                    .computeIfAbsent(node.getName().toString(), any -> new TreeSet<>())
                    .add(text);
        }
        return super.visitVariable(node, none);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void none) {
        kind(node).ifPresent(kind -> {
            if (isFirstPass) {
                kindsOfMethods.computeIfAbsent(method, any -> new TreeSet<>()).add(kind);
            }
        });
        return super.visitMemberSelect(node, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void none) {
        look(name(node.getMethodSelect()), node.getArguments());
        return super.visitMethodInvocation(node, none);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void none) {
        look(node.getIdentifier().toString(), node.getArguments());
        return super.visitNewClass(node, none);
    }

    private void look(String called, List<? extends ExpressionTree> arguments) {
        if (isFirstPass) {
            return;
        }
        Set<String> named = new TreeSet<>();
        arguments.forEach(argument -> kind(argument).ifPresent(named::add));
        if (named.isEmpty()) {
            named.addAll(called.equals("bound") ? Set.of("RULE") : kindsOfMethods.getOrDefault(called, Set.of()));
        }
        for (int i = 0; i + 1 < arguments.size(); i++) {
            boolean isBehindKind = i > 0 && kind(arguments.get(i - 1)).isPresent();
            String sentence = arguments.subList(i + 1, arguments.size()).stream()
                    .map(SourceCodes::sentence)
                    .filter(words -> HAN.matcher(words).find())
                    .findFirst()
                    .orElse("");
            boolean isSaid = HAN.matcher(sentence(arguments.get(i + 1))).find();
            if (isBehindKind || isSaid) {
                codes(arguments.get(i)).forEach(code -> keep(code, named, sentence));
            }
        }
    }

    private void keep(String code, Set<String> kinds, String sentence) {
        Found known = found.computeIfAbsent(code, any -> new Found(new TreeSet<>(), new TreeSet<>()));
        known.kinds().addAll(kinds);
        if (!sentence.isEmpty()) {
            known.sentences().add(sentence);
        }
    }

    private Set<String> codes(ExpressionTree argument) {
        return switch (argument) {
            case LiteralTree literal
            when literal.getValue() instanceof String text
                    && text.length() > 3
                    && CODE.matcher(text).matches() -> Set.of(text);
            case IdentifierTree name -> constants.getOrDefault(name.getName().toString(), Set.of());
            case ConditionalExpressionTree choice -> {
                Set<String> both = new TreeSet<>(codes(choice.getTrueExpression()));
                both.addAll(codes(choice.getFalseExpression()));
                yield both;
            }
            default -> Set.of();
        };
    }

    private static String sentence(ExpressionTree part) {
        String words =
                switch (part) {
                    case LiteralTree literal -> literal.getValue() instanceof String text ? text : GAP;
                    case BinaryTree sum -> sentence(sum.getLeftOperand()) + sentence(sum.getRightOperand());
                    case ParenthesizedTree inner -> sentence(inner.getExpression());
                    case ConditionalExpressionTree choice -> choice(choice);
                    case MethodInvocationTree call
                    when name(call.getMethodSelect()).equals("formatted")
                            && call.getMethodSelect() instanceof MemberSelectTree of ->
                        sentence(of.getExpression()).replaceAll("%[,0-9.]*[a-z]", GAP);
                    default -> GAP;
                };
        return words.replaceAll("…+", GAP);
    }

    private static String choice(ConditionalExpressionTree choice) {
        String yes = sentence(choice.getTrueExpression());
        String no = sentence(choice.getFalseExpression());
        if (yes.isEmpty() || no.isEmpty()) {
            return yes.isEmpty() && no.isEmpty() ? "" : "〔" + yes + no + "〕";
        }
        return yes.equals(no) ? yes : "〔" + yes + "／" + no + "〕";
    }

    private static Optional<String> kind(ExpressionTree part) {
        return part instanceof MemberSelectTree select
                        && select.getExpression().toString().endsWith("Refusal.Kind")
                ? Optional.of(select.getIdentifier().toString())
                : Optional.empty();
    }

    private static String name(ExpressionTree method) {
        return switch (method) {
            case MemberSelectTree select -> select.getIdentifier().toString();
            case IdentifierTree identifier -> identifier.getName().toString();
            default -> "";
        };
    }
}
