package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.StatesPage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every act on a record in every state: where it leads, or `-` where it is refused.
class RecordStateMatrixTest {
    private static final Map<RecordAct, List<String>> MATRIX = new EnumMap<>(Map.ofEntries(
            Map.entry(RecordAct.CONFIRM, List.of("CONFIRMED", "-", "-", "-", "-", "-", "-")),
            Map.entry(RecordAct.DISPUTE, List.of("DISPUTED", "-", "-", "-", "-", "-", "-")),
            Map.entry(RecordAct.UPHOLD, List.of("-", "CONFIRMED", "-", "-", "-", "-", "-")),
            Map.entry(RecordAct.QUARANTINE, List.of("QUARANTINED", "QUARANTINED", "-", "-", "-", "-", "-")),
            Map.entry(RecordAct.RELEASE, List.of("-", "-", "POSTED", "-", "-", "-", "-")),
            Map.entry(RecordAct.REJECT, List.of("-", "REJECTED", "REJECTED", "-", "-", "-", "-")),
            Map.entry(RecordAct.LOWER, List.of("POSTED", "DISPUTED", "QUARANTINED", "CONFIRMED", "CLAIMED", "-", "-")),
            Map.entry(RecordAct.RAISE, List.of("POSTED", "-", "-", "-", "-", "-", "-")),
            Map.entry(RecordAct.RESTORE, List.of("-", "-", "-", "CONFIRMED", "CLAIMED", "-", "-")),
            Map.entry(RecordAct.CLAIM, List.of("-", "-", "-", "CLAIMED", "-", "-", "-")),
            Map.entry(RecordAct.UNCLAIM, List.of("-", "-", "-", "-", "CONFIRMED", "-", "-")),
            Map.entry(RecordAct.LAPSE, List.of("LAPSED", "-", "-", "LAPSED", "-", "-", "-"))));

    @Test
    void everyActInEveryStateLeadsWhereTheMatrixSays() {
        assertEquals(
                List.of("POSTED", "DISPUTED", "QUARANTINED", "CONFIRMED", "CLAIMED", "REJECTED", "LAPSED"),
                Arrays.stream(RecordState.values()).map(RecordState::name).toList());
        Map<RecordAct, List<String>> found = new EnumMap<>(RecordAct.class);
        for (RecordAct act : RecordAct.values()) {
            found.put(
                    act,
                    Arrays.stream(RecordState.values())
                            .map(state ->
                                    state.after(act).map(RecordState::name).orElse("-"))
                            .toList());
        }
        assertEquals(MATRIX, found);
        StatesPage.mustSay(
                "Record",
                Arrays.stream(RecordState.values()).map(RecordState::name).toList(),
                Arrays.stream(RecordAct.values()).map(RecordAct::name).toList(),
                (state, act) -> RecordState.valueOf(state)
                        .after(RecordAct.valueOf(act))
                        .map(RecordState::name)
                        .orElse("refused"));
    }

    @Test
    void everyStateThatHoldsMoneyHasAnExit() {
        for (RecordState state : List.of(
                RecordState.POSTED,
                RecordState.DISPUTED,
                RecordState.QUARANTINED,
                RecordState.CONFIRMED,
                RecordState.CLAIMED)) {
            assertEquals(
                    true,
                    Arrays.stream(RecordAct.values())
                            .flatMap(act -> state.after(act).stream())
                            .collect(Collectors.toSet())
                            .stream()
                            .anyMatch(then -> then != state));
        }
    }
}
