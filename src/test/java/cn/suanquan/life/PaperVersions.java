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

    PaperTerms terms(int version) {
        return all.stream().filter(one -> one.version() == version).findFirst().orElseThrow();
    }

    Optional<PaperTerms> inForce(LocalDate day) {
        return all.stream()
                .filter(one -> known.contains(one.version()) && one.isInForceOn(day))
                .max(Comparator.comparingInt(PaperTerms::version));
    }
}
