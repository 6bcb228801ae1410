package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether one rule fits the facts, and what it gives before any limit.
sealed interface RuleFit {
    /// @param year the fiscal year that a grant falls into
    record Fits(Decision.Pricing pricing, FiscalYear year) implements RuleFit {}

    /// @param step the check that failed; where no rule fits, the one that came furthest is told
    record Miss(Step step, String code, Citation citation, String detail) implements RuleFit {}

    /// The checks, in order.
    enum Step {
        KIND,
        PURPOSE,
        CONDITION,
        SETTLED,
        ONCE,
        CENTER,
        ITEM,
        PROJECT,
        BASE,
        MINIMUM,
        RATE,
        YEAR
    }

    static RuleFit of(Programme programme, Rule rule, Facts facts, RemainingLimits remaining) {
        GrantYear year = GrantYear.of(programme, rule, facts);
        return purpose(rule, facts)
                .or(() -> who(programme, rule, facts, remaining, year.year()))
                .or(() -> service(programme, rule, facts))
                .or(() -> project(programme, rule, facts))
                .or(() -> minimum(rule, facts))
                .map(RuleFit.class::cast)
                .orElseGet(() -> pricing(rule, facts, year));
    }

    private static Miss miss(Step step, String code, Rule rule, String detail) {
        return new Miss(step, code, rule.citation(), detail);
    }

    private static Optional<Miss> purpose(Rule rule, Facts facts) {
        if (!rule.who().admits(facts.applicant().kind())) {
            return Optional.of(miss(
                    Step.KIND,
                    "APPLICANT_KIND",
                    rule,
                    rule.id() + " 不支持" + facts.applicant().kind().words() + "。"));
        }
        boolean isRequested = facts.requestedRule().filter(rule.id()::equals).isPresent();
        if (rule.award() instanceof Award.OneOff && !facts.amounts().isEmpty() && !isRequested) {
            return Optional.of(
                    miss(Step.PURPOSE, "ONE_OFF_WITHOUT_CONTRACT", rule, rule.id() + " 为一次性奖励，单独申请，不随合同核定。"));
        }
        return Optional.empty();
    }

    private static Optional<Miss> who(
            Programme programme, Rule rule, Facts facts, RemainingLimits remaining, FiscalYear year) {
        Optional<Miss> unmet = applicant(programme, rule, facts).or(() -> firstUnmet(programme, rule, facts));
        if (unmet.isPresent()) {
            return unmet;
        }
        if (rule.who().isSettledInYear()
                && facts.applicant()
                        .settledOn()
                        .filter(day -> day.getYear() == year.year() && !day.isAfter(facts.appliedOn()))
                        .isEmpty()) {
            return Optional.of(miss(
                    Step.SETTLED,
                    "NOT_SETTLED_IN_YEAR",
                    rule,
                    rule.id() + " 限落户当年（" + year + " 年）；登记的落户日期为 "
                            + facts.applicant()
                                    .settledOn()
                                    .map(Object::toString)
                                    .orElse("无") + "，申请日为 " + facts.appliedOn() + "。"));
        }
        if (rule.who().isOncePerHolder() && remaining.rulesGranted().contains(rule.account())) {
            return Optional.of(miss(Step.ONCE, "ONCE_PER_HOLDER", rule, rule.id() + " 每个单位仅享受一次，已享受过。"));
        }
        return Optional.empty();
    }

    /// One of the applicants of that kind must hold; else what is missing of each of them.
    private static Optional<Miss> applicant(Programme programme, Rule rule, Facts facts) {
        List<Rule.Applicant> same = rule.who().applicants().stream()
                .filter(applicant -> applicant.kind() == facts.applicant().kind())
                .toList();
        List<Rule.Condition> unmet = new ArrayList<>();
        for (Rule.Applicant applicant : same) {
            Optional<Rule.Condition> first = applicant.conditions().stream()
                    .filter(condition -> !holds(condition, facts.applicant()))
                    .findFirst();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            unmet.add(first.get());
        }
        if (unmet.size() == 1) {
            return Optional.of(unmet(programme, rule, unmet.getFirst(), facts));
        }
        String all = unmet.stream()
                .map(condition -> words(programme, condition, facts.applicant()))
                .distinct()
                .collect(Collectors.joining("；或 "));
        return Optional.of(miss(Step.CONDITION, "CONDITION_NOT_MET", rule, rule.id() + " 须满足以下之一：" + all + "。"));
    }

