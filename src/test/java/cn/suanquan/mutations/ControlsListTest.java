package cn.suanquan.mutations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlsListTest {
    private static final int ROWS = 30;

    @Test
    void everyControlIsStillFoundWhereItIsToBeBroken() throws IOException {
        assertEquals(List.of(), Mutation.misplaced(Controls.ALL.stream()));
    }

    @Test
    void everyControlThatThePageOfThreatsNamesIsInTheList() throws IOException {
        Set<String> there = Controls.ALL.stream().map(Mutation::control).collect(Collectors.toSet());
        List<String> named = Files.readAllLines(Path.of("docs/security/threats.md")).stream()
                .filter(line -> line.contains(" · "))
                .flatMap(line -> Stream.of(line.split("\\|")[2].split("·")))
                .map(String::strip)
                .toList();
        assertEquals(
                List.of(),
                named.stream().filter(control -> !there.contains(control)).toList());
        assertTrue(named.size() > ROWS, named.toString());
    }
}
