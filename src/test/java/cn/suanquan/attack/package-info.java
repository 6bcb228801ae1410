/// Attacks from outside on a service that runs: what an attacker tries, as rows of one table.
@org.jspecify.annotations.NullMarked
package cn.suanquan.attack;
