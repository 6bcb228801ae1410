/// E-invoices as files, read for what they state: number, day, parties, amounts. Says what stands in a file, not that
/// it is genuine: it verifies no signature and asks no tax bureau (docs/design/036-einvoice.md).
@NullMarked
package cn.suanquan.einvoice;

import org.jspecify.annotations.NullMarked;
