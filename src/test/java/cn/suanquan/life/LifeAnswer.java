package cn.suanquan.life;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The service's answer to an act in normal form.
///
/// @param code of a refusal; empty: none
/// @param facts what a yes says
/// @param text the whole body
record LifeAnswer(int status, String code, Map<String, String> facts, String text) {
    /// States of a run whose payments were ordered.
    private static final Set<String> PAID = Set.of("PAID_OUT", "CLOSED");

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
        return differing(word)
                .findFirst()
                .map(fact -> "paper says " + fact + ", the service " + own(fact.getKey()) + ": " + text);
    }

    private String own(String fact) {
        return facts.getOrDefault(fact, "nothing");
    }

    private Stream<Map.Entry<String, String>> differing(PaperWord word) {
        return word.facts().entrySet().stream()
                .filter(fact -> Stream.of(fact.getValue().split(PaperWord.OR))
                        .noneMatch(one -> isRight(one, own(fact.getKey()))));
    }

    private static boolean isRight(String one, String own) {
        return Odd.isNear(one, own) || one.equals(PaperWord.SOME_ACCEPTED) && own.startsWith(one);
    }

    /// True where one of both waits for a run and the other does not, which an odd 分 that the run holds may decide.
    boolean mayWait(PaperWord word) {
        String waits = "RUN_LOCKED";
        return (word.reasons() + " " + word.facts()).contains(waits) != text.contains(waits);
    }

    /// True where a run pays a payee 1 分 or nothing, which depends on the claim in which an odd 分 stands.
    boolean isOfOneFen(PaperWord word) {
        return word.isYes()
                && status / 100 == 2
                && differing(word)
                        .allMatch(fact -> fact.getKey().equals("payees")
                                && Odd.areWithin(1, Odd.byName(fact.getValue()), Odd.byName(own("payees"))));
    }

    /// True where a claim gets nothing from one of both, and from the other no more than odd 分.
    boolean isOfOddFen(PaperWord word) {
        String nothing = "NOTHING_TO_CLAIM";
        return code.contains(nothing) && isOdd(word.facts())
                || status / 100 == 2
                        && isOdd(facts)
                        && word.reasons().stream().anyMatch(reason -> reason.endsWith(nothing));
    }

    private static boolean isOdd(Map<String, String> facts) {
        return facts.containsKey("amountFen") && Odd.isNear("0", facts.get("amountFen"));
    }

    /// True where an odd 分 may have decided what is not as on paper: whether a payee of a run gets anything at all,
    /// whether one is withheld because of a line of a 分, or whether a payment that came back is paid again as it is or
    /// goes to the next run.
    boolean mayBeOdd(PaperWord word) {
        return word.isYes()
                && status / 100 == 2
                && differing(word).allMatch(fact -> switch (fact.getKey()) {
                    case "payees" -> Odd.areNear(Odd.byName(fact.getValue()), Odd.byName(own("payees")));
                    case "payFen" -> Set.of(fact.getValue(), own("payFen")).contains("0");
                    case "state" -> PAID.containsAll(Set.of(fact.getValue(), own("state")));
                    default -> false;
                });
    }
}
