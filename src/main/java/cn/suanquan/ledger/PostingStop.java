package cn.suanquan.ledger;

import java.time.Instant;

/// Why nobody posts, and since when.
///
/// @param finding the first thing that was found wrong
public record PostingStop(int number, Instant stoppedAt, String finding) {}
