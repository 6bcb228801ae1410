package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceItem;
import java.time.LocalDate;
import java.util.List;

/// All admissions of one center, for a set of services checked in one go.
public record Admissions(CenterId center, List<Admission> all) {
    public Admissions {
        all = List.copyOf(all);
    }

    /// True where a service of that item, delivered on that day under that programme, counts.
    public boolean admits(ServiceItem item, String programme, LocalDate day) {
        return all.stream().anyMatch(a -> a.item() == item && a.programme().equals(programme) && a.isValidOn(day));
    }
}
