package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstructionTest {
    private static Instruction of(Instruction.Direction direction, Instruction.Status status) {
        return new Instruction(
                new HolderId(new UUID(0, 1)),
                "廊坊智算",
                "91131000MA00000000",
                1,
                direction,
                direction == Instruction.Direction.OFFSET ? Fen.ZERO : Fen.of(100),
                Optional.empty(),
                "issuer maker",
                Instant.EPOCH,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void everyWordOfTheBankOnEveryStatusIsTakenOrRefusedAsTheMatrixSays() {
        Map<String, Instruction.Status> matrix = Map.of(
                "PAY ISSUED PAID", Instruction.Status.PAID,
                "PAY ISSUED RETURNED", Instruction.Status.RETURNED,
                "PAY PAID RETURNED", Instruction.Status.RETURNED);
        int taken = 0;
        for (Instruction.Direction direction : Instruction.Direction.values()) {
            for (Instruction.Status status : Instruction.Status.values()) {
                for (Instruction.Outcome outcome : Instruction.Outcome.values()) {
                    String key = direction + " " + status + " " + outcome;
                    Instruction instruction = of(direction, status);
                    if (matrix.containsKey(key)) {
                        assertEquals(matrix.get(key), instruction.after(outcome), key);
                        taken++;
                    } else {
                        assertThrows(RefusedException.class, () -> instruction.after(outcome), key);
                    }
                }
            }
        }
        assertEquals(matrix.size(), taken);
        List<String> acts = new ArrayList<>();
        Arrays.stream(Instruction.Outcome.values()).forEach(word -> acts.add("the bank: " + word));
        acts.add("repay");
        acts.add("give up");
        acts.add("comes back after a correction");
        StatesPage.mustSay(
                "Instruction",
                Arrays.stream(Instruction.Status.values())
                        .map(Instruction.Status::name)
                        .toList(),
                acts,
                (status, act) -> answer(Instruction.Status.valueOf(status), act));
    }

    private static String answer(Instruction.Status status, String act) {
        boolean isSetOff = status == Instruction.Status.OFFSET;
        Instruction instruction = of(isSetOff ? Instruction.Direction.OFFSET : Instruction.Direction.PAY, status);
        try {
            if (act.startsWith("the bank")) {
                return instruction
                        .after(Instruction.Outcome.valueOf(act.substring("the bank: ".length())))
                        .name();
            }
            if (act.startsWith("comes back")) {
                instruction.after(Instruction.Outcome.RETURNED);
                return status == Instruction.Status.PAID ? "REOPENED" : "RETURNED";
            }
            Instruction returned =
                    Repayment.returned(0, instruction.payee(), Map.of(instruction.payee(), instruction), true);
            assertEquals(instruction, returned);
            return act.equals("repay") ? "ISSUED in the next batch" : "GIVEN_UP";
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }
}
