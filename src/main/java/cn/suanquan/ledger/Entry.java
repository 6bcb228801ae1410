package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.time.Instant;
import java.util.Optional;

/// One immutable move as it was written.
@SuppressWarnings("ArrayRecordComponent") // compared by id, never by content
public record Entry(
        EntryId id,
        EntryKind kind,
        Leg leg,
        Fen amount,
        long basisFen,
        Instant businessAt,
        Instant recordedAt,
        Optional<EntryId> ref,
        byte[] content) {}
