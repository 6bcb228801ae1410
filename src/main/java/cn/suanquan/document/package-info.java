/// Documents (文书) that a person prints, signs and seals: statements, letters, notices as PDF/A with the font in them.
/// One is made of what the books say, and of nothing else: made again of the same state it has the same bytes. Each has
/// a number and a check code derived from what it says, and is entered in a register, by which anybody may ask whether
/// it is genuine ([031](../../../../../../docs/design/031-documents.md)).
@NullMarked
package cn.suanquan.document;

import org.jspecify.annotations.NullMarked;
