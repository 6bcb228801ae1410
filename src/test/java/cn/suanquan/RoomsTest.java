package cn.suanquan;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the rooms apart: who may use whom is the table in ARCHITECTURE.md, and nothing else.
class RoomsTest {
    private static final String ROOT = "cn.suanquan";
    private static final JavaClasses LAWLESS = Classes.TESTS.that(resideInAPackage(ROOT + ".walls"));

    @Test
    void everyRoomUsesOnlyWhatTheDocumentAllows() {
        Map<String, Set<String>> allowed = RoomTable.read();
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : Classes.SERVICE) {
            String from = room(type);
            if (from.isEmpty()) {
                continue; // Main starts everything
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = room(dependency.getTargetClass());
                if (!to.isEmpty()
                        && !to.equals(from)
                        && !allowed.getOrDefault(from, Set.of()).contains(to)) {
                    broken.add(from + " must not use " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertTrue(broken.isEmpty(), () -> String.join("\n", broken));
    }

    @Test
    void theRoomsOfTheDocumentAreTheRoomsOfTheCode() {
        Set<String> built = Classes.SERVICE.stream()
                .map(RoomsTest::room)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(built, new TreeSet<>(RoomTable.read().keySet()));
    }

    @Test
    void arrowsOnlyPointDownwards() {
        Set<String> below = new TreeSet<>();
        for (Map.Entry<String, Set<String>> row : RoomTable.read().entrySet()) {
            assertTrue(below.containsAll(row.getValue()), row.getKey() + " uses a room that stands above it");
            below.add(row.getKey());
        }
    }

    @Test
    void noRoomsGoInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(Classes.SERVICE);
    }

    @Test
    void roomsAreFlat() {
        Set<String> deeper = Classes.SERVICE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.chars().filter(c -> c == '.').count() > 2)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), deeper);
    }

    @TestFactory
    Stream<DynamicTest> theServiceKeeps() {
        return Walls.ALL.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(Classes.SERVICE)));
    }

    @TestFactory
    Stream<DynamicTest> aLawlessClassIsCaughtBy() {
        return Walls.ALL.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> catches(rule.getValue())));
    }

    private static void catches(ArchRule rule) {
        EvaluationResult result = rule.evaluate(LAWLESS);
        assertTrue(result.hasViolation(), rule.getDescription() + " lets everything pass");
    }

    @Test
    void everyRoomIsNullMarkedAndSaysWhatItPromises() throws IOException {
        List<String> bare = new ArrayList<>();
        for (String room : RoomTable.read().keySet()) {
            Path file = Path.of("src/main/java/cn/suanquan", room, "package-info.java");
            String text = Files.exists(file) ? Files.readString(file) : "";
            if (!text.contains("@NullMarked") || !text.startsWith("///")) {
                bare.add(room);
            }
        }
        assertEquals(List.of(), bare);
    }

    private static String room(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }
}
