package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.EntryKey;

/// A record or correction as it came in, with its place in the request (from 0) and its canonical bytes.
record ReceivedRecord(int index, UsageRecord record, UsageContent.Statement statement) {
    boolean isCorrection() {
        return record.corrects().isPresent();
    }

    /// The key of its ledger entry.
    EntryKey key(CenterId center) {
        return new EntryKey(IntakeRequest.source(center), record.id());
    }
}
