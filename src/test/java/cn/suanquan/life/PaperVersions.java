package cn.suanquan.life;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The versions of the programme on paper: on a day the highest one in force decides; a voucher keeps its own.
final class PaperVersions {
    private final List<PaperTerms> all;
    private final Set<Integer> known = new TreeSet<>(Set.of(1));

    PaperVersions(List<PaperTerms> all) {
        this.all = all;
    }

    PaperWord add(LifeAct.AddVersion act) {
        int highest = known.stream().max(Comparator.naturalOrder()).orElseThrow();
        if (act.version() < highest && !known.contains(act.version())) {
            return PaperWord.no("409 VERSION_TOO_LOW");
        }
        boolean isNew = known.add(act.version());
        return PaperWord.yes().and("isNew", isNew);
    }

    /// The last day of all that are known; empty where one has no end.
    Optional<LocalDate> end() {
        List<PaperTerms> added =
                all.stream().filter(one -> known.contains(one.version())).toList();
        return added.stream().anyMatch(one -> one.to().isEmpty())
                ? Optional.empty()
                : added.stream().flatMap(one -> one.to().stream()).max(Comparator.naturalOrder());
    }

    /// What runs are of on that day: after the end of the programme as its last version says.
    PaperTerms.Settling settling(LocalDate day) {
        return inForce(day)
                .orElseGet(() ->
                        terms(known.stream().max(Comparator.naturalOrder()).orElseThrow()))
                .settling();
    }

    PaperTerms terms(int version) {
        return all.stream().filter(one -> one.version() == version).findFirst().orElseThrow();
    }

    /// That decides on the pool of a year: as of today in this year, else as of its first day, or of the day on which a
    /// version began in it.
    Optional<PaperTerms> inForceIn(int year, LocalDate today) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate day = today.getYear() == year
                ? today
                : all.stream()
                        .filter(one -> known.contains(one.version()))
                        .map(one -> one.from().getYear() == year ? one.from() : first)
                        .filter(one -> inForce(one).isPresent())
                        .findFirst()
                        .orElse(first);
        return inForce(day);
    }

    /// The longest time after a year's end before which it is not closed.
    int closingMonths() {
        return all.stream()
                .filter(one -> known.contains(one.version()))
                .mapToInt(PaperTerms::closingMonths)
                .max()
                .orElseThrow();
    }

    Optional<PaperTerms> inForce(LocalDate day) {
        return all.stream()
                .filter(one -> known.contains(one.version()) && one.isInForceOn(day))
                .max(Comparator.comparingInt(PaperTerms::version));
    }
}
