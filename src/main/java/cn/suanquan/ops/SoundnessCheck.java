package cn.suanquan.ops;

import java.time.Instant;

/// A check of the books that was made, by whichever instance.
///
/// @param reason why it was of this kind
/// @param begunAt when it began
/// @param tookMillis how long it took
/// @param position up to which batch the entries were found sound
/// @param report what it came to
public record SoundnessCheck(
        Kind kind, Reason reason, Instant begunAt, long tookMillis, long position, Soundness.Report report) {

    /// How much was read.
    public enum Kind {
        /// Everything: each law, all entries, and whether what was kept before is still so.
        FULL,
        /// The entries since the position that was found sound last, and what they touch.
        NEW
    }

    /// Why a check read everything, or did not.
    public enum Reason {
        /// Nothing speaks against what was kept.
        IN_TURN,
        /// Nothing was kept yet.
        NOTHING_KEPT,
        /// The server was restored or promoted since.
        OTHER_SERVER,
        /// The schema was changed since.
        OTHER_SCHEMA,
        /// An era that went beyond what was kept was taken away since.
        ERA_ARCHIVED,
        /// The last check found something.
        NOT_SOUND,
        /// It is due again (`suanquan.soundness.recount-every`).
        DUE
    }
}
