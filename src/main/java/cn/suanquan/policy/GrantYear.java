package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import java.time.LocalDate;
import java.util.Optional;

/// The fiscal year that a grant of a rule falls into: that of the day of application, or the one before where the
/// stated date lies there, that year is open and the programme was in force then.
///
/// @param no why the year of the stated date takes nothing; the year is then that of the application
record GrantYear(FiscalYear year, Optional<RuleFit.Miss> no) {

    static GrantYear of(Programme programme, Rule rule, Facts facts) {
        FiscalYear current = new FiscalYear(facts.appliedOn().getYear());
        Optional<Facts.StatedDate> stated = facts.stated()
                .filter(date -> moves(programme, rule))
                .filter(date -> date.day().getYear() != current.year());
        if (stated.isEmpty()) {
            return new GrantYear(current, Optional.empty());
        }
        LocalDate day = stated.get().day();
        if (day.getYear() < current.year() - 1) {
            return new GrantYear(current, Optional.of(no("YEAR_OVER", rule, "日期 " + day + " 属于更早的年度，只能申请本年度或上一年度。")));
        }
        if (isOverBefore(programme, rule)) {
            return new GrantYear(
                    current,
                    Optional.of(
                            no("VALIDITY_OVER", rule, "日期 " + day + " 属于 " + day.getYear() + " 年度，该年度的算力券有效期已届满。")));
        }
        Optional<RuleFit.Miss> no =
                switch (stated.get().standing()) {
                    case OPEN -> Optional.empty();
                    case CLOSED ->
                        Optional.of(no("YEAR_CLOSED", rule, "日期 " + day + " 属于 " + day.getYear() + " 年度，该年度已结账，不再受理。"));
                    case NOT_IN_FORCE ->
                        Optional.of(new RuleFit.Miss(
                                RuleFit.Step.YEAR,
                                "PROGRAMME_NOT_IN_FORCE",
                                programme.clauseOn(Clause.Subject.EFFECTIVE).orElse(rule.citation()),
                                programme.name() + "在 " + day + " 尚未施行或已失效，不支持该日的费用。"));
                    case OTHER_ACCOUNTS ->
                        Optional.of(no(
                                "YEAR_BEFORE_UNKNOWN",
                                rule,
                                "第 " + programme.version() + " 版没有沿用 " + day.getYear()
                                        + " 年度的限额账户，暂不能受理该年度的申请，请与主管部门联系。"));
                };
        return new GrantYear(no.isPresent() ? current : new FiscalYear(day.getYear()), no);
    }

    /// A voucher is for services still to come: no completion moves its year.
    private static boolean moves(Programme programme, Rule rule) {
        return switch (programme.settings().fiscalYearBy()) {
            case COMPLETION -> rule.instrument() != Rule.Instrument.USAGE;
            case CONTRACT_SIGNED -> true;
            case APPLICATION -> false;
        };
    }

    /// A voucher of the year before that ended with its year cannot be used any more.
    private static boolean isOverBefore(Programme programme, Rule rule) {
        return rule.instrument() == Rule.Instrument.USAGE
                && programme.settings().validity() instanceof Validity.EndOfYear;
    }

    private static RuleFit.Miss no(String code, Rule rule, String detail) {
        return new RuleFit.Miss(RuleFit.Step.YEAR, code, rule.citation(), detail);
    }
}
