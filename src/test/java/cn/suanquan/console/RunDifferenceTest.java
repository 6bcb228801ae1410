package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.Instruction;
import cn.suanquan.settlement.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What makes the difference between two runs.
class RunDifferenceTest {
    private static final HolderId A = holder(1);
    private static final HolderId B = holder(2);

    private static HolderId holder(long number) {
        return new HolderId(new UUID(0, number));
    }

    private static RunView.PayeeView payee(
            HolderId id, Map<String, Long> byRule, long corrections, long advances, String account) {
        long gross = byRule.values().stream().mapToLong(fen -> fen).sum();
        return new RunView.PayeeView(
                id,
                "单位 " + id,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of("****" + account),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                new Fen(gross),
                new TreeMap<>(byRule),
                new Fen(corrections),
                new Fen(advances),
                gross - corrections - advances,
                "",
                Instruction.Direction.PAY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static RunView run(int number, List<RunView.PayeeView> payees) {
        return new RunView(
                new RunId(new UUID(1, number)),
                "p",
                "p",
                1,
                "2024-0" + number,
                "DRAFT",
                0,
                "i maker",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                0,
                0,
                Fen.ZERO,
                "",
                Fen.ZERO,
                List.of(),
                List.of(),
                payees,
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    private static RunDifference between(List<RunView.PayeeView> before, List<RunView.PayeeView> now) {
        return RunDifference.of(run(6, before), run(7, now));
    }

    @Test
    void rulesDebtsAndAdvancesMakeTheDifference() {
        RunDifference found = between(
                List.of(payee(A, Map.of("R-1", 10_000L, "R-2", 5_000L), 0, 0, "1")),
                List.of(payee(A, Map.of("R-1", 30_000L, "R-3", 1_00L), 2_000, 300, "1")));
        RunDifference.PayeeChange one = found.changes().getFirst();
        assertEquals("diffMore", one.kindKey());
        assertEquals(15_000, one.parts().beforeFen());
        assertEquals(27_800, one.parts().nowFen());
        assertEquals("+128.00", one.parts().change());
        assertEquals(
                List.of("R-1 +200.00", "R-2 -50.00", "R-3 +1.00"),
                one.parts().rules().stream()
                        .map(part -> part.rule() + " " + part.change())
                        .toList());
        assertEquals("-20.00", one.parts().corrections());
        assertEquals("-3.00", one.parts().advances());
        assertTrue(one.account().isEmpty());
    }

    @Test
    void theSameSumForOtherGroundsOrToAnotherAccountIsADifference() {
        RunDifference found = between(
                List.of(payee(A, Map.of("R-1", 100L), 0, 0, "1"), payee(B, Map.of("R-1", 100L), 0, 0, "1")),
                List.of(payee(A, Map.of("R-2", 100L), 0, 0, "1"), payee(B, Map.of("R-1", 100L), 0, 0, "2")));
        assertEquals(
                List.of("diffOther", "diffOther"),
                found.changes().stream().map(RunDifference.PayeeChange::kindKey).toList());
        assertEquals(
                Optional.of(new RunDifference.AccountChange("****1", "****2")),
                found.changes().getFirst().account());
        List<RunView.PayeeView> same = List.of(payee(A, Map.of("R-1", 100L), 0, 0, "1"));
        assertEquals(List.of(), between(same, same).changes());
    }

    @Test
    void anotherAccountIsNeverAmongWhatIsNotListed() {
        List<RunView.PayeeView> before = new ArrayList<>();
        List<RunView.PayeeView> after = new ArrayList<>();
        for (int i = 1; i <= RunDifference.SHOWN_MAX; i++) {
            before.add(payee(holder(i), Map.of("R-1", 100L), 0, 0, "1"));
            after.add(payee(holder(i), Map.of("R-1", 900L), 0, 0, "1"));
        }
        HolderId moved = holder(RunDifference.SHOWN_MAX + 1);
        before.add(payee(moved, Map.of("R-1", 100L), 0, 0, "1"));
        after.add(payee(moved, Map.of("R-1", 100L), 0, 0, "2"));
        RunDifference found = between(before, after);
        assertEquals(moved, found.changes().getFirst().payee());
        assertEquals(1, found.more());
    }

    @Test
    void whoIsNewAndWhoIsGoneAreAndTheTotalHasAll() {
        RunDifference found = between(
                List.of(payee(A, Map.of("R-1", 20_000L), 0, 0, "1")),
                List.of(payee(B, Map.of("R-1", 1_000L), 0, 0, "2")));
        assertEquals(
                List.of("diffGone", "diffNew"),
                found.changes().stream().map(RunDifference.PayeeChange::kindKey).toList());
        assertTrue(found.changes().getFirst().isGone());
        assertFalse(found.changes().get(1).isGone());
        assertTrue(found.changes().get(1).isNew());
        assertFalse(found.changes().getFirst().isNew());
        assertEquals("-190.00", found.total().change());
        assertEquals("-190.00", found.total().rules().getFirst().change());
    }

    @Test
    void whatIsNotListedIsCountedAndInTheTotal() {
        int payees = RunDifference.SHOWN_MAX + 3;
        RunDifference found = between(
                List.of(),
                IntStream.rangeClosed(1, payees)
                        .mapToObj(number -> payee(holder(number), Map.of("R-1", 100L), 0, 0, "1"))
                        .toList());
        assertEquals(RunDifference.SHOWN_MAX, found.changes().size());
        assertEquals(3, found.more());
        assertEquals(payees * 100L, found.total().nowFen());
    }
}
