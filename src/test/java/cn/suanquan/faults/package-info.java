/// Proofs by fault: PostgreSQL and the service are killed, replies to COMMIT are lost, two instances race, controls are
/// broken one at a time. See docs/design/009-faults.md; run by loadtest/faults and loadtest/mutations.
package cn.suanquan.faults;
