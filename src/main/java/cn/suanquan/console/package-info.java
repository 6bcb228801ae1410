/// The overview page: what the programmes granted, where every 分 stands, what was refused and why. It only reads. It
/// shows every holder, so in production only an auditor sees it; in the demo, in development and in tests anybody does.
@NullMarked
package cn.suanquan.console;

import org.jspecify.annotations.NullMarked;
