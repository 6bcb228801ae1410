package cn.suanquan.policy;

import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the rules of a programme file.
///
/// @param facts the type of each fact that the file declares, by name; empty where the type is wrong
/// @param pools ids of the file's pools, limits those of its limits
record RuleFile(
        Function<YamlMap, Citation> citation,
        Map<String, Optional<Programme.FactDefinition.Type>> facts,
        ProgrammeSettings settings,
        Set<String> pools,
        Set<String> limits) {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_-]{0,39}");
    private static final int COUNT_MAX = 1_000_000;
    private static final int AGE_MAX = 100;

    Rule read(YamlMap map) {
        return new Rule(
                map.text("id", Rule.ID),
                map.optionalId("formerly", Rule.ID),
                citation.apply(map),
                map.text("name"),
                map.choice("instrument", Rule.Instrument.class),
                who(map),
                what(map),
                award(map),
                bounds(map));
    }

    private Rule.Who who(YamlMap map) {
        List<Rule.Applicant> applicants = map.each(
                "applicants",
                m -> new Rule.Applicant(m.choice("kind", HolderKind.class), m.each("conditions", this::condition)));
        if (applicants.isEmpty()) {
            map.wrong("applicants", "至少须有一类申请对象", "must name at least one kind of applicant");
        }
        return new Rule.Who(
                applicants,
                map.each("conditions", this::condition),
                map.optionalFlag("settledInYear").orElse(false),
                map.optionalFlag("oncePerHolder").orElse(false));
    }

    private Rule.Condition condition(YamlMap map) {
        String name = map.text("fact");
        Optional<Boolean> is = map.optionalFlag("is");
        Optional<Long> atLeast = map.optionalLong("atLeast", 0, Long.MAX_VALUE);
        Optional<Long> atMost = map.optionalLong("atMost", 0, Long.MAX_VALUE);
        if (!facts.containsKey(name)) {
            map.wrong(
                    "fact",
                    "所问的“" + name + "”未在 facts 中声明",
                    "asks \"" + name + "\", which is not declared under facts");
        } else {
            facts.getOrDefault(name, Optional.empty())
                    .ifPresent(type -> checkForm(map, type, is.isPresent(), atLeast.isPresent() || atMost.isPresent()));
        }
        if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
            map.wrong("atMost", "小于 atLeast", "is below atLeast");
        }
        Optional<Citation> cited = map.has("clause") ? Optional.of(citation.apply(map)) : Optional.empty();
        return new Rule.Condition(name, is, atLeast, atMost, cited);
    }

    private static void checkForm(YamlMap map, Programme.FactDefinition.Type type, boolean hasFlag, boolean hasBounds) {
        switch (type) {
            case FLAG -> {
                if (!hasFlag || hasBounds) {
                    map.wrong(
                            "fact",
                            "是 FLAG：须写 is: true 或 false，不写 atLeast、atMost",
                            "is a FLAG: it needs is: true or false, and neither atLeast nor atMost");
                }
            }
            case NUMBER -> {
                if (hasFlag || !hasBounds) {
                    map.wrong(
                            "fact",
                            "是 NUMBER：须写 atLeast 或 atMost，不写 is",
                            "is a NUMBER: it needs atLeast or atMost, and no is");
                }
            }
        }
    }

    private static Rule.What what(YamlMap map) {
        return new Rule.What(
                centers(map),
                map.choices("items", ServiceItem.class).orElse(Set.of()),
                map.optionalFlag("projectRequired").orElse(false),
                map.each("minimums", m -> new Rule.Minimum(m.choice("measure", Measure.class), m.yuan("amountYuan"))));
    }

    private enum CenterKind {
        ANY_ADMITTED,
        NOT_ASKED
    }

    private static EligibleCenters centers(YamlMap map) {
        if (map.has("centers") && !map.isScalar("centers")) {
            Map<String, Node> codes = map.texts("centers");
            codes.forEach((code, node) -> {
                if (!CODE.matcher(code).matches()) {
                    map.note(
                            node,
                            map.at("centers"),
                            "须为算力中心代码，如 HZAICC，不是“" + code + "”",
                            "must be center codes such as HZAICC, not \"" + code + "\"");
                }
            });
            if (codes.isEmpty()) {
                map.wrong("centers", "至少须有一个算力中心代码", "must name at least one center code");
            }
            itemsNeeded(map);
            return new EligibleCenters.Only(codes.keySet());
        }
        return switch (map.choice("centers", CenterKind.class)) {
            case ANY_ADMITTED -> {
                itemsNeeded(map);
                yield new EligibleCenters.AnyAdmitted();
            }
            case NOT_ASKED -> new EligibleCenters.NotAsked();
        };
    }

    private static void itemsNeeded(YamlMap map) {
        if (!map.has("items")) {
            map.wrong("items", "缺少此项：须写明补贴哪些服务", "is missing: a rule on services must say which it subsidises");
        }
    }

    private Award award(YamlMap map) {
        long ways = List.of("rate", "rates", "oneOff").stream().filter(map::has).count();
        if (ways != 1) {
            map.wrong(
                    "rate",
                    "rate、rates、oneOff 须且只须有一项，现有 " + ways + " 项",
                    "exactly one of rate, rates and oneOff must stand, not " + ways);
        }
        List<Measure> base = SettingsFile.base(map).orElse(settings.base());
        Optional<Award> oneOff = map.in(
                "oneOff",
                m -> new Award.OneOff(
                        m.yuan("amountYuan"), m.optionalRate("pays").orElse(settings.oneOffRate())));
        if (oneOff.isPresent()) {
            return oneOff.get();
        }
        if (map.has("rates")) {
            return new Award.Share(map.each("rates", RuleFile::tier), base);
        }
        return new Award.Share(
                List.of(new Award.Tier(map.optionalRate("rate").orElse(Rate.FULL), Optional.empty(), Optional.empty())),
                base);
    }

    private static Award.Tier tier(YamlMap map) {
        Optional<String> facility = map.has("facility") ? Optional.of(map.text("facility", CODE)) : Optional.empty();
        return new Award.Tier(map.rate("rate"), facility, map.optionalNumber("youngerThanYears", 1, AGE_MAX));
    }

    private GrantBounds bounds(YamlMap map) {
        Map<String, Node> named = map.texts("limits");
        named.forEach((id, node) -> {
            if (!limits.contains(id)) {
                map.note(
                        node,
                        map.at("limits"),
                        "引用的限额“" + id + "”不在本文件中",
                        "refers to limit \"" + id + "\", which is not in this file");
            }
        });
        Optional<String> pool = map.optionalText("pool");
        if (pool.isPresent() && !pools.contains(pool.get())) {
            map.wrong(
                    "pool",
                    "引用的资金池“" + pool.get() + "”不在本文件中",
                    "refers to pool \"" + pool.get() + "\", which is not in this file");
        }
        return new GrantBounds(
                map.optionalYuan("perGrantYuan"),
                map.optionalNumber("countPerYear", 1, COUNT_MAX),
                List.copyOf(named.keySet()),
                pool);
    }
}
