/// What those who run the service look at: whether the books are sound, whether it may take requests, and a few
/// numbers over time.
@NullMarked
package cn.suanquan.ops;

import org.jspecify.annotations.NullMarked;
