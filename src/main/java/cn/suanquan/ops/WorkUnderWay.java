package cn.suanquan.ops;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Work that was begun, how far it is or how it ended.
///
/// @param person who began it
/// @param step what is being done, as the work calls it
/// @param done how many of `total` steps are done
/// @param result as JSON; present where the state is DONE
public record WorkUnderWay(
        UUID id,
        String person,
        Instant begunAt,
        String step,
        int done,
        int total,
        State state,
        Optional<Instant> endedAt,
        Optional<String> result) {
    /// Every work ends in one of the last three.
    public enum State {
        UNDER_WAY,
        DONE,
        FAILED,
        /// Nothing was heard of it for a while: its instance stopped, or lost the database. Until it has an end it may
        /// still be heard of.
        LOST
    }
}
