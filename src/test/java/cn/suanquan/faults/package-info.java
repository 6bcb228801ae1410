/// Proofs by fault: PostgreSQL and the service are killed, replies to COMMIT are lost, two instances race. Run by
/// loadtest/faults and loadtest/run-kills; see docs/design/009-faults.md.
package cn.suanquan.faults;
