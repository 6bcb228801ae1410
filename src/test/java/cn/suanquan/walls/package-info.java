/// Classes that break every law at once: a rule that lets them pass is no rule. Never part of the service.
package cn.suanquan.walls;
