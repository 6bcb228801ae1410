package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// A record that waits for what is not yet, or did.
///
/// @param number its place in the queue, the older the lower
/// @param voucher as the center named it
/// @param code why it waits, or waited
/// @param since when it came in first
/// @param until when it is refused at the latest
/// @param endCode why it was refused in the end
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DeferredView(
        long number,
        CenterId center,
        String id,
        State state,
        String voucher,
        Fen feeFen,
        Instant completedAt,
        String code,
        String detail,
        Instant since,
        Instant until,
        Optional<Instant> endedAt,
        Optional<String> endCode,
        Optional<String> endDetail) {
    public enum State {
        /// Not decided yet.
        WAITING,
        /// It was taken, and stands.
        ACCEPTED,
        /// It was refused for good.
        REFUSED,
        /// Something else stands under its id.
        CONFLICT
    }
}
