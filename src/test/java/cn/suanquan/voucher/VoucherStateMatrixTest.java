package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.RefusedException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every state × every act has an answer written here; a state or an act that is missing fails the test.
class VoucherStateMatrixTest {
    private static final Instant UNTIL = Instant.parse("2025-12-31T16:00:00Z");
    private static final Instant BEFORE = UNTIL.minusSeconds(3600);
    private static final Instant AFTER = UNTIL.plusSeconds(3600);
    private static final String NO = "WRONG_STATE";

    private static final Map<String, UnaryOperator<VoucherState>> ACTS = Map.of(
            "freeze", state -> state.freeze(BEFORE, "核查"),
            "unfreeze", VoucherState::unfreeze,
            "extend", state -> state.extend(UNTIL, UNTIL.plusSeconds(1), BEFORE),
            "supplement", VoucherState::supplement,
            "voidIt", state -> state.voidIt(BEFORE, "重复"),
            "expire", state -> state.expire(UNTIL, AFTER));

    private static final Map<String, VoucherState> STATES = Map.of(
            "ACTIVE", new VoucherState.Active(),
            "FROZEN", new VoucherState.Frozen(BEFORE, "核查"),
            "EXPIRED", new VoucherState.Expired(AFTER),
            "VOIDED", new VoucherState.Voided(BEFORE, "重复"));

    /// state → act → the state it leads to, or the refusal.
    private static final Map<String, Map<String, String>> MATRIX = Map.of(
            "ACTIVE", row("FROZEN", NO, "ACTIVE", "ACTIVE", "VOIDED", "EXPIRED"),
            "FROZEN", row(NO, "ACTIVE", "FROZEN", NO, "VOIDED", "EXPIRED"),
            "EXPIRED", row(NO, NO, NO, NO, NO, NO),
            "VOIDED", row(NO, NO, NO, NO, NO, NO));

    private static Map<String, String> row(
            String freeze, String unfreeze, String extend, String supplement, String voidIt, String expire) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("freeze", freeze);
        row.put("unfreeze", unfreeze);
        row.put("extend", extend);
        row.put("supplement", supplement);
        row.put("voidIt", voidIt);
        row.put("expire", expire);
        return row;
    }

    @Test
    void theMatrixHasEveryStateAndEveryActThatTheCodeHas() {
        Set<String> states = Arrays.stream(VoucherState.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toUpperCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> acts = Arrays.stream(VoucherState.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == VoucherState.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(states, new TreeSet<>(MATRIX.keySet()));
        assertEquals(states, new TreeSet<>(STATES.keySet()));
        assertEquals(acts, new TreeSet<>(ACTS.keySet()));
        MATRIX.values().forEach(row -> assertEquals(acts, new TreeSet<>(row.keySet())));
    }

    @Test
    void everyActInEveryStateLeadsWhereTheMatrixSays() {
        MATRIX.forEach((state, row) -> row.forEach((act, expected) -> {
            VoucherState from = STATES.get(state);
            UnaryOperator<VoucherState> doIt = ACTS.get(act);
            if (expected.equals(NO)) {
                RefusedException no = assertThrows(RefusedException.class, () -> doIt.apply(from), state + " " + act);
                assertEquals(NO, no.refusal().code());
            } else {
                assertEquals(expected, doIt.apply(from).code(), state + " " + act);
            }
        }));
        List<String> states = List.of("ACTIVE", "FROZEN", "EXPIRED", "VOIDED");
        assertEquals(MATRIX.keySet(), Set.copyOf(states));
        StatesPage.mustSay(
                "Voucher",
                states,
                List.copyOf(row(NO, NO, NO, NO, NO, NO).keySet()),
                (state, act) -> Objects.requireNonNull(MATRIX.get(state)).getOrDefault(act, ""));
    }

    @Test
    void itCannotExpireBeforeItsTime() {
        RefusedException no = assertThrows(
                RefusedException.class, () -> new VoucherState.Active().expire(UNTIL, UNTIL.minusNanos(1)));
        assertEquals("NOT_EXPIRED", no.refusal().code());
        assertEquals("EXPIRED", new VoucherState.Active().expire(UNTIL, UNTIL).code());
    }

    @Test
    void itCannotBeExtendedBackwards() {
        RefusedException no =
                assertThrows(RefusedException.class, () -> new VoucherState.Active().extend(UNTIL, UNTIL, BEFORE));
        assertEquals("EXTENSION_NOT_LATER", no.refusal().code());
        assertTrue(no.refusal().detail().contains("2025-12-31"));
    }
}
