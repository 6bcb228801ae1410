package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the register says of holders and centers on any day, for services checked long after they were delivered.
///
/// @param bars of each holder that ever had one
public record ServiceDayFacts(
        Map<HolderId, List<CreditBar>> bars,
        Map<CenterId, Admissions> admissions,
        Map<CenterId, RelatedParties> related) {
    public ServiceDayFacts {
        bars = Map.copyOf(bars);
        admissions = Map.copyOf(admissions);
        related = Map.copyOf(related);
    }

    /// The bar that covers the holder on that day.
    public Optional<CreditBar> bar(HolderId holder, LocalDate day) {
        return bars.getOrDefault(holder, List.of()).stream()
                .filter(bar -> bar.covers(day))
                .findFirst();
    }

    /// True where the holder is the unit that operates the center.
    public boolean isSelf(HolderId holder, CenterId center) {
        return parties(center).isSelf(holder);
    }

    /// True where the holder is related to the center on that day, or is the unit that operates it.
    public boolean isRelated(HolderId holder, CenterId center, LocalDate day) {
        return parties(center).includes(holder, day);
    }

    private RelatedParties parties(CenterId center) {
        return related.getOrDefault(center, new RelatedParties(center, List.of()));
    }

    /// True where a service of that item, delivered by the center on that day under that programme, counts.
    public boolean isAdmitted(CenterId center, ServiceItem item, String programme, LocalDate day) {
        return of(center).admits(item, programme, day);
    }

    /// True where it would count but for a suspension.
    public boolean isSuspended(CenterId center, ServiceItem item, String programme, LocalDate day) {
        return !isAdmitted(center, item, programme, day)
                && of(center).all().stream()
                        .anyMatch(one -> one.item() == item
                                && one.programme().equals(programme)
                                && !day.isBefore(one.from())
                                && !day.isAfter(one.to()));
    }

    /// True where anything stands against paying for it: a bar, a relation, or that it was not admitted.
    public boolean isDoubtful(HolderId holder, CenterId center, ServiceItem item, String programme, LocalDate day) {
        return bar(holder, day).isPresent()
                || isRelated(holder, center, day)
                || !isAdmitted(center, item, programme, day);
    }

    /// The holders for whose services anything may stand against paying, on one day or another: those that ever had a
    /// bar, or are related to one of the centers.
    public Set<HolderId> suspects() {
        Set<HolderId> suspects = new HashSet<>(bars.keySet());
        related.values().forEach(parties -> parties.all().forEach(one -> suspects.add(one.holder())));
        return suspects;
    }

    private Admissions of(CenterId center) {
        return admissions.getOrDefault(center, new Admissions(center, List.of()));
    }
}
