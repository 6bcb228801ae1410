package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The holders that are related to one center, or run it, for a set of services checked in one go.
public record RelatedParties(CenterId center, List<Party> all) {
    public RelatedParties {
        all = List.copyOf(all);
    }

    /// A holder and the days on which it is related, both included; the unit that runs the center (`isSelf`) always is.
    public record Party(HolderId holder, boolean isSelf, LocalDate from, Optional<LocalDate> to) {
        boolean covers(LocalDate day) {
            return isSelf || (!day.isBefore(from) && (to.isEmpty() || !day.isAfter(to.get())));
        }
    }

    /// True where the holder is the unit that runs the center.
    public boolean isSelf(HolderId holder) {
        return all.stream().anyMatch(p -> p.isSelf() && p.holder().equals(holder));
    }

    /// True where, on that day, the holder is related to the center or to the unit that runs it, or is that unit.
    public boolean includes(HolderId holder, LocalDate day) {
        return all.stream().anyMatch(p -> p.holder().equals(holder) && p.covers(day));
    }
}
