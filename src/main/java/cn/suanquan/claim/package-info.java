/// Claims (兑付申请) of holders on confirmed usage and on grants, with the invoice and the proof of payment: what each is
/// reckoned on, the lines that settlement runs take, and the clawback (追回) when a voucher's basis falls later. All
/// claims of a voucher together never hold more than its rate earns on all their bases. An invoice serves one claim; a
/// line is in one live run.
@NullMarked
package cn.suanquan.claim;

import org.jspecify.annotations.NullMarked;
