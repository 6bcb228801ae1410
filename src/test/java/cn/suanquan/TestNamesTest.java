package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/// A test's name says what it needs: what starts the service, a database or a process, itself or through another class
/// under src/test, is an `…IT`; every other test is a `…Test`. No build looks for any other name.
class TestNamesTest {
    private static final String LAWLESS = "cn.suanquan.walls";
    private static final Set<String> STARTERS =
            Set.of("cn.suanquan.db.EmbeddedDatabase", "java.lang.Process", "java.lang.ProcessBuilder");

    @Test
    void theNameOfATestSaysWhetherItStartsSomething() {
        assertEquals(Set.of(), misnamed(type -> !type.getPackageName().equals(LAWLESS)));
    }

    @Test
    void aLawlessNameIsCaught() {
        assertEquals(
                Set.of("IsNeverFound", "StartsByItsAnnotationTest", "StartsNothingIT", "StartsThroughAnotherClassTest"),
                misnamed(type -> type.getPackageName().equals(LAWLESS)));
    }

    private static Set<String> misnamed(Predicate<JavaClass> where) {
        return Classes.TESTS.stream()
                .filter(where.and(TestNamesTest::holdsTests))
                .filter(type -> !type.getSimpleName().endsWith(starts(type) ? "IT" : "Test"))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean holdsTests(JavaClass type) {
        return type.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class));
    }

    /// Whether it reaches a starter by way of classes under src/test; a class of the service starts nothing by
    /// being used.
    private static boolean starts(JavaClass test) {
        Set<JavaClass> reached = new HashSet<>(Set.of(test));
        Deque<JavaClass> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (STARTERS.contains(used.getFullName())
                        || used.getPackageName().startsWith("io.quarkus.test")) {
                    return true;
                }
                if (Classes.TESTS.contain(used.getFullName()) && reached.add(used)) {
                    open.push(used);
                }
            }
        }
        return false;
    }
}
