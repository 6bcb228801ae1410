package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.RefusedException;
import java.time.LocalDate;
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

/// Every state × every act has an answer written here; a state or an act that is missing fails the test.
class ApplicationStateMatrixTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
    private static final String NO = "WRONG_STATE";
    private static final List<String> ACTS = List.of("approve", "reject", "issue", "queue", "end", "withdraw", "close");

    private static final Map<String, UnaryOperator<ApplicationState>> DOING = Map.of(
            "approve", state -> state.approve(DAY, 0),
            "reject", ApplicationState::reject,
            "issue", state -> state.issue(DAY),
            "queue", state -> state.queue(DAY),
            "end", ApplicationState::end,
            "withdraw", ApplicationState::withdraw,
            "close", ApplicationState::close);

    private static final Map<String, ApplicationState> STATES = Map.of(
            "SUBMITTED", new ApplicationState.Submitted(),
            "APPROVED", new ApplicationState.Approved(DAY, DAY, false),
            "REJECTED", new ApplicationState.Rejected(),
            "WAITING", new ApplicationState.Waiting(),
            "ISSUED", new ApplicationState.Issued(),
            "ENDED", new ApplicationState.Ended(),
            "WITHDRAWN", new ApplicationState.Withdrawn(),
            "CLOSED", new ApplicationState.Closed());

    /// In the order of ACTS.
    private static final Map<String, List<String>> MATRIX = Map.of(
            "SUBMITTED", List.of("APPROVED", "REJECTED", NO, NO, NO, "WITHDRAWN", "CLOSED"),
            "APPROVED", List.of(NO, NO, "ISSUED", "WAITING", NO, "WITHDRAWN", "CLOSED"),
            "REJECTED", List.of(NO, NO, NO, NO, NO, NO, NO),
            "WAITING", List.of(NO, NO, "ISSUED", NO, "ENDED", "WITHDRAWN", "CLOSED"),
            "ISSUED", List.of(NO, NO, NO, NO, "ENDED", NO, NO),
            "ENDED", List.of(NO, NO, NO, NO, NO, NO, NO),
            "WITHDRAWN", List.of(NO, NO, NO, NO, NO, NO, NO),
            "CLOSED", List.of(NO, NO, NO, NO, NO, NO, NO));

    @Test
    void theMatrixHasEveryStateAndEveryActThatTheCodeHas() {
        Set<String> states = Arrays.stream(ApplicationState.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> acts = Arrays.stream(ApplicationState.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ApplicationState.class)
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(states, new TreeSet<>(MATRIX.keySet()));
        assertEquals(states, new TreeSet<>(STATES.keySet()));
        assertEquals(acts, new TreeSet<>(ACTS));
        assertEquals(acts, new TreeSet<>(DOING.keySet()));
    }

    @Test
    void everyActInEveryStateLeadsWhereTheMatrixSays() {
        Map<String, List<String>> found = new TreeMap<>();
        STATES.forEach((name, state) ->
                found.put(name, ACTS.stream().map(act -> outcome(state, act)).toList()));
        assertEquals(new TreeMap<>(MATRIX), found);
        List<String> states =
                List.of("SUBMITTED", "APPROVED", "REJECTED", "WAITING", "ISSUED", "ENDED", "WITHDRAWN", "CLOSED");
        assertEquals(found.keySet(), new TreeSet<>(states));
        StatesPage.mustSay("Application", states, ACTS, (state, act) -> outcome(STATES.get(state), act));
    }

    private static String outcome(ApplicationState state, String act) {
        try {
            return DOING.getOrDefault(act, UnaryOperator.identity())
                    .apply(state)
                    .code();
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }

    @Test
    void theDayAfterTheNoticeIsTheFirstToIssueOn() {
        ApplicationState approved = new ApplicationState.Submitted().approve(DAY, 3);
        RefusedException no = assertThrows(RefusedException.class, () -> approved.issue(DAY.plusDays(3)));
        assertEquals("NOTICE_NOT_OVER", no.refusal().code());
        assertEquals("ISSUED", approved.issue(DAY.plusDays(4)).code());
    }
}
