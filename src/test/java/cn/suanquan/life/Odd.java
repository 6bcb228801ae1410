package cn.suanquan.life;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The odd 分. Which of two records that earn a part of the same 分 holds it is no law; how much all of them hold is
/// ([LifePlay] compares that to the 分), so amounts may differ by a few.
final class Odd {
    static final long FEN_MAX = 12;
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+");
    private static final Pattern BY_NAME = Pattern.compile("([0-9]+)=(-?[0-9]+)");

    private Odd() {}

    static boolean isNear(long one, long other) {
        return Math.abs(one - other) <= FEN_MAX;
    }

    /// Amounts by name, where what is not named is 0.
    static boolean areNear(Map<String, Long> some, Map<String, Long> others) {
        return areWithin(FEN_MAX, some, others);
    }

    /// The same, apart by no more than that.
    static boolean areWithin(long fenMax, Map<String, Long> some, Map<String, Long> others) {
        return Stream.concat(some.keySet().stream(), others.keySet().stream())
                .allMatch(name -> Math.abs(some.getOrDefault(name, 0L) - others.getOrDefault(name, 0L)) <= fenMax);
    }

    /// Of `{3=1, 4=200}`.
    static Map<String, Long> byName(String text) {
        return BY_NAME.matcher(text)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Long.parseLong(found.group(2))));
    }

    /// The same words, and amounts that differ by the odd 分.
    static boolean isNear(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (!one.replaceAll(AMOUNT.pattern(), "#").equals(other.replaceAll(AMOUNT.pattern(), "#"))) {
            return false;
        }
        Matcher ones = AMOUNT.matcher(one);
        Matcher others = AMOUNT.matcher(other);
        while (ones.find() && others.find()) {
            if (!isNear(Long.parseLong(ones.group()), Long.parseLong(others.group()))) {
                return false;
            }
        }
        return true;
    }
}
