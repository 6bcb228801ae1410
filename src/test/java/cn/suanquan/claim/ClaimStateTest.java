package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Refusal;
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
    }

    private static String outcome(ClaimState state, Claim.Line line) {
        return state.endRefusal(List.of(line)).map(Refusal::code).orElse("ENDS");
    }

    private static Claim.Line line(long amountFen) {
        ClaimId id = new ClaimId(new UUID(7, 7));
        return new Claim.Line(id, amountFen, amountFen < 0, LineState.OPEN, Optional.empty(), Instant.EPOCH);
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
