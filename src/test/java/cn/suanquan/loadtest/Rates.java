package cn.suanquan.loadtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The rates that were measured, by measurement and round.
final class Rates {
    private final Map<String, List<Double>> byName = new LinkedHashMap<>();

    void add(String name, double perSecond) {
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(perSecond);
    }

    /// Median and spread of each.
    void describe() {
        byName.forEach((name, rates) -> {
            double median = at(rates, 0.5);
            double least = at(rates, 0);
            double most = at(rates, 1);
            Machine.say(
                    "%-18s median %,10.0f/s   from %,10.0f to %,10.0f (spread %.0f %%)",
                    name, median, least, most, 100 * (most - least) / median);
        });
    }

    /// The last of one; empty where it was not measured yet.
    OptionalDouble last(String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .reduce((before, after) -> after);
    }

    /// The ratio of two of them within each round, where both were measured: a noisy neighbour slows both.
    void ratio(String name, String of, String to, double atLeast) {
        List<Double> upper = byName.get(of);
        List<Double> lower = byName.get(to);
        if (upper == null || lower == null) {
            return;
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(upper.size(), lower.size()); round++) {
            ratios.add(upper.get(round) / lower.get(round));
        }
        Machine.say(
                "%-40s %.3f   from %.3f to %.3f, the bar is %.2f",
                name, at(ratios, 0.5), at(ratios, 0), at(ratios, 1), atLeast);
    }

    /// Median and spread of other figures than rates, the less the better.
    static void describe(String name, List<Double> values, double atMost) {
        Machine.say(
                "%-40s %.1f   from %.1f to %.1f, the bar is at most %.0f",
                name, at(values, 0.5), at(values, 0), at(values, 1), atMost);
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) ((sorted.size() - 1) * share));
    }
}
