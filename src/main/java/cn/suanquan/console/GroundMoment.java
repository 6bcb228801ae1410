package cn.suanquan.console;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.ledger.AccountId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The moment of which a page of grounds is, and which its links carry on, so that a figure and what stands behind it
/// are of the same moment.
///
/// @param point empty for now
record GroundMoment(AsOfChoice asked, Optional<ReadPoint> point) {
    /// @throws cn.suanquan.kernel.RefusedException 400 where the day or position is none, or has not come
    static GroundMoment of(AsOfChoice asked, History history, Clock clock) {
        AsOf words = asked.words(clock);
        return new GroundMoment(asked, words.equals(AsOf.NOW) ? Optional.empty() : Optional.of(history.at(words)));
    }

    /// What an account had then; empty for now, which the pages read from the rooms.
    Optional<Sums> sums(History history, AccountId account) {
        return point.map(then -> history.sums(List.of(account), then).getOrDefault(account, Sums.ZERO));
    }

    /// How far the ledger had come; empty for now.
    public Optional<Long> position() {
        return point.map(then -> then.position().batch());
    }

    /// For the address of another page of this moment; empty for now.
    public String query() {
        return position().map(number -> "?position=" + number).orElse("");
    }
}
