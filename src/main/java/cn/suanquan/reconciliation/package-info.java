/// The daily reconciliation of each programme: what centers list, what the bank says and what the ledger holds,
/// compared once for each day that is over, between two positions of the ledger. What differs has the day since when,
/// and is gone when it is repaired.
@NullMarked
package cn.suanquan.reconciliation;

import org.jspecify.annotations.NullMarked;
