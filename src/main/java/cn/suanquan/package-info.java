/// Suanquan 算券: issuance and settlement of compute vouchers. [Main] starts it; each sub-package is a
/// room (ARCHITECTURE.md).
@NullMarked
package cn.suanquan;

import org.jspecify.annotations.NullMarked;
