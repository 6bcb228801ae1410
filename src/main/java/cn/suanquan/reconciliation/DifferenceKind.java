package cn.suanquan.reconciliation;

/// How the sides differ, and with it which side has to act.
public enum DifferenceKind {
    /// A payment was ordered, and the bank has not said in time what became of it.
    NO_RESULT(false),
    /// The bank said it, its file is here, and nobody recorded it.
    NOT_RECORDED(true),
    /// The bank names an instruction that its run does not have, or none.
    BANK_UNKNOWN(true),
    /// The bank says another amount, account, date or state than the instruction has.
    BANK_DIFFERS(true),
    /// A payment came back, and was neither paid again nor given up.
    RETURNED(false),
    /// More or less has left for payees in the ledger than the recorded words of the bank say.
    LEDGER_DIFFERS(false),
    /// An account has more or less in payment (PAYABLE) than the lines of runs that are not closed.
    CLEARING(false),
    /// A center lists a record that was never recorded.
    LIST_UNKNOWN(true),
    /// A center lists a record with another fee, voucher, time or quantity.
    LIST_DIFFERS(true),
    /// A record counts here on the days of a center's list, and the list does not have it.
    LIST_LACKS(true);

    private final boolean isSaidByOthers;

    DifferenceKind(boolean isSaidByOthers) {
        this.isSaidByOthers = isSaidByOthers;
    }

    /// True of what others say: a person may find out that nothing is to be done about it. What our own books say among
    /// themselves can only be repaired.
    public boolean isExplainable() {
        return isSaidByOthers;
    }
}
