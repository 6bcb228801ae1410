/// The overview page for people: what the programmes gave, where every 分 stands, what was refused and why. It only
/// reads. It shows everything of everybody, so it is open in the demo and in development and for auditors elsewhere.
@NullMarked
package cn.suanquan.console;

import org.jspecify.annotations.NullMarked;
