package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads settings, procedure and funding of a programme file.
final class SettingsFile {
    private SettingsFile() {}

    static ProgrammeSettings settings(YamlMap map) {
        ProgrammeSettings defaults = ProgrammeSettings.DEFAULTS;
        return new ProgrammeSettings(
                yearDate(map).orElse(defaults.fiscalYearBy()),
                map.optionalFlag("oneOffInsideQuota").orElse(defaults.isOneOffInsideQuota()),
                base(map).orElse(defaults.base()),
                map.optionalChoice("quotaBinds", ProgrammeSettings.QuotaPoint.class)
                        .orElse(defaults.quotaBinds()),
                map.optionalChoice("poolExhausted", ProgrammeSettings.PoolExhausted.class)
                        .orElse(defaults.poolExhausted()),
                map.in("clawback", SettingsFile::clawback).orElse(defaults.clawback()),
                map.optionalRate("oneOffRate").orElse(defaults.oneOffRate()),
                validity(map),
                map.optionalNumber("reportingGraceDays", 0, ProgrammeSettings.GRACE_DAYS_MAX)
                        .orElse(defaults.reportingGraceDays()),
                map.in("confirmation", SettingsFile::confirmation).orElse(defaults.confirmation()),
                map.optionalNumber("closingMonths", 0, ProgrammeSettings.CLOSING_MONTHS_MAX)
                        .orElse(defaults.closingMonths()),
                map.optionalChoice("contractOverrun", ProgrammeSettings.ContractOverrun.class)
                        .orElse(defaults.contractOverrun()),
                map.optionalFlag("extensionAcrossYears").orElse(defaults.isExtensionAcrossYears()),
                map.in("reporting", SettingsFile::reporting).orElse(defaults.reporting()),
                map.in("plausibility", PlausibilityFile::plausibility).orElse(defaults.plausibility()));
    }

    private static Optional<ProgrammeSettings.YearDate> yearDate(YamlMap map) {
        return map.parsed(
                "fiscalYearBy",
                "以下之一：COMPLETION, CONTRACT_SIGNED, APPLICATION（开票日、付款日在预留资金时尚不可知，不能用以归属年度）",
                "one of COMPLETION, CONTRACT_SIGNED, APPLICATION (the days of invoice and payment are not known when "
                        + "money is reserved)",
                ProgrammeSettings.YearDate::valueOf);
    }

    /// The measures of which the smallest given one is the base.
    static Optional<List<ProgrammeSettings.Measure>> base(YamlMap map) {
        Optional<List<ProgrammeSettings.Measure>> base =
                map.choices("base", ProgrammeSettings.Measure.class).map(List::copyOf);
        if (base.filter(List::isEmpty).isPresent() && map.isRight("base")) {
            map.wrong("base", "至少须有一项金额", "must name at least one amount");
        }
        return base;
    }

    private static ProgrammeSettings.Clawback clawback(YamlMap map) {
        ProgrammeSettings.Clawback.Destination closed =
                map.choice("closedYear", ProgrammeSettings.Clawback.Destination.class);
        if (map.isRight("closedYear") && closed != ProgrammeSettings.Clawback.Destination.TREASURY) {
            map.wrong("closedYear", "须为 TREASURY：已结账年度不再入账", "must be TREASURY: a closed year takes no entries");
        }
        return new ProgrammeSettings.Clawback(
                map.choice("openYear", ProgrammeSettings.Clawback.Destination.class), closed);
    }

    private static ProgrammeSettings.Confirmation confirmation(YamlMap map) {
        return new ProgrammeSettings.Confirmation(
                map.number("days", 1, ProgrammeSettings.Confirmation.DAYS_MAX),
                map.choice("then", ProgrammeSettings.Confirmation.Then.class));
    }

    private static Reporting reporting(YamlMap map) {
        Reporting defaults = Reporting.DEFAULTS;
        return new Reporting(
                map.optionalNumber("lateDays", 1, Reporting.LATE_DAYS_MAX).orElse(defaults.lateDays()),
                map.optionalNumber("clockAheadMinutes", 0, Reporting.CLOCK_AHEAD_MINUTES_MAX)
                        .orElse(defaults.clockAheadMinutes()),
                map.in("closing", SettingsFile::closing));
    }

    private static Reporting.Closing closing(YamlMap map) {
        return new Reporting.Closing(
                map.number("afterDays", 0, Reporting.Closing.AFTER_DAYS_MAX),
                map.choice("then", Reporting.Closing.Then.class));
    }

