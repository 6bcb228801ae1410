/// What a bureau reports: how a budget was carried out, what it was used for, how old is what is still due, what was
/// refused and why, and what plans without money reached. Every report is of a settled position of the ledger and is
/// the same for ever at that position; what entries came to is added up once, piece by piece.
@NullMarked
package cn.suanquan.report;

import org.jspecify.annotations.NullMarked;
