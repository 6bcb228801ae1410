package cn.suanquan.registry;

import java.time.Instant;

/// The bank account that a holder is paid to, with the two persons who entered it.
///
/// @param since when it was approved
public record PayeeAccount(BankAccount bank, Instant since, String proposedBy, String approvedBy) {}
