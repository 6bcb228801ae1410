package cn.suanquan.life;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The service's answer to an act in normal form.
///
/// @param code of a refusal; empty: none
/// @param facts what a yes says
/// @param text the whole body
record LifeAnswer(int status, String code, Map<String, String> facts, String text) {
    LifeAnswer {
        facts = new TreeMap<>(facts);
    }

    /// Where it is not as on paper, how.
    Optional<String> differs(PaperWord word) {
        if (!word.isYes()) {
            String said = status + " " + code;
            return word.reasons().contains(said)
                    ? Optional.empty()
                    : Optional.of("paper says no, " + word.reasons() + "; the service: " + said + " " + text);
        }
        if (status / 100 != 2) {
            return Optional.of("paper says yes, " + word.facts() + "; the service: " + status + " " + text);
        }
        for (Map.Entry<String, String> fact : word.facts().entrySet()) {
            String own = facts.getOrDefault(fact.getKey(), "nothing");
            if (Stream.of(fact.getValue().split(PaperWord.OR)).noneMatch(one -> Odd.isNear(one, own))) {
                return Optional.of("paper says " + fact + ", the service " + own + ": " + text);
            }
        }
        return Optional.empty();
    }
}
