/// Who did what, to what, and why, written in the same transaction as the act. Append-only.
@NullMarked
package cn.suanquan.audit;

import org.jspecify.annotations.NullMarked;