    private static Optional<Miss> firstUnmet(Programme programme, Rule rule, Facts facts) {
        return rule.who().conditions().stream()
                .filter(condition -> !holds(condition, facts.applicant()))
                .findFirst()
                .map(condition -> unmet(programme, rule, condition, facts));
    }

    private static Miss unmet(Programme programme, Rule rule, Rule.Condition condition, Facts facts) {
        return new Miss(
                Step.CONDITION,
                "CONDITION_NOT_MET",
                condition.citation().orElse(rule.citation()),
                rule.id() + " 的条件不满足：" + words(programme, condition, facts.applicant()) + "。");
    }

    private static boolean holds(Rule.Condition condition, Facts.Applicant applicant) {
        if (condition.is().isPresent()) {
            return applicant.flags().contains(condition.fact())
                    == condition.is().get();
        }
        Optional<Long> number = Optional.ofNullable(applicant.numbers().get(condition.fact()));
        return number.isPresent()
                && condition.atLeast().filter(least -> number.get() < least).isEmpty()
                && condition.atMost().filter(most -> number.get() > most).isEmpty();
    }

    private static String words(Programme programme, Rule.Condition condition, Facts.Applicant applicant) {
        String name = "“" + programme.label(condition.fact()) + "”";
        if (condition.is().isPresent()) {
            return name + "应为" + (condition.is().get() ? "是" : "否");
        }
        Optional<Long> number = Optional.ofNullable(applicant.numbers().get(condition.fact()));
        return name
                + condition.atLeast().map(least -> " 不少于 " + least).orElse("")
                + condition.atMost().map(most -> " 不超过 " + most).orElse("")
                + "，申报为 " + number.map(Object::toString).orElse("无");
    }

    private static Optional<Miss> service(Programme programme, Rule rule, Facts facts) {
        Optional<Miss> center =
                switch (rule.what().centers()) {
                    case EligibleCenters.NotAsked notAsked -> Optional.empty();
                    case EligibleCenters.AnyAdmitted any -> admitted(rule, facts);
                    case EligibleCenters.Only only -> only(rule, only, facts).or(() -> admitted(rule, facts));
                };
        if (center.isPresent() || facts.service().isEmpty()) {
            return center;
        }
        boolean isSubsidised = facts.service().get().items().stream().anyMatch(rule::subsidises);
        if (isSubsidised || rule.what().centers() instanceof EligibleCenters.NotAsked) {
            return Optional.empty();
        }
        Citation citation = programme.clauseOn(Clause.Subject.UNSUBSIDISED).orElse(rule.citation());
        return Optional.of(new Miss(
                Step.ITEM,
                "ITEM_NOT_SUBSIDISED",
                citation,
                "服务项目 " + facts.service().get().items() + " 不在 " + rule.id() + " 的补贴范围 "
                        + rule.what().items() + " 内。"));
    }

