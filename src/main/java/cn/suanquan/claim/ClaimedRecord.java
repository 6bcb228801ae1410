package cn.suanquan.claim;

/// A record in a claim.
///
/// @param id of its ledger entry
/// @param feeFen its eligible fee, in 分
/// @param baseFen its part of the claim's base, in 分
/// @param amountFen its part of the sum claimed, in 分
record ClaimedRecord(long id, long feeFen, long baseFen, long amountFen) {}
