/// Files that prove what is claimed: invoices, proofs of payment, contracts. Kept in object storage under the SHA-256
/// of their content, each after its form was read from the content and, where one is configured, a scanner for viruses
/// looked at it. Files are only added, and to a claim only while no run holds it; never shown in a browser, always
/// handed out to keep. The object comes first and the row after it: an object without a row is nobody's and
/// harms nothing.
@NullMarked
package cn.suanquan.evidence;

import org.jspecify.annotations.NullMarked;
