package cn.suanquan.console;

import cn.suanquan.console.ProgrammePassage.Line;
import cn.suanquan.policy.Clause;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.policy.Pool;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a programme out: every word and number that decides anything, as passages of lines. The page of a version
/// shows them, and the difference of two versions is theirs.
final class ProgrammePassages {
    private ProgrammePassages() {}

    static List<ProgrammePassage> of(Programme programme) {
        List<ProgrammePassage> all = new ArrayList<>();
        all.add(general(programme));
        programme.rules().forEach(rule -> all.add(RulePassage.of(programme, rule)));
        programme.limits().forEach(limit -> all.add(limit(limit)));
        programme.pools().forEach(pool -> all.add(pool(pool)));
        programme.clauses().forEach(clause -> all.add(clause(clause)));
        all.add(settings(programme.settings()));
        all.add(procedure(programme.procedure()));
        all.add(funding(programme.funding()));
        if (!programme.facts().isEmpty()) {
            all.add(facts(programme.facts()));
        }
        return List.copyOf(all);
    }

    private static ProgrammePassage general(Programme programme) {
        return ProgrammePassage.part(
                "kindGeneral",
                List.of(
                        Line.of("programmeName", Term.text(programme.name())),
                        Line.of("jurisdiction", Term.text(programme.jurisdiction())),
                        Line.of("document", Term.text(programme.document())),
                        Line.of("effectiveFrom", Term.day(programme.effectiveFrom())),
                        Line.of(
                                "effectiveTo",
                                programme.effectiveTo().map(Term::day).orElse(Term.key("noEnd"))),
                        Line.of("backdated", Term.isSo(programme.isBackdated()))));
    }

    private static ProgrammePassage limit(Limit limit) {
        List<Line> lines =
                switch (limit) {
                    case Limit.Quota quota ->
                        List.of(
                                Line.of("limitIs", Term.code("per", quota.period())),
                                Line.of("atMost", Term.yuan(quota.amount())));
                    case Limit.ContractCap cap ->
                        List.of(
                                Line.of("limitIs", Term.key("perContract")),
                                Line.of("atMost", Term.yuan(cap.amount())));
                    case Limit.Stacking stacking ->
                        List.of(
                                Line.of("limitIs", Term.key("perContractInAll")),
                                Line.of(
                                        "shareOfContract",
                                        Term.text(stacking.share().toString())));
                };
        return new ProgrammePassage("kindLimit", limit.account(), limit.id(), "", Optional.of(limit.citation()), lines);
    }

    private static ProgrammePassage pool(Pool pool) {
        return new ProgrammePassage(
                "kindPool",
                pool.account(),
                pool.id(),
                "",
                Optional.of(pool.citation()),
                List.of(Line.of("poolAmount", Term.yuan(pool.amount()))));
    }

