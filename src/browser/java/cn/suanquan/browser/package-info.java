/// The pages as people see them, in Chromium. Compiled and run with `-Pbrowser` only, for it needs a browser beside the
/// JDK: Debian's package chromium, with fonts-noto-cjk for Chinese.
@NullMarked
package cn.suanquan.browser;

import org.jspecify.annotations.NullMarked;
