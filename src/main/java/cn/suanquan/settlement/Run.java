package cn.suanquan.settlement;

import cn.suanquan.kernel.RunId;
import java.time.Instant;
import java.util.Optional;

/// A run as it stands, without its content.
///
/// @param round counts the locks, from 0; a rejected one is followed by the next
/// @param references of its payments
record Run(
        RunId id,
        String programme,
        RunWindow window,
        RunState state,
        int round,
        String preparedBy,
        Instant preparedAt,
        Optional<LockFacts> lock,
        Optional<Deed> approval,
        Optional<Deed> export,
        Optional<Instant> closedAt,
        PaymentReferences references) {

    /// How it was locked.
    record LockFacts(String lockedBy, Instant lockedAt, int programmeVersion, String contentHash) {}

    /// Who did something, and when.
    record Deed(String by, Instant at) {}
}
