package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every state of a claim and each act on it, written out; a state, an act or a mix of lines that is missing fails.
class ClaimStateTest {
    /// What a withdrawal or a return answers: the states that claims are in, each without and with an open debt.
    private static final Map<ClaimState, List<String>> ENDED = new EnumMap<>(Map.of(
            ClaimState.OPEN, List.of("ENDS", "CLAIM_HAS_DEBT"),
            ClaimState.VOID, List.of("ENDS", "CLAIM_HAS_DEBT"),
            ClaimState.IN_RUN, List.of("CLAIM_IN_RUN", "CLAIM_IN_RUN"),
            ClaimState.PAID, List.of("CLAIM_PAID", "CLAIM_PAID"),
            ClaimState.WITHDRAWN, List.of("CLAIM_ENDED", "CLAIM_ENDED"),
            ClaimState.RETURNED, List.of("CLAIM_ENDED", "CLAIM_ENDED")));

    /// Where the records of a claim are corrected: what is open falls, what is paid is owed, what is void earns again.
    /// The tests of corrections hold it (`ClawbackIT`).
    private static final Map<ClaimState, String> CORRECTED_DOWN =
            Map.of(ClaimState.OPEN, "VOID", ClaimState.IN_RUN, "RUN_LOCKED", ClaimState.PAID, "PAID with a debt");

    private static final Map<ClaimState, String> CORRECTED_UP =
            Map.of(ClaimState.IN_RUN, "RUN_LOCKED", ClaimState.VOID, "OPEN");

    /// The state of a claim by the states of its lines, OPEN, LOCKED, PAID and VOID by their first letter; a debt that
    /// is written off says nothing.
    private static final Map<String, ClaimState> BY_LINES = Map.ofEntries(
            Map.entry("", ClaimState.VOID),
            Map.entry("O", ClaimState.OPEN),
            Map.entry("L", ClaimState.IN_RUN),
            Map.entry("P", ClaimState.PAID),
            Map.entry("V", ClaimState.VOID),
            Map.entry("OL", ClaimState.IN_RUN),
            Map.entry("OP", ClaimState.PAID),
            Map.entry("OV", ClaimState.OPEN),
            Map.entry("LP", ClaimState.IN_RUN),
            Map.entry("LV", ClaimState.IN_RUN),
            Map.entry("PV", ClaimState.PAID),
            Map.entry("OLP", ClaimState.IN_RUN),
            Map.entry("OLV", ClaimState.IN_RUN),
            Map.entry("OPV", ClaimState.PAID),
            Map.entry("LPV", ClaimState.IN_RUN),
            Map.entry("OLPV", ClaimState.IN_RUN));

    @Test
    void everyStateSaysWhetherItsClaimCanBeWithdrawnOrReturned() {
        Map<ClaimState, List<String>> found = new EnumMap<>(ClaimState.class);
        for (ClaimState state : ClaimState.values()) {
            found.put(state, List.of(outcome(state, line(1)), outcome(state, line(-1))));
        }
        assertEquals(ENDED, found);
        List<String> acts = new ArrayList<>();
        Arrays.stream(ClaimState.Ending.values()).forEach(ending -> acts.add("to " + ending));
        acts.add("either, with a debt");
        acts.add("either, its payments came back");
        Arrays.stream(LineState.Step.values()).forEach(step -> acts.add("its line: " + step));
        acts.add("corrected to nothing");
        acts.add("corrected back up");
        StatesPage.mustSay(
                "Claim",
                Arrays.stream(ClaimState.values()).map(ClaimState::name).toList(),
                acts,
                (state, act) -> answer(ClaimState.valueOf(state), act));
    }

