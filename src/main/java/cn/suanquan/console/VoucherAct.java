package cn.suanquan.console;

import cn.suanquan.duty.Duty;
import cn.suanquan.voucher.Voucher;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a reviewer does with a voucher, and in which states.
@SuppressWarnings("ImmutableEnumChecker") // its sets are of Set.of
enum VoucherAct {
    FREEZE(Duty.FREEZE, "ACTIVE"),
    UNFREEZE(Duty.UNFREEZE, "FROZEN"),
    EXTEND(Duty.EXTEND, "ACTIVE", "FROZEN"),
    /// Beyond its year: another reviewer approves it.
    ACROSS(Duty.PROPOSE, "ACTIVE", "FROZEN"),
    VOID(Duty.VOID, "ACTIVE", "FROZEN");

    final Duty duty;
    private final Set<String> states;

    VoucherAct(Duty duty, String... states) {
        this.duty = duty;
        this.states = Set.of(states);
    }

    /// As in an address.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Key of [VoucherDeskWords] after that prefix.
    String key(String prefix) {
        return Words.joined(prefix + "Voucher", name());
    }

    public boolean hasDay() {
        return this == EXTEND || this == ACROSS;
    }

    /// All but what only holds the money where it is.
    public boolean takesRecentSignIn() {
        return this != FREEZE;
    }

    /// @param mayLeaveItsYear its programme allows an extension across years
    boolean isFor(Voucher voucher, boolean mayLeaveItsYear) {
        return states.contains(voucher.state().code()) && (this != ACROSS || mayLeaveItsYear);
    }

    static VoucherAct of(String code) {
        return Arrays.stream(values())
                .filter(act -> act.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /// An act that the state allows.
    ///
    /// @param apart why this person may not; empty where the person may
    record Choice(VoucherAct act, Optional<cn.suanquan.kernel.Refusal> apart) {
        public String code() {
            return act.code();
        }

        public String words() {
            return act.key("act");
        }

        public String style() {
            return act == VOID ? "danger" : "plain";
        }
    }
}
