/// What holders claim (兑付申请) of their confirmed usage and grants, with the invoice and the proof of payment: what each
/// claim is reckoned on, the lines that settlement runs take, and the clawback (追回) where a voucher's basis falls
/// later.
/// All claims of a voucher together never hold more than its rate earns on all their bases. One invoice serves one
/// claim; a line is in one live run.
@NullMarked
package cn.suanquan.claim;

import org.jspecify.annotations.NullMarked;
