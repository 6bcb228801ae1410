/// Tables and XML as files: workbooks and CSV read within bounds, whoever wrote them, and written so that long numbers
/// stay text and words stay words. Knows nothing of what stands in them.
@NullMarked
package cn.suanquan.tables;

import org.jspecify.annotations.NullMarked;
