package cn.suanquan.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The register on paper: who is barred, related, suspended, and since when. A fact that comes late holds for the days
/// that it names, not for the day on which it came.
final class PaperParties {
    /// Days from the first to the last, both included.
    record Span(LocalDate from, Optional<LocalDate> to) {
        boolean contains(LocalDate day) {
            return !day.isBefore(from) && to.filter(day::isAfter).isEmpty();
        }
    }

    private record Pair(int holder, int center) {}

    private final int centers;
    private final Map<Integer, List<Span>> bars = new HashMap<>();
    private final Map<Pair, List<Span>> relations = new HashMap<>();
    private final Map<Integer, List<Span>> suspensions = new HashMap<>();

    PaperParties(int centers) {
        this.centers = centers;
    }

    PaperWord relate(LifeAct.Relate act) {
        return entered(relations, new Pair(act.holder(), act.center()), new Span(act.from(), act.to()));
    }

    PaperWord bar(LifeAct.Bar act) {
        return entered(bars, act.holder(), new Span(act.from(), act.to()));
    }

    PaperWord suspend(LifeAct.Suspend act) {
        return entered(suspensions, act.center(), new Span(act.from(), act.to()));
    }

    /// The first day tells one from another: the same again is the first, other content is refused.
    private static <K> PaperWord entered(Map<K, List<Span>> all, K key, Span span) {
        List<Span> known = all.computeIfAbsent(key, any -> new ArrayList<>());
        Optional<Span> same =
                known.stream().filter(one -> one.from().equals(span.from())).findFirst();
        if (same.isEmpty()) {
            known.add(span);
        }
        return same.isEmpty() || same.get().equals(span) ? PaperWord.yes() : PaperWord.no("409 SAME_ID_OTHER_CONTENT");
    }

    boolean isBarred(int holder, LocalDate day) {
        return isIn(bars, holder, day);
    }

    boolean isRelated(int holder, int center, LocalDate day) {
        return isIn(relations, new Pair(holder, center), day);
    }

    private static <K> boolean isIn(Map<K, List<Span>> all, K key, LocalDate day) {
        return all.getOrDefault(key, List.of()).stream().anyMatch(span -> span.contains(day));
    }

    /// The last center of a life is admitted to nothing.
    boolean isKnown(int center) {
        return center < centers - 1;
    }

    /// Whether the center may deliver that item on that day.
    boolean isAdmitted(int center, String item, LocalDate day) {
        boolean isSuspended = item.equals(PaperRecords.COMPUTE) && isIn(suspensions, center, day);
        return isKnown(center) && !isSuspended;
    }
}
