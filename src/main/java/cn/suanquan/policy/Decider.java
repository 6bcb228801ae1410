package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Decision.Considered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The decision on an application. The same programme, facts and remaining limits always give the same answer.
public final class Decider {
    private Decider() {}

    /// Asks first what the programme asks of every application: in force, window, kind, barred, related, self. Then
    /// which rules fit, and of those the highest; one per holder and project, none where another policy paid. The
    /// amount of a rule passes its limits: per grant, count a year, quota, pool, contract. The highest rule is the one
    /// that gives the holder most, now and from the queue together; where two give the same, the one with the higher
    /// amount before any limit, then the higher rate, then the earlier one of the file.
    public static Decision decide(Programme programme, Facts facts, RemainingLimits remaining) {
        FiscalYear current = new FiscalYear(facts.appliedOn().getYear());
        Optional<Eligibility.No> no = Eligibility.check(programme, facts);
        if (no.isPresent()) {
            return refused(no.get(), current, List.of());
        }
        List<Candidate> candidates = programme.rules().stream()
                .map(rule -> candidate(programme, rule, facts, remaining))
                .toList();
        Optional<Candidate.Fit> best = candidates.stream()
                .filter(Candidate.Fit.class::isInstance)
                .map(Candidate.Fit.class::cast)
                .filter(fit -> isAskedFor(fit.rule(), facts))
                .reduce((first, second) -> HIGHEST.compare(second, first) > 0 ? second : first);
        List<Considered> considered = considered(candidates, best.map(Candidate.Fit::rule), facts);
        Optional<Eligibility.No> taken = Eligibility.checkElsewhere(programme, facts, remaining);
        if (taken.isPresent()) {
            return refused(taken.get(), current, considered);
        }
        if (best.isEmpty()) {
            return refused(nearest(programme, candidates, facts), current, considered);
        }
        return granted(best.get(), considered);
    }

    private static final Comparator<Candidate.Fit> HIGHEST = Comparator.<Candidate.Fit, Fen>comparing(
                    fit -> fit.limited().entitled())
            .thenComparing(fit -> fit.pricing().amount())
            .thenComparing(fit -> fit.pricing().rate());

    /// A rule that was looked at: it fits, with its amount, or misses, with the reason.
    private sealed interface Candidate {
        Rule rule();

        record Fit(Rule rule, Decision.Pricing pricing, FiscalYear year, LimitedAmount limited) implements Candidate {}

        record Miss(Rule rule, RuleFit.Miss why) implements Candidate {}
    }

    private static Candidate candidate(Programme programme, Rule rule, Facts facts, RemainingLimits remaining) {
        return switch (RuleFit.of(programme, rule, facts, remaining)) {
            case RuleFit.Miss miss -> new Candidate.Miss(rule, miss);
            case RuleFit.Fits fits ->
                new Candidate.Fit(
                        rule,
                        fits.pricing(),
                        fits.year(),
                        LimitedAmount.of(
                                programme, rule, facts, remaining.in(fits.year(), facts.appliedOn()), fits.pricing()));
        };
    }

    private static boolean isAskedFor(Rule rule, Facts facts) {
        return facts.requestedRule().isEmpty() || facts.requestedRule().get().equals(rule.id());
    }

    private static List<Considered> considered(List<Candidate> candidates, Optional<Rule> chosen, Facts facts) {
        List<Considered> all = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Rule rule = candidate.rule();
            boolean isChosen = chosen.filter(rule::equals).isPresent();
            String article = rule.citation().article();
            all.add(
                    switch (candidate) {
                        case Candidate.Miss miss ->
                            new Considered(
                                    rule.id(),
                                    article,
                                    false,
                                    miss.why().code(),
                                    miss.why().detail(),
                                    Fen.ZERO);
                        case Candidate.Fit fit ->
                            new Considered(
                                    rule.id(),
                                    article,
                                    isChosen,
                                    "FITS",
                                    words(fit, isChosen, facts),
                                    fit.limited().entitled());
                    });
        }
        return all;
    }

    private static String words(Candidate.Fit fit, boolean isChosen, Facts facts) {
        String amounts =
                "依本条 " + fit.pricing().amount() + "，限额内可得 " + fit.limited().entitled();
        if (isChosen) {
            return amounts + "，采用。";
        }
        return amounts + (isAskedFor(fit.rule(), facts) ? "，未采用（就高）。" : "，申请人未选择本条。");
    }

    /// The refusal where no rule fits: the reason of the rule that came furthest.
    private static Eligibility.No nearest(Programme programme, List<Candidate> candidates, Facts facts) {
        RuleFit.@Nullable Miss furthest = null;
        for (Candidate candidate : candidates) {
            if (candidate instanceof Candidate.Miss miss
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

    private static Decision granted(Candidate.Fit fit, List<Considered> considered) {
        LimitedAmount limited = fit.limited();
        if (limited.entitled().isZero()) {
            return limited.refused(fit.year(), considered, fit.rule());
        }
        return new Decision.Granted(
                fit.rule(),
                fit.year(),
                fit.pricing(),
                limited.amount(),
                limited.queued(),
                limited.limits(),
                limited.binding(),
                considered);
    }

    private static Decision refused(Eligibility.No no, FiscalYear year, List<Considered> considered) {
        return new Decision.Refused(
                no.code(), year, no.citation(), no.detail(), List.of(), Optional.empty(), considered);
    }
}
