package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Decision.Considered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides, purely: the same programme, facts and remaining amounts always give the same answer.
public final class Decider {
    private Decider() {}

    /// In order: in force, window, kind, barred, related, self; which rules fit, the highest wins, one per holder and
    /// project, none where another policy paid; amount; then the limits: per grant, count a year, quota, pool,
    /// contract. "The highest" is what gives the holder most now and from the queue; then the higher amount by the
    /// rule itself, the higher rate, the earlier rule of the file.
    public static Decision decide(Programme programme, Facts facts, Remaining remaining) {
        FiscalYear year = programme.settings().yearOf(facts.dates(), facts.appliedOn());
        Optional<Eligibility.No> no = Eligibility.check(programme, facts);
        if (no.isPresent()) {
            return refused(no.get(), year, List.of());
        }
        List<Look> looks = programme.rules().stream()
                .map(rule -> look(programme, rule, facts, remaining, year))
                .toList();
        Optional<Look.Fit> best = looks.stream()
                .filter(Look.Fit.class::isInstance)
                .map(Look.Fit.class::cast)
                .filter(fit -> isAskedFor(fit.rule(), facts))
                .reduce((first, second) -> HIGHEST.compare(second, first) > 0 ? second : first);
        List<Considered> considered = considered(looks, best.map(Look.Fit::rule), facts);
        Optional<Eligibility.No> taken = Eligibility.checkElsewhere(programme, facts, remaining);
        if (taken.isPresent()) {
            return refused(taken.get(), year, considered);
        }
        if (best.isEmpty()) {
            return refused(nearest(programme, looks, facts), year, considered);
        }
        return granted(best.get(), year, considered);
    }

    private static final Comparator<Look.Fit> HIGHEST = Comparator.<Look.Fit, Fen>comparing(
                    fit -> fit.passage().entitled())
            .thenComparing(fit -> fit.pricing().amount())
            .thenComparing(fit -> fit.pricing().rate());

    /// What became of one rule.
    private sealed interface Look {
        Rule rule();

        record Fit(Rule rule, Decision.Pricing pricing, Passage passage) implements Look {}

        record Miss(Rule rule, RuleFit.Miss why) implements Look {}
    }

    private static Look look(Programme programme, Rule rule, Facts facts, Remaining remaining, FiscalYear year) {
        return switch (RuleFit.of(programme, rule, facts, remaining, year)) {
            case RuleFit.Miss miss -> new Look.Miss(rule, miss);
            case RuleFit.Fits fits ->
                new Look.Fit(rule, fits.pricing(), Passage.through(programme, rule, facts, remaining, fits.pricing()));
        };
    }

    private static boolean isAskedFor(Rule rule, Facts facts) {
        return facts.requestedRule().isEmpty() || facts.requestedRule().get().equals(rule.id());
    }

    private static List<Considered> considered(List<Look> looks, Optional<Rule> chosen, Facts facts) {
        List<Considered> all = new ArrayList<>();
        for (Look look : looks) {
            Rule rule = look.rule();
            boolean isChosen = chosen.filter(rule::equals).isPresent();
            String article = rule.citation().article();
            all.add(
                    switch (look) {
                        case Look.Miss miss ->
                            new Considered(
                                    rule.id(),
                                    article,
                                    false,
                                    miss.why().code(),
                                    miss.why().detail(),
                                    Fen.ZERO);
                        case Look.Fit fit ->
                            new Considered(
                                    rule.id(),
                                    article,
                                    isChosen,
                                    "FITS",
                                    words(fit, isChosen, facts),
                                    fit.passage().entitled());
                    });
        }
        return all;
    }

    private static String words(Look.Fit fit, boolean isChosen, Facts facts) {
        String amounts =
                "依本条 " + fit.pricing().amount() + ",限额内可得 " + fit.passage().entitled();
        if (isChosen) {
            return amounts + ",采用。";
        }
        return amounts + (isAskedFor(fit.rule(), facts) ? ",未采用(就高)。" : ",申请人未选择本条。");
    }

    /// Where no rule fits: the reason of the rule that came furthest.
    private static Eligibility.No nearest(Programme programme, List<Look> looks, Facts facts) {
        RuleFit.@Nullable Miss furthest = null;
        for (Look look : looks) {
            if (look instanceof Look.Miss miss
                    && isAskedFor(miss.rule(), facts)
                    && (furthest == null || miss.why().step().compareTo(furthest.step()) > 0)) {
                furthest = miss.why();
            }
        }
        if (furthest != null) {
            return new Eligibility.No(furthest.code(), Optional.of(furthest.citation()), furthest.detail());
        }
        return new Eligibility.No(
                "RULE_UNKNOWN",
                Optional.empty(),
                programme.name() + " 第 " + programme.version() + " 版没有条款 "
                        + facts.requestedRule().orElse("") + "。");
    }

    private static Decision granted(Look.Fit fit, FiscalYear year, List<Considered> considered) {
        Passage passage = fit.passage();
        if (passage.entitled().isZero()) {
            return passage.refused(year, considered, fit.rule());
        }
        return new Decision.Granted(
                fit.rule(),
                year,
                fit.pricing(),
                passage.amount(),
                passage.queued(),
                passage.limits(),
                passage.binding(),
                considered);
    }

    private static Decision refused(Eligibility.No no, FiscalYear year, List<Considered> considered) {
        return new Decision.Refused(
                no.code(), year, no.citation(), no.detail(), List.of(), Optional.empty(), considered);
    }
}
