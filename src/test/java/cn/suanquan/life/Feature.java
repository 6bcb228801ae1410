package cn.suanquan.life;

/// The laws of docs/design/014 that the service may not keep yet. One that is off keeps the lives away from what it
/// would decide ([Ahead]), or has the paper follow the older rule; when the service has it, it is switched on here.
enum Feature {
    /// 1: a service counts at its last instant, windows are half-open.
    LAST_INSTANT(true),
    /// 6: rules, year and validity go by the day of application, whenever it is issued.
    DAY_OF_APPLICATION(true),
    /// 7: an extension leaves neither the year nor the programme's end.
    BOUND_EXTENSION(true),
    /// 8: a limit that is renamed keeps its account.
    FORMERLY(true),
    /// 9: proposals; whoever registered a holder does not review its applications.
    TWO_PERSONS(true),
    /// 10 to 14: a record's money is its own; short records are filled, falling ones taken from.
    RECORD_MONEY(true),
    /// 11: confirming names the fee.
    NAMED_FEE(true),
    /// 14: a correction may go back up to what was confirmed.
    BACK_UP(true),
    /// 15: a hold ends by itself.
    HOLDS_END(true),
    /// 16: several invoices and payments in a claim.
    CLAIM_LISTS(true),
    /// 17: a claim is withdrawn or returned.
    CLAIM_BACK(true),
    /// 19: quarters and collective windows; drafts are cancelled, empty runs not locked.
    RUN_WINDOWS(true),
    /// 20: lines are judged for the day of service, and again before money moves.
    SERVICE_DAY(true),
    /// 22: debts are set off and carried, paid, written off.
    DEBTS(true),
    /// 23: the bank's word names its instruction.
    BANK_WORD(true),
    /// 24: a returned payment is given up.
    GIVE_UP(true),
    /// 25: the center is paid.
    PROVIDER_PAID(true),
    /// 26: a year is closed.
    CLOSED_YEAR(true),
    /// 27: money that comes back goes where the programme says.
    CLAWBACK_WAY(true),
    /// A record that was refused may be sent again, repaired.
    REFUSED_AGAIN(true);

    private final boolean isOn;

    Feature(boolean isOn) {
        this.isOn = isOn;
    }

    boolean isOn() {
        return isOn;
    }
}
