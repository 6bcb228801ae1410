package cn.suanquan.usage;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import java.time.Instant;
import java.util.Optional;

/// The ledger entry of one record or correction, read back.
///
/// @param corrects the entry of the record it corrects; empty for a record
/// @param account the voucher's
/// @param countsAt when the service counts
record PostedRecord(
        EntryId entry, Optional<EntryId> corrects, AccountId account, Instant countsAt, UsageRecord record) {}
