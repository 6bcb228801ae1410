/// What stood in the ledger when: settled positions, balances as of a position, a recorded or a business time,
/// statements, trial balances, snapshots that keep them fast, and the change feed. It only adds up what the ledger
/// wrote; every answer names its position and is the same for ever.
@NullMarked
package cn.suanquan.history;

import org.jspecify.annotations.NullMarked;
