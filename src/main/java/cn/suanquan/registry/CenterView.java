package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/// A center with its admissions, as it is shown.
public record CenterView(
        CenterId id,
        String code,
        String name,
        String operator,
        FacilityType facilityType,
        Size size,
        List<Admission> admissions) {

    /// Where it stands and how large it is.
    public record Size(String district, long capacityTflops) {}

    static CenterView of(Center center, List<Admission> admissions) {
        return new CenterView(
                center.id(),
                center.code(),
                center.name(),
                center.operator().value(),
                center.facilityType(),
                new Size(center.district(), center.capacityTflops()),
                admissions);
    }

    /// The published part: only what is valid on that day, and nothing of why something was suspended at other times.
    CenterView validOn(LocalDate day) {
        Predicate<Admission> valid = admission -> admission.isValidOn(day);
        return new CenterView(
                id,
                code,
                name,
                operator,
                facilityType,
                size,
                admissions.stream().filter(valid).map(Admission::published).toList());
    }
}
