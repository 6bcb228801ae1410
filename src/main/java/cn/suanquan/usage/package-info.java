/// What centers delivered and what it earns: intake (one ledger entry per record, priced under the lock), corrections,
/// confirmation and dispute by the holder. Per (center, id) one record takes effect, for ever (docs/design/022); money
/// of a voucher only moves on, or back to where it came from.
@NullMarked
package cn.suanquan.usage;

import org.jspecify.annotations.NullMarked;
