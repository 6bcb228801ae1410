package cn.suanquan.console;

import cn.suanquan.console.ProgrammePassage.Line;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.Award;
import cn.suanquan.policy.EligibleCenters;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads one rule out: to whom, for what, how much, within which bounds.
final class RulePassage {
    private final Programme programme;
    private final Rule rule;
    private final List<Line> lines = new ArrayList<>();

    private RulePassage(Programme programme, Rule rule) {
        this.programme = programme;
        this.rule = rule;
    }

    static ProgrammePassage of(Programme programme, Rule rule) {
        RulePassage passage = new RulePassage(programme, rule);
        passage.who();
        passage.what();
        passage.howMuch();
        passage.bounds();
        return new ProgrammePassage(
                "kindRule", rule.account(), rule.id(), rule.name(), Optional.of(rule.citation()), passage.lines);
    }

    private void who() {
        lines.add(Line.of("instrument", Term.code("instrument", rule.instrument())));
        lines.add(Line.of(
                "applicants",
                rule.who().applicants().stream()
                        .map(one -> new Term(
                                Words.joined("holder", one.kind().name()),
                                one.conditions().isEmpty() ? "" : "（" + words(one.conditions()) + "）"))
                        .toList()));
        if (!rule.who().conditions().isEmpty()) {
            lines.add(Line.of("conditions", Term.text(words(rule.who().conditions()))));
        }
        lines.add(Line.of("settledInYear", Term.isSo(rule.who().isSettledInYear())));
        lines.add(Line.of("once", Term.isSo(rule.isOnce())));
    }

    /// In the words of the programme, which are Chinese.
    private String words(List<Rule.Condition> conditions) {
        return conditions.stream().map(this::words).collect(Collectors.joining("；"));
    }

    private String words(Rule.Condition condition) {
        String label = labels().getOrDefault(condition.fact(), condition.fact());
        String is = condition.is().map(so -> so ? "" : " = 否").orElse("");
        String least =
                condition.atLeast().map(number -> " ≥ " + Show.count(number)).orElse("");
        String most =
                condition.atMost().map(number -> " ≤ " + Show.count(number)).orElse("");
        return label + is + least + most;
    }

    private Map<String, String> labels() {
        return programme.facts().stream()
                .collect(Collectors.toMap(Programme.FactDefinition::name, Programme.FactDefinition::label));
    }

    private void what() {
        lines.add(Line.of("centers", centers(rule.what().centers())));
        if (!rule.what().items().isEmpty()) {
            lines.add(Line.of(
                    "items",
                    Arrays.stream(ServiceItem.values())
                            .filter(rule.what().items()::contains)
                            .map(item -> Term.code("item", item))
                            .toList()));
        }
        lines.add(Line.of("projectRequired", Term.isSo(rule.what().isProjectRequired())));
        if (!rule.what().minimums().isEmpty()) {
            lines.add(Line.of(
                    "minimums",
                    rule.what().minimums().stream()
                            .map(one -> new Term(
                                    Words.joined("measure", one.measure().name()),
                                    "≥ " + one.amount().yuan()))
                            .toList()));
        }
    }

    private static List<Term> centers(EligibleCenters centers) {
        return switch (centers) {
            case EligibleCenters.AnyAdmitted _ -> List.of(Term.key("centersAnyAdmitted"));
            case EligibleCenters.NotAsked _ -> List.of(Term.key("centersNotAsked"));
            case EligibleCenters.Only only ->
                only.codes().stream().sorted().map(Term::text).toList();
        };
    }

    private void howMuch() {
        switch (rule.award()) {
            case Award.Share share -> {
                lines.add(Line.of(
                        "rate", share.tiers().stream().map(RulePassage::tier).toList()));
                lines.add(Line.of(
                        "base", share.base().stream().map(RulePassage::measure).toList()));
            }
            case Award.OneOff oneOff -> {
                lines.add(Line.of("oneOffSum", Term.yuan(oneOff.amount())));
                lines.add(Line.of("oneOffPays", Term.text(oneOff.pays().toString())));
            }
        }
    }

    private static Term measure(ProgrammeSettings.Measure measure) {
        return Term.code("measure", measure);
    }

    /// Facilities are named by their codes, as the programme names them.
    private static Term tier(Award.Tier tier) {
        String facility = tier.facility().map(code -> " " + code).orElse("");
        return tier.youngerThanYears()
                .map(years -> new Term("youngerThan", years + facility + " " + tier.rate()))
                .orElseGet(() -> Term.text((tier.rate() + facility).strip()));
    }

    private void bounds() {
        rule.bounds().perGrant().ifPresent(most -> lines.add(Line.of("perGrant", Term.yuan(most))));
        rule.bounds().countPerYear().ifPresent(most -> lines.add(Line.of("countPerYear", Term.number(most))));
        if (!rule.bounds().limits().isEmpty()) {
            lines.add(Line.of(
                    "withinLimits",
                    rule.bounds().limits().stream().map(Term::text).toList()));
        }
        lines.add(Line.of("fromPool", rule.bounds().pool().map(Term::text).orElse(Term.key("fromTreasury"))));
    }
}
