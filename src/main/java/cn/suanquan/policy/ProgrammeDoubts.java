package cn.suanquan.policy;

import cn.suanquan.kernel.Rate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is probably not meant in a programme that is right: parts that nothing uses, tiers that nothing reaches, rates
/// that give nothing.
final class ProgrammeDoubts {
    private ProgrammeDoubts() {}

    /// @param map the file the programme was read from, its items in the same order
    static void note(YamlMap map, Programme programme) {
        unused(map, programme);
        List<YamlMap> rules = map.peek("rules");
        for (int i = 0; i < rules.size(); i++) {
            award(rules.get(i), programme.rules().get(i).award());
        }
        map.peekIn("funding").ifPresent(funding -> funding.peek("levels").forEach(level -> nothing(level, "share")));
        map.peek("limits").forEach(limit -> nothing(limit, "share"));
        map.peekIn("settings").ifPresent(settings -> nothing(settings, "oneOffRate"));
        map.peekIn("settings")
                .flatMap(settings -> settings.peekIn("reporting"))
                .filter(_ -> isTooLateBeforeClosing(programme.settings().reporting()))
                .ifPresent(reporting -> reporting.doubt(
                        "closing", "期间关账前记录已逾期不予受理，本项没有作用", "closes nothing: by then every record is too late"));
    }

    private static boolean isTooLateBeforeClosing(Reporting reporting) {
        return reporting
                .closing()
                .filter(closing -> closing.afterDays() >= reporting.lateDays())
                .isPresent();
    }

    private static void unused(YamlMap map, Programme programme) {
        Set<String> asked = programme.rules().stream()
                .flatMap(rule -> Stream.concat(
                        rule.who().conditions().stream(),
                        rule.who().applicants().stream().flatMap(a -> a.conditions().stream())))
                .map(Rule.Condition::fact)
                .collect(Collectors.toUnmodifiableSet());
        unused(map, "facts", "name", asked, "没有条款询问这一事实", "no rule asks this fact");
        unused(map, "limits", "id", programme.limitsInUse(), "没有条款适用这一限额", "no rule names this limit");
        unused(map, "pools", "id", programme.poolsInUse(), "没有条款使用这一资金池", "no rule draws on this pool");
    }

    private static void unused(YamlMap map, String list, String key, Set<String> used, String chinese, String english) {
        for (YamlMap item : map.peek(list)) {
            if (item.peekText(key).filter(used::contains).isEmpty()) {
                item.doubt(key, chinese, english);
            }
        }
    }

    private static void award(YamlMap rule, Award award) {
        switch (award) {
            case Award.OneOff oneOff -> rule.peekIn("oneOff").ifPresent(map -> nothing(map, "pays"));
            case Award.Share share -> {
                nothing(rule, "rate");
                List<YamlMap> tiers = rule.peek("rates");
                for (int i = 0; i < tiers.size(); i++) {
                    nothing(tiers.get(i), "rate");
                    Award.Tier tier = share.tiers().get(i);
                    if (share.tiers().subList(0, i).stream().anyMatch(earlier -> covers(earlier, tier))) {
                        tiers.get(i).doubt("rate", "这一档永远用不到：前面的档已包括它", "is never reached: an earlier tier covers it");
                    }
                }
            }
        }
    }

    private static boolean covers(Award.Tier earlier, Award.Tier tier) {
        boolean isAnyFacility =
                earlier.facility().isEmpty() || earlier.facility().equals(tier.facility());
        boolean isAnyAge = earlier.youngerThanYears().isEmpty()
                || tier.youngerThanYears()
                        .filter(years -> years <= earlier.youngerThanYears().get())
                        .isPresent();
        return isAnyFacility && isAnyAge;
    }

    private static void nothing(YamlMap map, String key) {
        if (map.optionalRate(key).filter(new Rate(0)::equals).isPresent()) {
            map.doubt(key, "比例为 0%，不会有任何金额", "is 0%: it gives nothing");
        }
    }
}
