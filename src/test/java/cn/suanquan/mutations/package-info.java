/// Breaks one control of the ledger at a time and shows that a test fails: loadtest/mutations.
package cn.suanquan.mutations;
