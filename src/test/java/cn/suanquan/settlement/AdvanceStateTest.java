package cn.suanquan.settlement;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RefusedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AdvanceStateTest {
    private static final String PAID = "the bank: PAID";
    private static final String RETURNED = "the bank: RETURNED";

    @Test
    void everyActOnEveryStateIsTakenOrRefusedAsThePageSays() {
        StatesPage.mustSay(
                "Advance",
                Arrays.stream(AdvanceState.values()).map(AdvanceState::name).toList(),
                List.of(
                        "ORDER",
                        PAID,
                        RETURNED,
                        "TAKE_BACK",
                        "TAKE_BACK, a part was used",
                        "PAY_BACK, SET_OFF, WRITE_OFF"),
                AdvanceStateTest::cell);
    }

    private static String cell(String state, String act) {
        AdvanceState from = AdvanceState.valueOf(state);
        return switch (act) {
            case "ORDER" -> to(from::order);
            case PAID -> word(from, Instruction.Outcome.PAID);
            case RETURNED -> word(from, Instruction.Outcome.RETURNED);
            case "TAKE_BACK" -> to(() -> from.takeBack(true));
            case "TAKE_BACK, a part was used" -> to(() -> from.takeBack(false));
            default ->
                to(() -> {
                    from.mustBePaid("使用");
                    return from;
                });
        };
    }

    /// The bank speaks of a payment; before the first one there is none, and what was taken back had come back.
    private static String word(AdvanceState from, Instruction.Outcome outcome) {
        return switch (from) {
            case APPROPRIATED -> "BATCH_UNKNOWN";
            case ORDERED -> word(Instruction.Status.ISSUED, outcome);
            case PAID -> word(Instruction.Status.PAID, outcome);
            case RETURNED, CANCELLED -> word(Instruction.Status.RETURNED, outcome);
        };
    }

    private static String word(Instruction.Status status, Instruction.Outcome outcome) {
        Instruction payment = new Instruction(
                new HolderId(new UUID(7, 7)),
                "甲",
                "9113",
                1,
                Instruction.Direction.PAY,
                Fen.of(1),
                Optional.empty(),
                "x",
                Instant.EPOCH,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return to(() -> {
            var _ = payment.after(outcome);
            return AdvanceState.after(outcome);
        });
    }

    private static String to(Supplier<AdvanceState> act) {
        try {
            return act.get().name();
        } catch (RefusedException refused) {
            return refused.refusal().code();
        }
    }
}
