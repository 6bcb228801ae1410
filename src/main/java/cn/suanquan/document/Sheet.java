package cn.suanquan.document;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;

/// A document before it is printed: what it says, as XHTML, with its marks or without.
///
/// @param subject what it is about, such as `run/…`: of two that are about the same, the later counts
/// @param totalFen the sum that it names, in 分; absent where it names none
/// @param statedAt when the last happened that it tells of; it is as of then
/// @param text of the same marks always the same
record Sheet(
        DocumentKind kind, String subject, OptionalLong totalFen, Instant statedAt, Function<Marks, String> text) {}