    private static Validity validity(YamlMap map) {
        if (!map.has("validity")) {
            return ProgrammeSettings.DEFAULTS.validity();
        }
        if (!map.isScalar("validity")) {
            return map.<Validity>in(
                            "validity", m -> new Validity.Months(m.number("months", 1, Validity.Months.MONTHS_MAX)))
                    .orElse(new Validity.EndOfYear());
        }
        String months = "{months: 1 to " + Validity.Months.MONTHS_MAX + "}";
        return map.<Validity>parsed(
                        "validity", " END_OF_YEAR 或 " + months, "END_OF_YEAR or " + months, SettingsFile::endOfYear)
                .orElse(new Validity.EndOfYear());
    }

    private static Validity endOfYear(String text) {
        if (!text.equals("END_OF_YEAR")) {
            throw new IllegalArgumentException(text);
        }
        return new Validity.EndOfYear();
    }

    private enum Excluded {
        BARRED,
        RELATED,
        SELF
    }

    static Procedure procedure(YamlMap map) {
        Procedure.Payee payee = map.choice("payee", Procedure.Payee.class);
        Optional<Fen> advanceMax = map.optionalYuan("advanceMaxYuan");
        if (map.isRight("payee") && payee == Procedure.Payee.HOLDER && advanceMax.isPresent()) {
            map.wrong(
                    "advanceMaxYuan",
                    "须与 payee: PROVIDER 同用：备用金拨付给算力中心",
                    "goes with payee: PROVIDER only: advances are paid to centers");
        }
        Set<Excluded> excluded = map.choices("exclude", Excluded.class).orElse(EnumSet.allOf(Excluded.class));
        return new Procedure(
                payee,
                map.choice("settlement", Procedure.SettlementWindow.class),
                map.number("publicNoticeDays", 0, Procedure.NOTICE_DAYS_MAX),
                map.each("windows", SettingsFile::window),
                map.optionalFlag("onePerProject").orElse(true),
                map.optionalFlag("refuseOtherPolicy").orElse(true),
                new Procedure.Exclusions(
                        excluded.contains(Excluded.BARRED),
                        excluded.contains(Excluded.RELATED),
                        excluded.contains(Excluded.SELF)),
                map.optionalNumber("accountWaitDays", 0, Procedure.ACCOUNT_WAIT_DAYS_MAX)
                        .orElse(0),
                payee == Procedure.Payee.PROVIDER ? advanceMax : Optional.empty(),
                map.in("payments", PaymentFormFile::form).orElse(PaymentForm.DEFAULT),
                map.choices("evidence", Procedure.Evidence.class)
                        .map(List::copyOf)
                        .orElse(List.of()),
                map.in("objections", SettingsFile::objections).orElse(Procedure.Objections.DEFAULT),
                map.required("departments", m -> new Procedure.Departments(m.text("review"), m.text("finance")))
                        .orElse(new Procedure.Departments("", "")));
    }

    private static Procedure.Objections objections(YamlMap map) {
        Procedure.Objections defaults = Procedure.Objections.DEFAULT;
        return new Procedure.Objections(
                map.optionalNumber("days", 1, Procedure.Objections.DAYS_MAX).orElse(defaults.days()),
                map.optionalNumber("appealDays", 1, Procedure.Objections.DAYS_MAX)
                        .orElse(defaults.appealDays()),
                map.optionalFlag("holdsIssue").orElse(defaults.holdsIssue()));
    }

    private static Procedure.Window window(YamlMap map) {
        Procedure.Window window = new Procedure.Window(map.monthDay("from"), map.monthDay("to"));
        if (map.isRight("from") && map.isRight("to") && window.to().isBefore(window.from())) {
            map.wrong("to", "早于 from，日期颠倒", "is before from: the dates are reversed");
        }
        return window;
    }

    static Funding funding(YamlMap map) {
        List<Funding.Level> levels = map.each("levels", m -> new Funding.Level(m.text("name"), m.rate("share")));
        Funding.OddFen odd = map.optionalChoice("oddFen", Funding.OddFen.class).orElse(Funding.OddFen.FIRST_LEVEL);
        int sum = levels.stream().mapToInt(l -> l.share().basisPoints()).sum();
        if (sum == Rate.WHOLE) {
            return new Funding(levels, odd);
        }
        if (map.isRight("levels")) {
            map.wrong(
                    "levels",
                    "各级比例合计为万分之 " + sum + "，不是 " + Rate.WHOLE,
                    "the shares sum to " + sum + " basis points, not " + Rate.WHOLE);
        }
        return new Funding(List.of(new Funding.Level("", Rate.FULL)), odd);
    }
}
