package cn.suanquan.history;

import java.time.Instant;
import java.util.Optional;

/// The moment a question is about: a position or a recorded time, and neither means now; of what was known then, all or
/// only what happened before a business time.
///
/// @param position known at that position, as an earlier answer named it
/// @param recordedAt known at that moment: up to the greatest settled batch recorded at or before it
/// @param businessBefore of what is known, only what happened before that moment by business time
public record AsOf(Optional<Position> position, Optional<Instant> recordedAt, Optional<Instant> businessBefore) {
    public static final AsOf NOW = new AsOf(Optional.empty(), Optional.empty(), Optional.empty());

    public AsOf {
        if (position.isPresent() && recordedAt.isPresent()) {
            throw new IllegalArgumentException("either a position or a recorded time");
        }
    }

    public static AsOf position(Position position) {
        return new AsOf(Optional.of(position), Optional.empty(), Optional.empty());
    }

    public static AsOf recorded(Instant at) {
        return new AsOf(Optional.empty(), Optional.of(at), Optional.empty());
    }

    public AsOf businessBefore(Instant moment) {
        return new AsOf(position, recordedAt, Optional.of(moment));
    }
}
