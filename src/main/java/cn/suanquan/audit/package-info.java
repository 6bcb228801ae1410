/// Who did what, to what, and why, with what stood before and after, written in the same transaction as the act; and
/// what was refused. Append-only.
@NullMarked
package cn.suanquan.audit;

import org.jspecify.annotations.NullMarked;
