/// What becomes of a center's own records, in the serial order of the ledger: a change feed that leaves out nothing
/// that commits late ([history.Settled][cn.suanquan.history.Settled]); and how a center's own list differs from them.
/// It writes nothing.
@NullMarked
package cn.suanquan.feed;

import org.jspecify.annotations.NullMarked;
