package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A record that waits, or did.
///
/// @param number its place in the queue, another one for each content
/// @param person who sent it last
/// @param receivedAt when it came first
/// @param behind the last entry of what it corrects when it came; 0 where nothing was there
/// @param isOver it waits no more
record DeferredRecord(
        CenterId center,
        long number,
        UsageRecord record,
        UsageContent.Statement statement,
        String person,
        Instant receivedAt,
        Instant until,
        String code,
        long behind,
        boolean isOver) {
    ReceivedRecord received(int index) {
        return new ReceivedRecord(index, record, statement, Optional.of(receivedAt));
    }

    /// The same content, as far as it can be told: vouchers that are known are compared by their ids.
    boolean isSame(ReceivedRecord other, IntakeFacts facts) {
        return Arrays.equals(UsageStore.contentAsMeant(facts, received(0)), UsageStore.contentAsMeant(facts, other));
    }
}
