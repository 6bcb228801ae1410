package cn.suanquan.ledger;

/// What entries of one kind did to one bucket of one account.
///
/// @param in what came into the bucket, out what left it, in the account's unit
/// @param entries how many entries that were
public record BucketTurnover(AccountId account, Bucket bucket, EntryKind kind, long in, long out, long entries) {}
