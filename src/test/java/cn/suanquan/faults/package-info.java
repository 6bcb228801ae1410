/// Proofs by fault: PostgreSQL and the service are killed, replies to COMMIT are lost, two instances race, an older
/// build and a newer one meet. Run by loadtest/faults, loadtest/run-kills, loadtest/operate and loadtest/releases; see
/// docs/design/009-faults.md, 037-builds-beside-each-other.md and 042-operated.md.
package cn.suanquan.faults;
