/// Classes that break every law, and some that keep one where it could be taken for broken: a rule that lets the first
/// pass, or stops the others, is no rule. Never part of the service.
package cn.suanquan.walls;
