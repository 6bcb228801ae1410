package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RefusedException;
import java.time.Instant;
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
    }
}
