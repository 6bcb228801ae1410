package cn.suanquan.mutations;

import java.util.List;

/// The controls of programmes and applications: whose year it is, what is known to others than who gains from it, and
/// what a programme may not say.
final class PolicyControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "the year is that of the application or the one before",
                    "policy/GrantYear",
                    "if (day.getYear() < current.year() - 1) {",
                    "if (day.getYear() < current.year() - 9) {",
                    "GrantYearTest"),
            Mutation.of(
                    "a signature moves the year only where the programme says so",
                    "policy/GrantYear",
                    "case APPLICATION -> false;",
                    "case APPLICATION -> true;",
                    "GrantYearTest"),
            Mutation.of(
                    "a year that is closed takes no application",
                    "policy/GrantYear",
                    "new GrantYear(no.isPresent() ? current : new FiscalYear(day.getYear()), no);",
                    "new GrantYear(new FiscalYear(day.getYear()), Optional.empty());",
                    "GrantYearTest"),
            Mutation.of(
                    "no stated day is after the day of application",
                    "voucher/StatedDays",
                    "if (day.isAfter(appliedOn)) {",
                    "if (day.getYear() > appliedOn.getYear() + 5) {",
                    "ApplicationYearIT"),
            Mutation.of(
                    "a firm that is yet to be founded is not young",
                    "policy/RuleFit",
                    ".filter(day -> day.isAfter(facts.appliedOn()))",
                    ".filter(day -> day.isAfter(facts.appliedOn().plusYears(90)))",
                    "DeciderTest"),
            Mutation.of(
                    "a version keeps the accounts of the one before",
                    "policy/Versions",
                    "lost(KeptAccount.of(earlier), kept)",
                    "lost(kept, kept)",
                    "VersionsTest"),
            Mutation.of(
                    "pro rata needs windows",
                    "policy/ProgrammeFile",
                    "p.windows().isEmpty()",
                    "false",
                    "ProgrammeFileTest"),
            Mutation.of(
                    "another policy counts only where it is issued",
                    "voucher/ApplicationFacts",
                    "if (rival.isIssued()) {",
                    "if (true) {",
                    "ApplicationLifeIT"));

    private PolicyControls() {}
}
