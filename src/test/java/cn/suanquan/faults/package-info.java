/// Proofs by fault: PostgreSQL and the service are killed, replies to COMMIT are lost, two instances race. Run by
/// loadtest/faults, loadtest/run-kills and loadtest/operate; see docs/design/009-faults.md and 042-operated.md.
package cn.suanquan.faults;
