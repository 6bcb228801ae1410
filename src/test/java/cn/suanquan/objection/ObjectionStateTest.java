package cn.suanquan.objection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.RefusedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectionStateTest {
    private static ObjectionState act(ObjectionState from, String act) {
        return switch (act) {
            case "uphold" -> from.decide(ObjectionState.Outcome.UPHELD);
            case "dismiss" -> from.decide(ObjectionState.Outcome.DISMISSED);
            case "appeal" -> from.appeal();
            case "uphold the appeal" -> from.decideAppeal(ObjectionState.Outcome.UPHELD);
            case "dismiss the appeal" -> from.decideAppeal(ObjectionState.Outcome.DISMISSED);
            default -> from.withdraw();
        };
    }

    @Test
    void everyActInEveryStateLeadsWhereThePageSaysOrIsRefused() {
        StatesPage.mustSay(
                "Objection",
                Arrays.stream(ObjectionState.values()).map(Enum::name).toList(),
                List.of("uphold", "dismiss", "appeal", "uphold the appeal", "dismiss the appeal", "withdraw"),
                (state, act) -> {
                    try {
                        return act(ObjectionState.valueOf(state), act).name();
                    } catch (RefusedException no) {
                        return no.refusal().code();
                    }
                });
    }

    @Test
    void whatCannotBeDoneAnyMoreIsNotNamedAsTheActThatMends() {
        assertEquals(ObjectionKind.Repair.WRITE_OFF, ObjectionKind.DEBT.repair(false, true));
        assertEquals(ObjectionKind.Repair.CORRECT_USAGE, ObjectionKind.DEBT.repair(false, false));
        assertEquals(ObjectionKind.Repair.CLOSE_APPLICATION, ObjectionKind.NOTICE.repair(false, false));
        assertEquals(ObjectionKind.Repair.VOID_VOUCHER, ObjectionKind.NOTICE.repair(true, false));
    }
}
