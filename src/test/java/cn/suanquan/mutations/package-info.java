/// Breaks one control of the ledger at a time and shows that a test fails: run by loadtest/mutations;
/// see docs/design/009-faults.md.
package cn.suanquan.mutations;
