package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;

/// Reads `settings.plausibility` of a programme file.
final class PlausibilityFile {
    private static final int WHOLE = 100;

    private PlausibilityFile() {}

    static Plausibility plausibility(YamlMap map) {
        return new Plausibility(
                map.in("cards", PlausibilityFile::excess),
                map.in("price", PlausibilityFile::excess),
                map.in("roundNumbers", m -> positive(m, "multipleYuan")),
                map.in("capacity", m -> m.number("percent", 1, Plausibility.PERCENT_MAX)),
                map.optionalFlag("cardOverlap").orElse(false),
                map.optionalFlag("sameInterval").orElse(false),
                map.in("splitting", PlausibilityFile::splitting),
                map.in("monthEnd", PlausibilityFile::monthEnd),
                map.optionalFlag("sharedAccount").orElse(false));
    }

    private static Plausibility.Excess excess(YamlMap map) {
        return new Plausibility.Excess(
                map.choice("then", Plausibility.Then.class),
                map.optionalNumber("percent", WHOLE, Plausibility.PERCENT_MAX).orElse(WHOLE));
    }

    private static Plausibility.Splitting splitting(YamlMap map) {
        return new Plausibility.Splitting(
                positive(map, "belowYuan"),
                map.number("percent", 1, WHOLE - 1),
                map.number("records", 2, Plausibility.Splitting.RECORDS_MAX));
    }

    private static Plausibility.MonthEnd monthEnd(YamlMap map) {
        return new Plausibility.MonthEnd(
                map.number("days", 1, Plausibility.MonthEnd.DAYS_MAX),
                map.number("times", 2, Plausibility.MonthEnd.TIMES_MAX),
                map.optionalYuan("fromYuan").orElse(Fen.ZERO));
    }

    private static Fen positive(YamlMap map, String key) {
        Fen fen = map.yuan(key);
        if (map.isRight(key) && fen.isZero()) {
            map.wrong(key, "须大于 0", "must be more than 0");
        }
        return fen;
    }
}
