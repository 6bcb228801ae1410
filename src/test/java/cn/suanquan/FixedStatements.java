package cn.suanquan;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A statement is a fixed text: what a client sent reaches the database as a parameter, never as a part of the SQL. So
/// what is told to the database is a literal or a constant, a choice between such, or several of them one after the
/// other; a piece of SQL is never made by replacing text in another. How a constant is made when its class is loaded is
/// its own affair, but for the replacing.
///
/// The room `db` is left out: it runs what it is given.
final class FixedStatements extends TreePathScanner<Void, Void> {
    private static final Set<String> REPLACING = Set.of("replace", "replaceAll", "replaceFirst");
    private static final Set<String> RUNNING = Set.of(
            "list",
            "one",
            "run",
            "exec",
            "query",
            "preparedQuery",
            "prepareStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "createQuery",
            "createNativeQuery");
    private static final Set<String> DATABASES = Set.of("db", "connection", "statement", "session", "pool");
    private static final Set<String> TRIMMING = Set.of("formatted", "strip", "stripTrailing", "stripIndent", "indent");
    /// Pieces that are fixed because the type they come from can only be made of such: the name of an era's table, the
    /// two queries of a law, the order of a list.
    private static final Set<String> FIXED_BY_THEIR_TYPE =
            Set.of("era.table()", "law.count()", "law.violations()", "order.sql()");
    private static final Pattern CONSTANT = Pattern.compile("(?:\\w+\\.)*[A-Z][A-Z0-9_]*");

    private final Sources.Source source;
    private final boolean isStore;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    private FixedStatements(Sources.Source source) {
        this.source = source;
        isStore = source.path().toString().endsWith("Store.java");
    }

    /// Where it is not so, in words.
    static List<String> broken(Sources.Source source) {
        FixedStatements walk = new FixedStatements(source);
        if (!source.room().equals("db")) {
            walk.scan(source.unit(), null);
        }
        return walk.broken;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            String name = select.getIdentifier().toString();
            ExpressionTree on = select.getExpression();
            if (REPLACING.contains(name) && (isStore || on instanceof LiteralTree || isConstant(on))) {
                broken.add(source.at(call) + ": " + name + " makes SQL of other SQL, or may");
            }
            boolean isDatabase = DATABASES.contains(on.toString()) || isStore && on instanceof IdentifierTree;
            if (RUNNING.contains(name) && isDatabase && !call.getArguments().isEmpty()) {
                ExpressionTree told = call.getArguments().getFirst();
                if (!isFixed(told, getCurrentPath())) {
                    broken.add(source.at(call) + ": " + on + "." + name + " is told what is not fixed: " + told);
                }
            }
        }
        return super.visitMethodInvocation(call, nothing);
    }

    private boolean isFixed(Tree tree, TreePath place) {
        return switch (tree) {
            case LiteralTree _ -> true;
            case ParenthesizedTree inner -> isFixed(inner.getExpression(), place);
            case BinaryTree sum -> isFixed(sum.getLeftOperand(), place) && isFixed(sum.getRightOperand(), place);
            case ConditionalExpressionTree choice ->
                isFixed(choice.getTrueExpression(), place) && isFixed(choice.getFalseExpression(), place);
            case SwitchExpressionTree choice -> areFixed(results(choice), place);
            case MemberSelectTree select -> isConstant(select);
            case IdentifierTree name ->
                isConstant(name) || isFixedVariable(name.getName().toString(), place);
            case MethodInvocationTree call -> isFixedCall(call, place);
            default -> false;
        };
    }

    private boolean areFixed(List<? extends Tree> trees, TreePath place) {
        return !trees.isEmpty() && trees.stream().allMatch(tree -> isFixed(tree, place));
    }

    private static boolean isConstant(ExpressionTree tree) {
        return CONSTANT.matcher(tree.toString()).matches();
    }

    private boolean isFixedCall(MethodInvocationTree call, TreePath place) {
        if (FIXED_BY_THEIR_TYPE.contains(call.toString())) {
            return true;
        }
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            return TRIMMING.contains(select.getIdentifier().toString())
                    && isFixed(select.getExpression(), place)
                    && call.getArguments().stream().allMatch(argument -> isFixed(argument, place));
        }
        return call.getMethodSelect() instanceof IdentifierTree name
                && isFixedMethod(name.getName().toString());
    }

    /// Everything this file's methods of that name answer; one that calls itself is not fixed.
    private boolean isFixedMethod(String name) {
        if (!asked.add(name)) {
            return false;
        }
        List<TreePath> methods = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getName().contentEquals(name)) {
                    methods.add(getCurrentPath());
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(source.unit(), null);
        boolean isFixed = !methods.isEmpty()
                && methods.stream().allMatch(method -> areFixed(answers((MethodTree) method.getLeaf()), method));
        asked.remove(name);
        return isFixed;
    }

    private static List<Tree> answers(MethodTree method) {
        List<Tree> answers = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree tree, Void nothing) {
                answers.add(tree.getExpression());
                return nothing;
            }
        }.scan(method, null);
        return answers;
    }

    private static List<Tree> results(SwitchExpressionTree choice) {
        List<Tree> results = new ArrayList<>();
        choice.getCases().forEach(one -> {
            if (one.getBody() instanceof ExpressionTree result) {
                results.add(result);
            } else if (one.getBody() != null) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitYield(YieldTree tree, Void nothing) {
                        results.add(tree.getValue());
                        return nothing;
                    }
                }.scan(one.getBody(), null);
            }
        });
        return results;
    }

    /// A variable of the method at that place that is set once, to what is fixed.
    private boolean isFixedVariable(String name, TreePath place) {
        TreePath method = place;
        while (method != null && !(method.getLeaf() instanceof MethodTree)) {
            method = method.getParentPath();
        }
        List<Tree> values = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree tree, Void nothing) {
                if (tree.getName().contentEquals(name)) {
                    values.add(tree.getInitializer() == null ? tree : tree.getInitializer());
                }
                return super.visitVariable(tree, nothing);
            }

            @Override
            public Void visitAssignment(AssignmentTree tree, Void nothing) {
                if (tree.getVariable().toString().equals(name)) {
                    values.add(tree.getExpression());
                }
                return super.visitAssignment(tree, nothing);
            }

            @Override
            public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
                if (tree.getVariable().toString().equals(name)) {
                    values.add(tree.getExpression());
                }
                return super.visitCompoundAssignment(tree, nothing);
            }
        }.scan(method == null ? null : method.getLeaf(), null);
        return values.size() == 1 && areFixed(values, place);
    }
}
