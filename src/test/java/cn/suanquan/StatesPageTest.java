package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.StatesPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every kind of thing that has states is on the page; no cell is empty, and each state has an exit or is over.
class StatesPageTest {
    private static final List<String> KINDS = List.of(
            "Application",
            "Voucher",
            "Record",
            "Record that waits",
            "Import",
            "Webhook address",
            "Contract",
            "Claim",
            "Line",
            "Run",
            "Instruction",
            "Debt",
            "Advance",
            "Proposal",
            "Objection");
    private static final String OVER = "Over: ";

    @Test
    void thePageHasEveryKind() {
        assertEquals(KINDS, List.copyOf(StatesPage.sections().keySet()));
    }

    @Test
    void noCellIsEmptyAndEachStateHasAnExitOrIsOver() {
        StatesPage.sections().forEach((kind, lines) -> {
            List<List<String>> rows = lines.stream()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| state") && !line.startsWith("| ---"))
                    .map(StatesPage::cells)
                    .toList();
            assertTrue(rows.size() > 1, kind);
            assertEquals(
                    List.of(),
                    rows.stream()
                            .filter(row -> row.contains("")
                                    || row.size() != rows.getFirst().size())
                            .toList(),
                    kind);
            List<String> states = rows.stream().map(List::getFirst).toList();
            List<String> without = new ArrayList<>();
            for (List<String> row : rows) {
                boolean hasExit = row.stream()
                        .skip(1)
                        .flatMap(cell -> Arrays.stream(cell.split("[ ,]+")))
                        .anyMatch(to -> states.contains(to) && !to.equals(row.getFirst()));
                if (!hasExit) {
                    without.add(row.getFirst());
                }
            }
            assertEquals(new TreeSet<>(over(lines)), new TreeSet<>(without), kind);
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("Exits: ")), kind);
        });
    }

    /// The states that nothing leads on from.
    private static List<String> over(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(OVER))
                .flatMap(line -> Arrays.stream(
                        line.substring(OVER.length()).replaceAll("[.].*", "").split(", ")))
                .filter(state -> !state.equals("none"))
                .toList();
    }
}
