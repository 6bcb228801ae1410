/// Objections of holders and centers to what was decided about them, and appeals: filed within days that the programme
/// sets, decided by somebody else than who decided before, with reason and article. It moves no money: an objection
/// that is upheld names the act that mends, which is done where it always
/// is (docs/design/033-objections-and-reminders.md).
@NullMarked
package cn.suanquan.objection;

import org.jspecify.annotations.NullMarked;