    /// What an act answers on a claim of one line.
    private static String answer(ClaimState state, String act) {
        if (act.startsWith("to ")) {
            String answer = outcome(state, line(1));
            return answer.equals("ENDS") ? act.substring(3) : answer;
        }
        if (act.equals("either, its payments came back")) {
            String answer = state == ClaimState.PAID
                    ? outcome(state, paid(1, 1), paid(-1, 1), line(1))
                    : outcome(state, line(1));
            return answer.equals("ENDS") ? "WITHDRAWN or RETURNED" : answer;
        }
        if (act.startsWith("either")) {
            return outcome(state, line(-1));
        }
        boolean isOver = state == ClaimState.WITHDRAWN || state == ClaimState.RETURNED;
        LineState line =
                switch (state) {
                    case OPEN -> LineState.OPEN;
                    case IN_RUN -> LineState.LOCKED;
                    case PAID -> LineState.PAID;
                    case VOID, WITHDRAWN, RETURNED -> LineState.VOID;
                };
        return switch (act) {
            case "corrected to nothing" -> isOver ? "no part of it" : CORRECTED_DOWN.getOrDefault(state, state.name());
            case "corrected back up" -> isOver ? "no part of it" : CORRECTED_UP.getOrDefault(state, state.name());
            default -> {
                LineState.Step step = LineState.Step.valueOf(act.substring("its line: ".length()));
                boolean isTaken = step.from() == line && step != LineState.Step.WRITE_OFF;
                yield isTaken
                        ? ClaimState.of(List.of(step.to()), Optional.empty()).name()
                        : "refused";
            }
        };
    }

    private static String outcome(ClaimState state, Claim.Line... lines) {
        return state.endRefusal(List.of(lines)).map(Refusal::code).orElse("ENDS");
    }

    private static Claim.Line line(long amountFen) {
        return line(amountFen, LineState.OPEN, Optional.empty());
    }

    private static Claim.Line paid(long amountFen, int run) {
        return line(amountFen, LineState.PAID, Optional.of(new RunId(new UUID(0, run))));
    }

    private static Claim.Line line(long amountFen, LineState state, Optional<RunId> run) {
        ClaimId id = new ClaimId(new UUID(7, 7));
        return new Claim.Line(id, amountFen, amountFen < 0, false, state, run, Instant.EPOCH);
    }

    @Test
    void aPaidClaimEndsOnceEveryPaymentOfItCameBack() {
        assertEquals("CLAIM_PAID", outcome(ClaimState.PAID, paid(100, 1), line(20)));
        assertEquals("CLAIM_PAID", outcome(ClaimState.PAID, paid(100, 1), paid(-40, 1), line(40)));
        assertEquals("CLAIM_PAID", outcome(ClaimState.PAID, paid(100, 1), paid(-100, 2)), "given back, not returned");
        assertEquals("CLAIM_PAID", outcome(ClaimState.PAID, paid(5, 1), paid(-5, 1), paid(7, 2)));
        assertEquals("ENDS", outcome(ClaimState.PAID, paid(100, 1), paid(-40, 1), paid(-60, 1), line(60)));
        assertEquals("ENDS", outcome(ClaimState.PAID, paid(100, 1), paid(-100, 1), paid(5, 2), paid(-5, 2)));
        assertEquals("CLAIM_HAS_DEBT", outcome(ClaimState.PAID, paid(100, 1), paid(-100, 1), line(-40)));
        assertEquals(
                "ENDS",
                outcome(
                        ClaimState.PAID,
                        paid(100, 1),
                        paid(-100, 1),
                        line(-40, LineState.WRITTEN_OFF, Optional.empty())));
        Claim.Line refund = new Claim.Line(
                new ClaimId(new UUID(7, 7)), 40, true, true, LineState.OPEN, Optional.empty(), Instant.EPOCH);
        assertEquals("CLAIM_HAS_DEBT", outcome(ClaimState.PAID, paid(100, 1), paid(-100, 1), refund));
    }

    @Test
    void aClaimStandsWhereItsLinesStandUnlessItEnded() {
        for (Set<LineState> lines : mixes()) {
            String letters = String.join(
                    "", lines.stream().map(line -> line.name().substring(0, 1)).toList());
            assertEquals(BY_LINES.get(letters.replace("W", "")), ClaimState.of(lines, Optional.empty()), letters);
            for (ClaimState.Ending ending : ClaimState.Ending.values()) {
                assertEquals(
                        ending.name(), ClaimState.of(lines, Optional.of(ending)).name(), letters);
            }
        }
    }

    private static List<Set<LineState>> mixes() {
        List<Set<LineState>> all = new ArrayList<>(List.of(EnumSet.noneOf(LineState.class)));
        for (LineState state : Arrays.asList(LineState.values())) {
            for (Set<LineState> without : List.copyOf(all)) {
                Set<LineState> with = EnumSet.of(state);
                with.addAll(without);
                all.add(with);
            }
        }
        return all;
    }
}
