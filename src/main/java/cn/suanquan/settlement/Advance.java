package cn.suanquan.settlement;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import java.time.Instant;
import java.util.UUID;

/// An advance (备用金): money that a center is paid before it is due any, under a programme that pays centers. It is a
/// debt of the payee from the day it is paid (design 014, law 25).
///
/// @param programmeVersion whose levels of government bear it
/// @param year whose budget it is taken from
/// @param payee the unit that operated the center when the advance was approved
/// @param amount what two persons appropriated; takenBack what of it went back to the treasury without being paid
record Advance(
        UUID id,
        String programme,
        int programmeVersion,
        FiscalYear year,
        CenterId center,
        HolderId payee,
        AccountId account,
        Fen amount,
        Fen takenBack,
        String documentNumber,
        String reason,
        String proposedBy,
        String approvedBy,
        Instant approvedAt,
        AdvanceState state) {

    /// What a payment of it is of: also what was set off or paid back before the bank returned the first payment, for
    /// the center then has nothing of it.
    Fen toPay() {
        return amount.minus(takenBack);
    }
}
