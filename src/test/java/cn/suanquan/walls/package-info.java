/// One class that breaks every law at once: a rule that lets it pass is no rule. Never part of the service.
package cn.suanquan.walls;
