package cn.suanquan.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every state × every act, by the proposer and by another, has an answer written here; a state or an act that is
/// missing fails the test.
class ProposalStateMatrixTest {
    private static final String OWN = "https://issuer/one sun";
    /// The same subject from another issuer is another person.
    private static final String OTHER = "https://issuer/two sun";

    private static final String OVER = "PROPOSAL_DECIDED";
    private static final List<String> ACTS = List.of("approve", "reject", "withdraw");

    private static final Map<String, UnaryOperator<ProposalState>> BY_PROPOSER = Map.of(
            "approve", state -> state.approve(OWN, OWN),
            "reject", state -> state.reject(OWN, OWN),
            "withdraw", state -> state.withdraw(OWN, OWN));

    private static final Map<String, UnaryOperator<ProposalState>> BY_ANOTHER = Map.of(
            "approve", state -> state.approve(OWN, OTHER),
            "reject", state -> state.reject(OWN, OTHER),
            "withdraw", state -> state.withdraw(OWN, OTHER));

    /// In the order of ACTS, first by the proposer, then by another.
    private static final Map<String, List<String>> MATRIX = Map.of(
            "PROPOSED",
            List.of(
                    "SEPARATION_OF_DUTIES",
                    "SEPARATION_OF_DUTIES",
                    "WITHDRAWN",
                    "APPROVED",
                    "REJECTED",
                    "NOT_THE_PROPOSER"),
            "APPROVED",
            List.of(OVER, OVER, OVER, OVER, OVER, OVER),
            "REJECTED",
            List.of(OVER, OVER, OVER, OVER, OVER, OVER),
            "WITHDRAWN",
            List.of(OVER, OVER, OVER, OVER, OVER, OVER));

    @Test
    void theMatrixHasEveryStateAndEveryActThatTheCodeHas() {
        Set<String> states = Arrays.stream(ProposalState.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> acts = Arrays.stream(ProposalState.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ProposalState.class && method.getParameterCount() == 2)
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(states, new TreeSet<>(MATRIX.keySet()));
        assertEquals(
                states,
                ProposalState.ALL.stream().map(ProposalState::code).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(acts, new TreeSet<>(ACTS));
    }

    @Test
    void everyActInEveryStateLeadsWhereTheMatrixSays() {
        Map<String, List<String>> found = new TreeMap<>();
        for (ProposalState state : ProposalState.ALL) {
            found.put(
                    state.code(),
                    List.of(BY_PROPOSER, BY_ANOTHER).stream()
                            .flatMap(doing -> ACTS.stream()
                                    .map(act -> outcome(state, doing.getOrDefault(act, UnaryOperator.identity()))))
                            .toList());
        }
        assertEquals(new TreeMap<>(MATRIX), found);
        List<String> acts = List.of("by its proposer: ", "by another: ").stream()
                .flatMap(who -> ACTS.stream().map(act -> who + act))
                .toList();
        StatesPage.mustSay(
                "Proposal",
                ProposalState.ALL.stream().map(ProposalState::code).toList(),
                acts,
                (state, act) -> found.getOrDefault(state, List.of()).get(acts.indexOf(act)));
    }

    private static String outcome(ProposalState state, UnaryOperator<ProposalState> act) {
        try {
            return act.apply(state).code();
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }
}
