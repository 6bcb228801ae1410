/// A general double-entry ledger that knows no voucher: accounts with buckets, immutable entries, postings in lists
/// with an outcome each, limits checked under the lock that writes and again by constraints. The only writer of the
/// tables of schema `ledger`.
@NullMarked
package cn.suanquan.ledger;

import org.jspecify.annotations.NullMarked;
