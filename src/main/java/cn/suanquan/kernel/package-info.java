/// Values with no opinion: money, ids, years, the clock, identity numbers, hashes, amounts in words, and the words that
/// all rooms share. Nothing here does I/O; every record refuses to be wrong at construction.
@NullMarked
package cn.suanquan.kernel;

import org.jspecify.annotations.NullMarked;
