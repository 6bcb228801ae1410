package cn.suanquan.settlement;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Bucket;

/// The life of an advance: APPROPRIATED → ORDERED → PAID; a payment that the bank returns (退汇) is RETURNED and can be
/// ordered again; what is not paid out can be taken back, all of it is CANCELLED. The rest, which neither a run nor a
/// repayment took, stands in one bucket of its account, the one that its state names.
enum AdvanceState {
    /// Two persons said it; nobody has paid.
    APPROPRIATED(Bucket.AVAILABLE),
    /// The payment is out; nothing heard yet.
    ORDERED(Bucket.PAYABLE),
    /// The center has it, and owes what is left of it.
    PAID(Bucket.OWED),
    /// The bank sent the payment back.
    RETURNED(Bucket.AVAILABLE),
    /// Taken back whole.
    CANCELLED(Bucket.AVAILABLE);

    private final Bucket rest;

    AdvanceState(Bucket rest) {
        this.rest = rest;
    }

    /// Where the rest stands.
    Bucket rest() {
        return rest;
    }

    /// Nobody has the money: it is not paid yet, or came back.
    boolean isAtHome() {
        return this == APPROPRIATED || this == RETURNED;
    }

    AdvanceState order() {
        return required(isAtHome(), ORDERED, "支付");
    }

    /// @param isWhole nothing of it was ever set off or paid back
    AdvanceState takeBack(boolean isWhole) {
        return required(isAtHome(), isWhole ? CANCELLED : RETURNED, "收回");
    }

    /// Refuses what is done only to money that the center has.
    void mustBePaid(String act) {
        required(this == PAID, PAID, act);
    }

    static AdvanceState after(Instruction.Outcome outcome) {
        return switch (outcome) {
            case PAID -> PAID;
            case RETURNED -> RETURNED;
        };
    }

    private AdvanceState required(boolean isAllowed, AdvanceState to, String act) {
        if (!isAllowed) {
            throw notNow(act);
        }
        return to;
    }

    RuntimeException notNow(String act) {
        return Refusal.of(Refusal.Kind.CONFLICT, "ADVANCE_STATE", "该备用金当前为 " + this + "，不能" + act + "。")
                .toException();
    }
}
