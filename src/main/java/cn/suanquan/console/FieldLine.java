package cn.suanquan.console;

/// A field as it stands on a page.
///
/// @param value what was written, or stands there before anybody writes
/// @param before what stands now, where that is another
/// @param isWrong the refusal is about this field
record FieldLine(FormField field, String value, String before, boolean isWrong) {}
