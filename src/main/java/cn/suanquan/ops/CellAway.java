package cn.suanquan.ops;

import java.time.Instant;

/// Books that take no writes, for they are being moved to another server, or were (docs/design/044).
///
/// @param isMoved whether for good
/// @param address to where, for people and clients
public record CellAway(boolean isMoved, String address, Instant since) {}
