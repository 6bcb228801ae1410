package cn.suanquan.ledger;

import java.time.Instant;

/// Who let posting go on although the books were not found sound: what was known then does not stop it again meanwhile,
/// anything else does.
///
/// @param stop the number of the stop that it ended
/// @param finding the first thing that was found wrong then
/// @param reason why posting may go on
/// @param openUntil until when
public record PostingRelease(int stop, String finding, String reason, Instant openUntil) {}
