package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.EntryKey;
import java.time.Instant;
import java.util.Optional;

/// A record or correction as it came in, with its place in the request (from 0) and its canonical bytes.
///
/// @param waitsSince when it came first, where it has waited; else it comes now
record ReceivedRecord(int index, UsageRecord record, UsageContent.Statement statement, Optional<Instant> waitsSince) {
    static ReceivedRecord of(int index, UsageRecord record) {
        return new ReceivedRecord(index, record, UsageContent.encode(record), Optional.empty());
    }

    ReceivedRecord waitingSince(Instant came) {
        return new ReceivedRecord(index, record, statement, Optional.of(came));
    }

    boolean isCorrection() {
        return record.corrects().isPresent();
    }

    /// The key of its ledger entry.
    EntryKey key(CenterId center) {
        return new EntryKey(IntakeRequest.source(center), record.id());
    }
}
