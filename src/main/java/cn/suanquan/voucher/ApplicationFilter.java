package cn.suanquan.voucher;

import cn.suanquan.kernel.HolderId;
import java.util.Optional;

/// Which applications a list has; all where it names none.
///
/// @param notice those that were approved and have no voucher yet, by how their notice stands
/// @param isWaiting those alone that wait for money of a pool, with all of their grant or a part
public record ApplicationFilter(
        Optional<HolderId> holder,
        Optional<String> programme,
        Optional<String> state,
        Optional<NoticeState> notice,
        boolean isWaiting) {
    /// The public notice of an application that was approved and has no voucher yet.
    public enum NoticeState {
        /// It may be issued from the day after its last one.
        RUNNING,
        /// Over, or none was due: it may be issued.
        OVER;

        boolean isRunning() {
            return this == RUNNING;
        }
    }
}
