package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.time.Instant;
import java.util.Optional;

/// One immutable move as it was written.
///
/// @param leg where the amount went; for a metered posting that gave back, its way back
/// @param basisFen change of the metered basis in 分, zero for what is not metered
/// @param bound what allowed no more, where less was moved than was asked or due
/// @param content what the client said
@SuppressWarnings("ArrayRecordComponent") // compared by id, never by content
public record Entry(
        EntryId id,
        EntryKind kind,
        Leg leg,
        Fen amount,
        boolean isBack,
        long basisFen,
        Instant businessAt,
        Instant recordedAt,
        Optional<EntryId> ref,
        Optional<Outcome.Limit> bound,
        byte[] content) {}
