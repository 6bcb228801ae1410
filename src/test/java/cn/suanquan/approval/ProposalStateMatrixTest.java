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

/// Every state × every act has an answer written here, a withdrawal also by another than the proposer; a state or an
/// act that is missing fails the test.
class ProposalStateMatrixTest {
    private static final String OWN = "https://issuer/one sun";
    /// The same subject from another issuer is another person.
    private static final String OTHER = "https://issuer/two sun";

    private static final String OVER = "PROPOSAL_DECIDED";
    private static final List<String> ACTS = List.of("approve", "reject", "withdraw", "withdraw by another");

    private static final Map<String, UnaryOperator<ProposalState>> DOING = Map.of(
            "approve",
            ProposalState::approve,
            "reject",
            ProposalState::reject,
            "withdraw",
            state -> state.withdraw(OWN, OWN),
            "withdraw by another",
            state -> state.withdraw(OWN, OTHER));

    /// In the order of ACTS.
    private static final Map<String, List<String>> MATRIX = Map.of(
            "PROPOSED", List.of("APPROVED", "REJECTED", "WITHDRAWN", "NOT_THE_PROPOSER"),
            "APPROVED", List.of(OVER, OVER, OVER, OVER),
            "REJECTED", List.of(OVER, OVER, OVER, OVER),
            "WITHDRAWN", List.of(OVER, OVER, OVER, OVER));

    @Test
    void theMatrixHasEveryStateAndEveryActThatTheCodeHas() {
        Set<String> states = Arrays.stream(ProposalState.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> acts = Arrays.stream(ProposalState.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ProposalState.class)
                .filter(method -> !method.getName().equals("of"))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(states, new TreeSet<>(MATRIX.keySet()));
        assertEquals(
                states,
                ProposalState.ALL.stream().map(ProposalState::code).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(acts, ACTS.stream().map(act -> act.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyActInEveryStateLeadsWhereTheMatrixSays() {
        Map<String, List<String>> found = new TreeMap<>();
        for (ProposalState state : ProposalState.ALL) {
            found.put(
                    state.code(),
                    ACTS.stream()
                            .map(act -> outcome(state, DOING.getOrDefault(act, UnaryOperator.identity())))
                            .toList());
        }
        assertEquals(new TreeMap<>(MATRIX), found);
        StatesPage.mustSay(
                "Proposal",
                ProposalState.ALL.stream().map(ProposalState::code).toList(),
                ACTS,
                (state, act) -> found.getOrDefault(state, List.of()).get(ACTS.indexOf(act)));
    }

    private static String outcome(ProposalState state, UnaryOperator<ProposalState> act) {
        try {
            return act.apply(state).code();
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }
}
