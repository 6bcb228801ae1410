/// The life of a voucher: application, review by another person, public notice, issue with pool, quota, count and
/// ceiling reserved in one ledger chain, then freeze, extend, void and expire with release. A voucher row and its
/// postings stand or fall together.
@NullMarked
package cn.suanquan.voucher;

import org.jspecify.annotations.NullMarked;
