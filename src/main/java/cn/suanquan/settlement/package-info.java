/// The settlement: one run per programme and window (month, quarter, or a window of its own), from a draft that may be
/// computed again at will to a fixed content with its hash, approved by a second person, paid, and closed when every
/// payee is settled. A claim stands in one live run; money moves CLAIMED → PAYABLE → PAID in the transaction of the act
/// that says so.
@NullMarked
package cn.suanquan.settlement;

import org.jspecify.annotations.NullMarked;