    private static Optional<Miss> only(Rule rule, EligibleCenters.Only only, Facts facts) {
        Optional<String> code = facts.service().map(Facts.Service::centerCode);
        if (code.filter(only.codes()::contains).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(miss(
                Step.CENTER,
                "CENTER_NOT_ELIGIBLE",
                rule,
                rule.id() + " 仅支持使用算力中心 " + String.join("、", only.codes()) + "，申报为 " + code.orElse("无") + "。"));
    }

    private static Optional<Miss> admitted(Rule rule, Facts facts) {
        if (facts.service().isEmpty()) {
            return Optional.of(miss(Step.CENTER, "CENTER_MISSING", rule, rule.id() + " 须在入库的本地算力中心使用，未申报算力中心。"));
        }
        if (!facts.service().get().isAdmitted()) {
            return Optional.of(miss(
                    Step.CENTER,
                    "CENTER_NOT_ADMITTED",
                    rule,
                    "算力中心 " + facts.service().get().centerCode() + " 未入库或在该日不在有效期内，" + rule.id() + " 不适用。"));
        }
        return Optional.empty();
    }

    private static Optional<Miss> project(Programme programme, Rule rule, Facts facts) {
        if (rule.what().isProjectRequired() && facts.project().isEmpty()) {
            return Optional.of(miss(Step.PROJECT, "PROJECT_MISSING", rule, rule.id() + " 须写明项目。"));
        }
        boolean hasContractLimit = rule.bounds().limits().stream()
                .flatMap(id -> programme.limit(id).stream())
                .anyMatch(limit -> !(limit instanceof Limit.Quota));
        if (hasContractLimit
                && facts.service().flatMap(Facts.Service::contractNumber).isEmpty()) {
            return Optional.of(miss(Step.PROJECT, "CONTRACT_NUMBER_MISSING", rule, rule.id() + " 按合同设限，须写明合同编号。"));
        }
        return Optional.empty();
    }

    private static Optional<Miss> minimum(Rule rule, Facts facts) {
        return rule.what().minimums().stream()
                .filter(minimum ->
                        minimum.amount().isMoreThan(facts.amounts().getOrDefault(minimum.measure(), Fen.ZERO)))
                .findFirst()
                .map(minimum -> miss(
                        Step.MINIMUM,
                        "MINIMUM_NOT_REACHED",
                        rule,
                        rule.id() + " 要求" + minimum.measure().words() + "不低于 " + minimum.amount() + "，申报为 "
                                + facts.amounts().getOrDefault(minimum.measure(), Fen.ZERO) + "。"));
    }

    private static RuleFit pricing(Rule rule, Facts facts, GrantYear year) {
        RuleFit fit =
                switch (rule.award()) {
                    case Award.OneOff oneOff ->
                        new Fits(
                                new Decision.Pricing(Fen.ZERO, Optional.empty(), oneOff.pays(), oneOff.amount()),
                                year.year());
                    case Award.Share share -> share(rule, share, facts, year.year());
                };
        return fit instanceof Fits && year.no().isPresent() ? year.no().get() : fit;
    }

    private static RuleFit share(Rule rule, Award.Share share, Facts facts, FiscalYear year) {
        Optional<Map.Entry<Measure, Fen>> base = share.base().stream()
                .filter(facts.amounts()::containsKey)
                .map(measure -> Map.entry(measure, facts.amounts().get(measure)))
                .reduce((first, second) -> first.getValue().isMoreThan(second.getValue()) ? second : first);
        if (base.isEmpty()) {
            return miss(
                    Step.BASE,
                    "BASE_MISSING",
                    rule,
                    rule.id() + " 按费用核定，须申报以下至少一项："
                            + String.join(
                                    "、",
                                    share.base().stream().map(Measure::words).toList()) + "。");
        }
        if (isFoundedLater(share, facts)) {
            return miss(
                    Step.RATE,
                    "FOUNDED_LATER",
                    rule,
                    rule.id() + " 按企业年限定比例；登记的成立日期 "
                            + facts.applicant().foundedOn().orElseThrow() + " 晚于申请日 " + facts.appliedOn()
                            + "，请先更正登记信息。");
        }
        Optional<Rate> rate = share.tiers().stream()
                .filter(tier -> matches(tier, facts))
                .findFirst()
                .map(Award.Tier::rate);
        if (rate.isEmpty()) {
            return miss(Step.RATE, "NO_RATE_FOR_THIS_CASE", rule, rule.id() + " 对该算力设施类型或企业年限未设比例。");
        }
        Fen amount = rate.get().of(base.get().getValue());
        return new Fits(
                new Decision.Pricing(
                        base.get().getValue(), Optional.of(base.get().getKey()), rate.get(), amount),
                year);
    }

    /// A firm has no age before the day it was founded on.
    private static boolean isFoundedLater(Award.Share share, Facts facts) {
        return share.tiers().stream().anyMatch(tier -> tier.youngerThanYears().isPresent())
                && facts.applicant()
                        .foundedOn()
                        .filter(day -> day.isAfter(facts.appliedOn()))
                        .isPresent();
    }

    private static boolean matches(Award.Tier tier, Facts facts) {
        Optional<String> facility = facts.service().flatMap(Facts.Service::facility);
        Optional<Integer> age = facts.applicant().foundedOn().map(founded -> Period.between(founded, facts.appliedOn())
                .getYears());
        return (tier.facility().isEmpty() || tier.facility().equals(facility))
                && (tier.youngerThanYears().isEmpty()
                        || age.filter(years -> years < tier.youngerThanYears().get())
                                .isPresent());
    }
}
