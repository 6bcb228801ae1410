package cn.suanquan.life;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an act is answered by: a yes with what it says in numbers, or a no for at least one reason. Where several
/// reasons hold, the service may name any of them.
///
/// @param reasons of a no, as `422 QUOTA_EXHAUSTED`; empty: yes
/// @param facts what a yes has to say; more may be said
record PaperWord(Set<String> reasons, Map<String, String> facts) {
    /// Between the values of a fact, any of which is right.
    static final String OR = "\\|";

    /// Some amount.
    static final String SOME_ACCEPTED = "ACCEPTED -";

    PaperWord {
        reasons = new TreeSet<>(reasons);
        facts = new TreeMap<>(facts);
    }

    static PaperWord yes() {
        return new PaperWord(Set.of(), Map.of());
    }

    static PaperWord no(String reason) {
        return new PaperWord(Set.of(reason), Map.of());
    }

    static PaperWord no(Set<String> reasons) {
        return new PaperWord(reasons, Map.of());
    }

    boolean isYes() {
        return reasons.isEmpty();
    }

    PaperWord and(String fact, Object value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(fact, value.toString());
        return new PaperWord(reasons, more);
    }
}
