/// The daily statement of a center: what of each kind came of its records, and what is held for it, between two
/// positions of its feed. A day is counted once, when it is over, and never changes; what commits late is counted with
/// a later day. The center's own feed between these positions gives the same figures.
@NullMarked
package cn.suanquan.statement;

import org.jspecify.annotations.NullMarked;