    private static ProgrammePassage clause(Clause clause) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("subject", Term.code("subject", clause.subject())));
        clause.note().ifPresent(note -> lines.add(Line.of("note", Term.text(note))));
        return new ProgrammePassage(
                "kindClause",
                clause.citation().clause() + " " + clause.subject(),
                clause.citation().clause(),
                "",
                Optional.of(clause.citation()),
                lines);
    }

    private static ProgrammePassage settings(ProgrammeSettings settings) {
        return ProgrammePassage.part(
                "kindSettings",
                List.of(
                        Line.of("fiscalYearBy", Term.code("yearBy", settings.fiscalYearBy())),
                        Line.of(
                                "base",
                                settings.base().stream()
                                        .map(measure -> Term.code("measure", measure))
                                        .toList()),
                        Line.of("quotaBinds", Term.code("quotaAt", settings.quotaBinds())),
                        Line.of("oneOffInsideQuota", Term.isSo(settings.isOneOffInsideQuota())),
                        Line.of("oneOffPays", Term.text(settings.oneOffRate().toString())),
                        Line.of("poolExhausted", Term.code("empty", settings.poolExhausted())),
                        Line.of(
                                "backInOpenYear",
                                Term.code("back", settings.clawback().openYear())),
                        Line.of(
                                "backInClosedYear",
                                Term.code("back", settings.clawback().closedYear())),
                        validity(settings.validity()),
                        Line.of("graceDays", Term.number(settings.reportingGraceDays())),
                        Line.of(
                                "confirmDays",
                                Term.number(settings.confirmation().days())),
                        Line.of(
                                "confirmThen",
                                Term.code("then", settings.confirmation().then())),
                        Line.of("closingMonths", Term.number(settings.closingMonths())),
                        Line.of("contractOverrun", Term.code("overrun", settings.contractOverrun())),
                        Line.of("acrossYears", Term.isSo(settings.isExtensionAcrossYears())),
                        Line.of("lateDays", Term.number(settings.reporting().lateDays())),
                        Line.of("clockAhead", Term.number(settings.reporting().clockAheadMinutes())),
                        Line.of(
                                "periodCloses",
                                settings.reporting()
                                        .closing()
                                        .map(closing ->
                                                new Term("daysAfterPeriod", Integer.toString(closing.afterDays())))
                                        .orElse(Term.key("neverCloses"))),
                        Line.of(
                                "afterClosing",
                                settings.reporting()
                                        .closing()
                                        .map(closing -> Term.code("closed", closing.then()))
                                        .orElse(Term.key("neverCloses"))),
                        Line.of("plausibility", plausibility(settings.plausibility()))));
    }

    /// Each rule that is on, with its figures.
    private static List<Term> plausibility(Plausibility rules) {
        List<Term> on = new ArrayList<>();
        rules.cards().ifPresent(rule -> on.add(excess("doubtCards", rule)));
        rules.price().ifPresent(rule -> on.add(excess("doubtPrice", rule)));
        rules.roundNumbers().ifPresent(multiple -> on.add(new Term("doubtRound", multiple.yuan())));
        rules.capacityPercent().ifPresent(percent -> on.add(new Term("doubtCapacity", percent + "%")));
        if (rules.isCardOverlap()) {
            on.add(Term.key("doubtOverlap"));
        }
        if (rules.isSameInterval()) {
            on.add(Term.key("doubtInterval"));
        }
        rules.splitting()
                .ifPresent(rule -> on.add(new Term(
                        "doubtSplitting",
                        rule.from().yuan() + " — " + rule.below().yuan() + " × " + rule.records())));
        rules.monthEnd()
                .ifPresent(rule -> on.add(new Term(
                        "doubtMonthEnd",
                        rule.days() + " / × " + rule.times() + " / "
                                + rule.from().yuan())));
        if (rules.isSharedAccount()) {
            on.add(Term.key("doubtAccount"));
        }
        return on.isEmpty() ? List.of(Term.key("no")) : on;
    }

    private static Term excess(String key, Plausibility.Excess rule) {
        return new Term(
                switch (rule.then()) {
                    case QUARANTINE -> key;
                    case REFUSE -> key + "Refused";
                },
                rule.percent() + "%");
    }

    private static Line validity(Validity validity) {
        return switch (validity) {
            case Validity.EndOfYear _ -> Line.of("validity", Term.key("endOfYear"));
            case Validity.Months months -> Line.of("validity", new Term("months", Integer.toString(months.months())));
        };
    }

    private static ProgrammePassage procedure(Procedure procedure) {
        Procedure.Exclusions out = procedure.exclusions();
        List<Term> windows = procedure.windows().stream()
                .map(one -> Term.text(one.from().toString().substring(2) + " — "
                        + one.to().toString().substring(2)))
                .toList();
        List<Term> excluded = Stream.of(
                        out.barred() ? "outBarred" : "", out.related() ? "outRelated" : "", out.self() ? "outSelf" : "")
                .filter(key -> !key.isEmpty())
                .map(Term::key)
                .toList();
        List<Term> evidence = procedure.evidence().stream()
                .map(one -> Term.key(Words.joined("evidence", one.name())))
                .toList();
        return ProgrammePassage.part(
                "kindProcedure",
                List.of(
                        Line.of("payee", Term.code("payee", procedure.payee())),
                        Line.of("settlement", Term.code("run", procedure.settlement())),
                        Line.of("noticeDays", Term.number(procedure.publicNoticeDays())),
                        Line.of(
                                "objectionDays",
                                Term.number(procedure.objections().days())),
                        Line.of("appealDays", Term.number(procedure.objections().appealDays())),
                        Line.of(
                                "objectionHolds",
                                Term.isSo(procedure.objections().holdsIssue())),
                        Line.of("windows", windows.isEmpty() ? List.of(Term.key("allYear")) : windows),
                        Line.of("onePerProject", Term.isSo(procedure.isOnePerProject())),
                        Line.of("noOtherPolicy", Term.isSo(procedure.isOtherPolicyExcluded())),
                        Line.of("excluded", excluded.isEmpty() ? List.of(Term.key("nobody")) : excluded),
                        Line.of("evidence", evidence.isEmpty() ? List.of(Term.key("noEvidence")) : evidence),
                        Line.of("accountWaitDays", Term.number(procedure.accountWaitDays())),
                        Line.of(
                                "advanceMax",
                                procedure.advanceMax().map(Term::yuan).orElse(Term.key("noAdvance"))),
                        Line.of(
                                "paymentColumns",
                                procedure.payments().columns().stream()
                                        .map(column -> Term.text(column.head()))
                                        .toList()),
                        Line.of(
                                "payer",
                                procedure
                                        .payments()
                                        .payer()
                                        .map(payer -> Term.text(payer.shown()))
                                        .orElse(Term.key("nobody"))),
                        Line.of("review", Term.text(procedure.departments().review())),
                        Line.of("finance", Term.text(procedure.departments().finance()))));
    }

    private static ProgrammePassage funding(Funding funding) {
        List<Line> lines = new ArrayList<>();
        funding.levels()
                .forEach(level -> lines.add(new Line(
                        Term.text(level.name()), List.of(Term.text(level.share().toString())))));
        lines.add(Line.of("oddFen", Term.code("odd", funding.oddFen())));
        return ProgrammePassage.part("kindFunding", lines);
    }

    private static ProgrammePassage facts(List<Programme.FactDefinition> facts) {
        return ProgrammePassage.part(
                "kindFacts",
                facts.stream()
                        .map(fact -> new Line(
                                Term.text(fact.name()),
                                List.of(Term.text(fact.label()), Term.code("fact", fact.type()))))
                        .toList());
    }
}
