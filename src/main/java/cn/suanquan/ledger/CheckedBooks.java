package cn.suanquan.ledger;

import java.time.Instant;

/// What is kept of the books that were found sound: up to which batch, and since when. What it was kept on may be
/// another server, incarnation or schema than this one.
///
/// @param position every batch up to it was checked
/// @param entries how many entries were ever written up to it
/// @param recountedAt when all of them were added up last
/// @param checkedAt when the check last came to this position
/// @param isFollowed no era that went beyond it was taken away
public record CheckedBooks(
        long position,
        long entries,
        Instant recountedAt,
        Instant checkedAt,
        boolean isOfThisServer,
        boolean isOfThisSchema,
        boolean isFollowed) {}
