package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.RefusedException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RunStateTest {
    private static final String MAKER = "issuer maker";
    private static final String LOCKER = "issuer locker";
    private static final String CHECKER = "issuer checker";
    private static final String HASH = "a".repeat(64);

    private static RunState state(RunState.Name name) {
        return switch (name) {
            case DRAFT -> new RunState.Draft(MAKER);
            case LOCKED -> new RunState.Locked(MAKER, LOCKER, HASH);
            case APPROVED -> new RunState.Approved(MAKER, CHECKER, HASH);
            case PAID_OUT -> new RunState.PaidOut();
            case CLOSED -> new RunState.Closed();
            case CANCELLED -> new RunState.Cancelled();
        };
    }

    private static RunState act(RunState from, RunState.Act act, boolean isSettled) {
        return switch (act) {
            case LOCK -> from.lock(LOCKER, HASH);
            case CANCEL -> from.cancel();
            case APPROVE -> from.approve(CHECKER, HASH);
            case REJECT -> from.reject(HASH);
            case EXPORT -> from.export(isSettled);
            case RECORD -> from.record(isSettled);
            case REPAY -> from.repay();
            case GIVE_UP -> from.giveUp(isSettled);
        };
    }

    @Test
    void everyActInEveryStateLeadsWhereTheMatrixSaysOrIsRefused() {
        Map<String, String> matrix = new LinkedHashMap<>();
        matrix.put("DRAFT LOCK", "LOCKED LOCKED");
        matrix.put("DRAFT CANCEL", "CANCELLED CANCELLED");
        matrix.put("LOCKED APPROVE", "APPROVED APPROVED");
        matrix.put("LOCKED REJECT", "DRAFT DRAFT");
        matrix.put("APPROVED REJECT", "DRAFT DRAFT");
        matrix.put("APPROVED EXPORT", "CLOSED PAID_OUT");
        matrix.put("PAID_OUT RECORD", "CLOSED PAID_OUT");
        matrix.put("PAID_OUT REPAY", "PAID_OUT PAID_OUT");
        matrix.put("PAID_OUT GIVE_UP", "CLOSED PAID_OUT");
        matrix.put("CLOSED RECORD", "CLOSED PAID_OUT");
        EnumMap<RunState.Name, Integer> seen = new EnumMap<>(RunState.Name.class);
        for (RunState.Name from : RunState.Name.values()) {
            for (RunState.Act act : RunState.Act.values()) {
                String key = from + " " + act;
                if (matrix.containsKey(key)) {
                    String reached = act(state(from), act, true).name() + " "
                            + act(state(from), act, false).name();
                    assertEquals(matrix.get(key), reached, key);
                } else {
                    RefusedException refused =
                            assertThrows(RefusedException.class, () -> act(state(from), act, true), key);
                    assertEquals("RUN_STATE", refused.refusal().code(), key);
                }
                seen.merge(from, 1, Integer::sum);
            }
        }
        assertEquals(RunState.Name.values().length, seen.size());
        StatesPage.mustSay(
                "Run",
                Arrays.stream(RunState.Name.values()).map(RunState.Name::name).toList(),
                Arrays.stream(RunState.Act.values()).map(RunState.Act::name).toList(),
                (state, act) -> Arrays.stream(matrix.getOrDefault(state + " " + act, "RUN_STATE")
                                .split(" "))
                        .distinct()
                        .collect(Collectors.joining(" or ")));
    }

    @Test
    void anApprovalOrRejectionOfOtherContentIsRefused() {
        String other = "b".repeat(64);
        for (Executable act : List.<Executable>of(
                () -> state(RunState.Name.LOCKED).approve(CHECKER, other),
                () -> state(RunState.Name.LOCKED).reject(other),
                () -> state(RunState.Name.APPROVED).reject(other))) {
            RefusedException refused = assertThrows(RefusedException.class, act);
            assertEquals("CONTENT_CHANGED", refused.refusal().code());
        }
    }
}
