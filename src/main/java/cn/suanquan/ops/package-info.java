/// What those who run and audit the service look at: whether the books are sound, whether the service can take
/// requests, its meters, and the ledger itself, now and as it was. Its jobs check the books and take the snapshots.
@NullMarked
package cn.suanquan.ops;

import org.jspecify.annotations.NullMarked;
