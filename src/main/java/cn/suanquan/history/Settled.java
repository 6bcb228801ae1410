package cn.suanquan.history;

import java.time.Instant;

/// A position up to which the ledger is final: no entry up to it will ever appear, change or go away.
///
/// @param at whatever was written before this moment is included; whatever is written from now on is recorded later
public record Settled(Position position, Instant at) {
    static final Settled NOTHING = new Settled(Position.START, Instant.EPOCH);

    Settled orLater(Settled other) {
        int order = position.compareTo(other.position);
        return order > 0 || order == 0 && at.isAfter(other.at) ? this : other;
    }
}
