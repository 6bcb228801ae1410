package cn.suanquan.reconciliation;

/// What is added up of a day, each in pieces and 分. Of the three sides: centers (LIST), bank and orders, ledger.
public enum DayFigure {
    /// Records in lists that centers sent on the day.
    LIST_STATED,
    /// The same records as they stand here, and those of the days of the lists.
    LIST_RECORDED,
    /// Orders to pay of runs, released on the day.
    ORDERED,
    /// Words of the bank recorded on the day that something was paid.
    BANK_PAID,
    /// Words of the bank recorded on the day that something came back.
    BANK_RETURNED,
    /// By how much the lines of payees that were paid or set off are more than what the bank paid: debts and advances
    /// set off, less what is paid without a line of a voucher, and less all that where a payment comes back. So it may
    /// be below zero.
    SET_OFF,
    /// Entries of the day from PAYABLE to PAID. With those moved back taken off, equals BANK_PAID and SET_OFF less what
    /// of BANK_RETURNED had been paid before.
    LEDGER_PAID,
    /// Entries of the day from PAID to PAYABLE.
    LEDGER_RETURNED,
    /// What stands in payment at the end of the day by the entries of the ledger (PAYABLE).
    IN_PAYMENT,
    /// The lines of runs that are in payment at the end of the day. Equals IN_PAYMENT; of a closed run nothing is.
    IN_RUNS
}
